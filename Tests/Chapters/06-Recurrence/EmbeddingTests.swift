import Arrays
import Fast
import Recurrence
import Testing

@Suite struct EmbeddingTests {
  @Test func `a word is its column, and a word that comes twice is counted twice`() {
    let E: Matrix = [[1, 2, 3], [4, 5, 6]]
    let X: Matrix = [[3, 1, 3], [6, 4, 6]]
    #expect(Loops.embed(E, [2, 0, 2]) == X && BLAS.embed(E, [2, 0, 2]) == X)
    let dX: Matrix = [[1, 2, 5], [0, -2, 4]]
    let expected: Matrix = [[1, 0, 3], [-1, 0, 2]]
    var (loops, blas) = (Matrix(2, 3), Matrix(2, 3))
    Loops.addEmbeddingGradient([2, 0, 2], dX, examples: 2, to: &loops)
    BLAS.addEmbeddingGradient([2, 0, 2], dX, examples: 2, to: &blas)
    #expect(loops == expected && blas == expected)
  }

  @Test func `a column for each word, and a row for each of its numbers, or a stop`() async {
    let loops = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      addMisfit(Loops.self, Matrix(2, 1))
    }
    let blas = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      addMisfit(BLAS.self, Matrix(2, 1))
    }
    let fast = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      addMisfit(Fast.self, Matrix(2, 1))
    }
    let rows = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      addMisfit(Fast.self, Matrix(9, 2))
    }
    for result in [loops, blas, fast] {
      #expect(message(of: result).contains("addEmbeddingGradient: dX [2, 1] does not fit 2 words"))
    }
    #expect(message(of: rows).contains("addEmbeddingGradient: dX [9, 2] does not fit dE [2, 3]"))
  }
}

private func addMisfit<Kernels: EmbeddingKernels>(_ kernels: Kernels.Type, _ dX: Matrix) {
  var dE = Matrix(2, 3)
  Kernels.addEmbeddingGradient([0, 1], dX, examples: 2, to: &dE)
}

/// What a process that was to fail wrote to standard error.
func message(of result: ExitTest.Result?) -> String {
  String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
}
