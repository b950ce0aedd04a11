import Arrays
import Backpropagation
import LogisticRegression
import Testing

@Suite struct GraphTests {
  /// A layer of nodes: Σₖ W[i, k] a[k] + b[i].
  private static func layer(_ W: [[Node]], _ b: [Node], _ a: [Node]) -> [Node] {
    zip(W, b).map { row, b in zip(row, a).reduce(b) { sum, pair in sum + pair.0 * pair.1 } }
  }

  private static func nodes(_ units: LinearUnits) -> (W: [[Node]], b: [Node]) {
    let W = (0..<units.W.rows).map { i in (0..<units.W.columns).map { k in Node(units.W[i, k]) } }
    return (W, units.b.elements.map { b in Node(b) })
  }

  @Test func `gives the gradients of the network`() {
    var generator = SplitMix64(seed: 11)
    var network = DenseNetwork<BLAS>(
      inputs: 3, [LayerSpec(4, .tanh), LayerSpec(2, .sigmoid)], loss: .squaredError, using: &generator)
    network.parameters.walk { _, _, e in for p in e.indices { e[p] = Scalar(0.5 * generator.normal()) } }
    let (X, Y) = (Matrix.normal(3, 5, using: &generator), Matrix.normal(2, 5, using: &generator))

    let layers = network.parameters.layers.map { layer in Self.nodes(layer.units) }
    var cost = Node(0)
    for j in 0..<5 {
      let hidden = Self.layer(layers[0].W, layers[0].b, X.column(j).elements.map { x in Node(x) })
      let out = Self.layer(layers[1].W, layers[1].b, hidden.map(\.tanh)).map(\.sigmoid)
      for i in 0..<2 { cost = cost + (out[i] - Node(Y[i, j])).squared * Node(0.1) }
    }
    cost.backward()

    let result = network.costAndGradient(X, Y)
    #expect(abs(cost.value - result.cost) < 64 * .unitRoundoff)
    for (layer, gradient) in zip(layers, result.gradient.layers) {
      for (node, g) in zip(
        layer.W.flatMap { $0 } + layer.b, gradient.units.W.elements + gradient.units.b.elements)
      {
        #expect(abs(node.gradient - g) < 64 * .unitRoundoff)
      }
    }
  }

  @Test func `a number that goes two ways gets both gradients`() {
    let a = Node(3)
    let end = a * a + a.relu + a.exponential.logarithm
    end.backward()
    #expect(abs(a.gradient - 8) < 16 * .unitRoundoff)
    end.backward()
    #expect(abs(a.gradient - 8) < 16 * .unitRoundoff)
    let off = Node(0)
    off.relu.backward()
    #expect(off.gradient == 0)
  }
}
