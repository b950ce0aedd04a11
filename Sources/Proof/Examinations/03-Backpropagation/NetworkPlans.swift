/// Dense networks of random plans against the naive forward pass: layers with and without batch norm and dropout,
/// frozen or not, every activation, loss and penalty, labels missing, batches of one and of two.

import Arrays
import Backpropagation
import LogisticRegression
import Verification

func plansOfNetworks<Kernels: NetworkKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) network"
  return Findings([
    property("\(name): a random plan costs what the naive forward pass says, and its gradient fits", rigor) { c in
      let (network, X, Y, masks) = c.plan(kernels)
      let naive = NaiveNetwork(network).cost(X, Y, masks)
      let found = network.costAndGradient(X, Y, masks: masks)
      c.expect("J", found.cost, equals: naive.cost)
      let L1 = if case .l1 = network.penalty { true } else { false }
      // L1 has no gradient at 0 and acts after the step: its cost is in J, its gradient is not.
      var plain = network
      if L1 { plain.penalty = .none }
      c.expectGradient("gradient", found.gradient, at: network.trainable) { layers in
        var moved = plain
        moved.trainable = layers
        return NaiveNetwork(moved).cost(X, Y, masks)
      }
      let (scores, caches) = network.forward(X, .training(masks: masks))
      let dX = network.backward(caches, network.loss.gradient(kernels, scores, Y), toInputs: true).dX
      c.expectGradient(
        "gradient", TensorList(["X": (1 / Scalar(X.columns)) * (dX ?? Matrix(0, 0))]), at: TensorList(["X": X])
      ) { point in NaiveNetwork(plain).cost(point.matrix("X"), Y, masks) }
    },
    property("\(name): at test time a random plan goes by its running statistics, and drops nothing", rigor) { c in
      let (network, X, Y, _) = c.plan(kernels)
      let naive = NaiveNetwork(network)
      let scores = naive.forward(X, nil).scores
      let found = network.forward(X).scores
      for i in 0..<found.rows {
        for j in 0..<found.columns { c.expect("Z[\(i), \(j)]", found[i, j], equals: scores[i][j]) }
      }
      c.expect("J", network.cost(Examples(X: X, Y: Y)), equals: naiveLoss(network.loss, scores, Y))
      let answers = activated(scores, network.loss == .squaredError ? .identity : network.loss.outputs)
      let (outputs, predictions) = (network.outputs(X), network.predictions(X))
      for j in 0..<X.columns {
        for i in 0..<found.rows { c.expect("A[\(i), \(j)]", outputs[i, j], equals: answers[i][j]) }
        let column = answers.map { row in row[j] }
        let likeliest = column.firstIndex(of: column.max() ?? 0) ?? 0
        // Scores that are equal but for rounding may go either way.
        let runnersUp = column.indices.filter { i in i != likeliest && abs(column[i] - column[likeliest]) < 1e-6 }
        if found.rows == 1 {
          let isOne = network.loss == .crossEntropy ? scores[0][j] >= 0 : column[0] >= 0.5
          c.expect("class of \(j)", predictions[j] == (isOne ? 1 : 0) || abs(column[0] - 0.5) < 1e-6)
        } else {
          c.expect("class of \(j)", predictions[j] == likeliest || runnersUp.contains(predictions[j]))
        }
      }
    },
    property("\(name): a step moves a random plan down its gradient, and its running statistics a tenth", rigor) { c in
      let (network, X, Y, _) = c.plan(kernels)
      let alpha = c.scalar("α", 0.01, 0.5)
      var trainer = Trainer(network, FallingDescent<Kernels>(learningRate: alpha), batchSize: X.columns, seed: 5)
      var generator = SplitMix64(seed: 5)
      let masks = network.masks(examples: X.columns, using: &generator)
      let before = network.costAndGradient(X, Y, masks: masks)
      guard before.cost.isFinite, let cost = try? trainer.step(X, Y) else { return c.expect("a finite step", false) }
      c.expect("J", cost == before.cost)
      let (after, m) = (trainer.network, Double(X.columns))
      let naive = NaiveNetwork(network).forward(X, masks).statistics
      for l in network.architecture.indices {
        let (p, q) = (network.parameters.layers[l], after.parameters.layers[l])
        if l < network.frozen {
          c.expect("layer \(l + 1) is frozen", p == q && network.running[l] == after.running[l])
          continue
        }
        let g = before.gradient.layers[l - network.frozen]
        var shrink = 0.0
        if case .l1(let lambda) = network.penalty { shrink = Double(alpha) * Double(lambda) / m }
        for place in p.units.W.elements.indices {
          let w = Double(p.units.W.elements[place]) - Double(alpha) * Double(g.units.W.elements[place])
          let expected = w > shrink ? w - shrink : w < -shrink ? w + shrink : 0
          c.expect("layer \(l + 1), W", q.units.W.elements[place], equals: expected)
        }
        for place in p.units.b.elements.indices {
          let b = Double(p.units.b.elements[place]) - Double(alpha) * Double(g.units.b.elements[place])
          c.expect("layer \(l + 1), b", q.units.b.elements[place], equals: b)
        }
        guard let old = network.running[l], let new = after.running[l], let seen = naive[l] else { continue }
        for i in seen.mean.indices {
          // The variance of a batch of m is an estimate of the whole's times (m − 1)/m; of one example it is left so.
          let estimate = m > 1 ? seen.variance[i] * m / (m - 1) : seen.variance[i]
          c.expect("mean", new.mean[i, 0], equals: 0.9 * Double(old.mean[i, 0]) + 0.1 * seen.mean[i])
          c.expect("variance", new.variance[i, 0], equals: 0.9 * Double(old.variance[i, 0]) + 0.1 * estimate)
        }
      }
    },
    property("\(name): the mean cost of an epoch weighs a smaller last batch by its size", rigor) { c in
      let (network, X, Y, _) = c.plan(kernels, drops: false)
      let batchSize = c.int("B", 1...X.columns)
      // With steps of 0 every batch meets the same network.
      var trainer = Trainer(network, GradientDescent<Kernels>(learningRate: 0), batchSize: batchSize, seed: 3)
      guard (try? trainer.fit(Examples(X: X, Y: Y), epochs: 1)) != nil else { return c.expect("an epoch", false) }
      var generator = SplitMix64(seed: 3)
      let order = generator.permutation(X.columns)
      var sum = 0.0
      for start in stride(from: 0, to: X.columns, by: batchSize) {
        let places = Array(order[start..<min(start + batchSize, X.columns)])
        let (x, y) = (X.columns(at: places), Y.columns(at: places))
        sum += NaiveNetwork(network).cost(x, y, network.noMasks).cost * Double(places.count)
      }
      c.expect("J", trainer.history[0].cost, equals: sum / Double(X.columns))
      c.expect("steps", trainer.steps == (X.columns + batchSize - 1) / batchSize)
    },
  ])
}

extension Case {
  /// A network of a random plan, examples for it, and masks for its layers that drop.
  fileprivate mutating func plan<Kernels: NetworkKernels>(
    _ kernels: Kernels.Type, drops: Bool = true
  ) -> (DenseNetwork<Kernels>, X: Matrix, Y: Matrix, masks: [Matrix?]) {
    let activations: [Activation] = [.identity, .tanh, .sigmoid, .relu, .leakyReLU, .softmax]
    let (n_x, m, depth) = (int("n_x", 1...3), int("m", 1...5), int("layers", 1...3))
    let architecture = (0..<depth).map { _ in
      LayerSpec(
        int("units", 1...3), choice("activation", of: activations), isNormalized: flag("batch norm"),
        keepProbability: drops && flag("dropout") ? 0.6 : 1)
    }
    let loss = choice("loss", of: Backpropagation.Loss.allCases)
    let penalty = choice("penalty", of: [Penalty.none, .l1(0.3), .l2(0.7)])
    var generator = SplitMix64(seed: UInt64(int("numbers", 0...1000)))
    var network = DenseNetwork<Kernels>(inputs: n_x, architecture, loss: loss, penalty: penalty, using: &generator)
    network.frozen = int("frozen", 0...depth - 1)
    network.parameters.walk { name, _, elements in
      let center: Double = name.hasSuffix("gamma") ? 1.5 : 0
      for p in elements.indices { elements[p] = Scalar(center + 0.7 * generator.normal()) }
    }
    for l in network.running.indices {
      network.running[l]?.walk { name, _, elements in
        for p in elements.indices {
          elements[p] = Scalar(name == "variance" ? 0.3 + generator.uniform() : generator.normal())
        }
      }
    }
    let X = Matrix.normal(n_x, m, using: &generator)
    let n = architecture[depth - 1].units
    var Y = loss == .squaredError ? Matrix.normal(n, m, using: &generator) : oneHotLabels(n, m, using: &generator)
    if flag("labels missing") { for i in 0..<n where i == 0 || loss != .crossEntropy { Y[i, (m + i) / 2 % m] = .nan } }
    return (network, X, Y, network.masks(examples: m, using: &generator))
  }
}

/// Gradient descent whose learning rate is half as large after each step.
private struct FallingDescent<Kernels: ProductKernels>: UpdateRule {
  var learningRate: Scalar

  mutating func move<Point: Tensors>(_ point: inout Point, against gradient: Point) {
    gradientStep(Kernels.self, &point, against: gradient, learningRate: learningRate)
    learningRate /= 2
  }
}
