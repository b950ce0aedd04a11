/// The walk over named tensors: what it shows, that it writes, and in which order.

import Arrays
import Testing

@Suite struct TensorsTests {
  /// A model of two matrices and a number.
  struct Model: Tensors, Equatable {
    var W: Matrix = [[1, 2, 3], [4, 5, 6]]
    var b: Matrix = [[7], [8]]
    var gain: Scalar = 9

    mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
      try W.walk("W", visit)
      try b.walk("b", visit)
      try gain.walk("gain", visit)
    }
  }

  @Test func `each tensor is shown once, in order, with its shape`() {
    let tensors = Model().tensors
    #expect(tensors.map(\.name) == ["W", "b", "gain"])
    #expect(tensors.map(\.shape) == [[2, 3], [2, 1], []])
    #expect(tensors.map(\.elements) == [[1, 2, 3, 4, 5, 6], [7, 8], [9]])
    #expect(Model().count == 9)
  }

  @Test func `a visitor writes, and reading changes nothing`() {
    var model = Model()
    _ = model.tensors
    #expect(model == Model())
    model.walk { _, _, elements in for p in elements.indices { elements[p] *= 10 } }
    #expect(model == Model(W: [[10, 20, 30], [40, 50, 60]], b: [[70], [80]], gain: 90))
  }

  @Test func `a visitor's error ends the walk and comes out`() {
    struct Enough: Error {}
    var model = Model()
    var seen: [String] = []
    #expect(throws: Enough.self) {
      try model.walk { name, _, _ in
        seen.append(name)
        if name == "b" { throw Enough() }
      }
    }
    #expect(seen == ["W", "b"])
  }

  @Test func `a list of tensors walks like a model, and hands out its matrices`() {
    var list = TensorList(["A": [[1, 2, 3]], "B": [[4], [5]]])
    #expect(list.count == 5)
    list.walk { name, _, elements in if name == "B" { elements[1] = 6 } }
    #expect(list.matrix("B") == [[4], [6]])
    #expect(list.matrix("A") == [[1, 2, 3]])
  }

  @Test func `what is missing or does not fill its shape is named`() async {
    let missing = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TensorList(["A": [[1, 2, 3]]]).matrix("B")
    }
    #expect(message(of: missing).contains(#"TensorList: no B among ["A"]"#))
    let short = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor(name: "W", shape: [2, 3], elements: [1])
    }
    #expect(message(of: short).contains("Tensor: 1 elements do not fill W [2, 3]"))
  }
}
