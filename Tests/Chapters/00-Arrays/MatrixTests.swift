/// Matrix: where an element lies, what rows and columns are, and what stops the program.

import Arrays
import Testing

@Suite struct MatrixTests {
  let A: Matrix = [[0, 1, 2], [10, 11, 12]]

  @Test func `row-major, the last axis fastest`() {
    #expect(A.shape == [2, 3])
    #expect(A.elements == [0, 1, 2, 10, 11, 12])
    #expect(A[1, 0] == 10 && A[0, 2] == 2)
    var B = A
    B[1, 2] += 5
    #expect(B.elements == [0, 1, 2, 10, 11, 17])
    #expect(A[1, 2] == 12)
  }

  @Test func `rows are spans of the elements`() {
    let row = A.row(1)
    #expect((0..<row.count).map { k in row[k] } == [10, 11, 12])
    var B = A
    var written = B.mutableRow(0)
    for k in 0..<written.count { written[k] = Scalar(7 + k) }
    #expect(B == [[7, 8, 9], [10, 11, 12]])
  }

  @Test func `columns are copied in the order asked for`() {
    #expect(A.column(1) == [[1], [11]])
    #expect(A.columns(at: [2, 0, 2]) == [[2, 0, 2], [12, 10, 12]])
    #expect(A.columns(at: []).shape == [2, 0])
    #expect(Matrix(repeating: [[4], [5]], columns: 3) == [[4, 4, 4], [5, 5, 5]])
  }

  @Test func `a transpose is a view, and its copy a matrix`() {
    #expect(A.transposed.size == (3, 2))
    #expect(A.transposed.stored == A)
    #expect(A.transposed.copy == [[0, 10], [1, 11], [2, 12]])
  }

  @Test func `element by element`() {
    #expect(A + A == 2 * A)
    #expect(A - A == Matrix(2, 3))
    #expect(A.map { a in a * a } == A.combined(with: A) { a, b in a * b })
    #expect(
      A.combined(with: [[1, 2, 3], [4, 5, 6]]) { a, b in a - 10 * b } == [[-10, -19, -28], [-30, -39, -48]])
  }

  @Test func `a column or a row is repeated to fit`() {
    let (column, row): (Matrix, Matrix) = ([[1], [2]], [[1, 2, 3]])
    #expect(A + column == [[1, 2, 3], [12, 13, 14]] && column + A == A + column)
    #expect(A - row == [[-1, -1, -1], [9, 9, 9]] && (row ⊙ A) == (A ⊙ row))
    #expect(A ⊙ A == A.map { a in a * a })
    #expect(A / [[1], [2]] == [[0, 1, 2], [5, 5.5, 6]])
    #expect(column ⊙ row == [[1, 2, 3], [2, 4, 6]])
    #expect(1 - A == [[1, 0, -1], [-9, -10, -11]] && A + 1 == [[1, 2, 3], [11, 12, 13]] && A / 2 == 0.5 * A)
    #expect((Matrix(0, 3) + row).shape == [0, 3] && (Matrix(2, 0) ⊙ column).shape == [2, 0])
    #expect(A.columnMaxima == [[10, 11, 12]] && Matrix(0, 2).columnMaxima == [[-.infinity, -.infinity]])
    var B = A
    B += A
    B.mapInPlace { b in b / 2 }
    #expect(B == A)
  }

  @Test func `ways to make a matrix`() {
    #expect(Matrix(column: [1, 2, 3]).shape == [3, 1])
    #expect(Matrix(row: [1, 2, 3]).shape == [1, 3])
    #expect(Matrix(2, 3, repeating: 4).elements == [4, 4, 4, 4, 4, 4])
    #expect(Matrix(uninitialized: 5, 4).elements.count == 20)
    #expect(Matrix(0, 3).elements.isEmpty)
    #expect("\(Matrix([[1, 2], [3, 4.5]]))" == "[[1.0, 2.0], [3.0, 4.5]]")
  }

  @Test func `a place outside names the place and the shape`() async {
    let column = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix(2, 3)[1, 3]
    }
    #expect(message(of: column).contains("Matrix: [1, 3] is outside (2, 3)"))
    let negative = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var A = Matrix(2, 3)
      A[-1, 0] = 1
    }
    #expect(message(of: negative).contains("Matrix: [-1, 0] is outside (2, 3)"))
    let row = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var A = Matrix(2, 3)
      A.elements += [4, 5, 6]
      _ = A.row(2).count
    }
    #expect(message(of: row).contains("Matrix: [2, 0] is outside (2, 3)"))
    let before = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var A = Matrix(2, 3)
      var row = A.mutableRow(-1)
      row[0] = 1
    }
    #expect(message(of: before).contains("Matrix: [-1, 0] is outside (2, 3)"))
    let short = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var A = Matrix(2, 3)
      A.elements.removeLast()
      _ = A.row(1).count
    }
    #expect(message(of: short).contains("Matrix: [1, 0] is outside (2, 3)"))
  }

  @Test func `shapes that do not fit are named`() async {
    let elements = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix(2, 3, elements: [1, 2])
    }
    #expect(message(of: elements).contains("Matrix: 2 elements do not fill (2, 3)"))
    let ragged = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix([[1, 2], [3]])
    }
    #expect(message(of: ragged).contains("Matrix: row 1 has 1 elements, row 0 has 2"))
    let sum = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix(2, 3) + Matrix(3, 2)
    }
    #expect(message(of: sum).contains("(2, 3) and (3, 2) differ"))
    let empty = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix(-2, 3)
    }
    #expect(message(of: empty).contains("Matrix: (-2, 3) is no shape"))
    let vast = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix(.max, 2)
    }
    #expect(message(of: vast).contains("Matrix: (9223372036854775807, 2) is too large"))
  }
}
