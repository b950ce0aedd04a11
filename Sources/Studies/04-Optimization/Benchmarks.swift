/// Chapter 4's steps, timed: each method on many numbers, and the training steps that have a peer.

import Arrays
import Backpropagation
import Fast
import Optimization
import StudyKit
import Verification

let optimizationBenchmarks = [
  updateBenchmark("momentum step", states: 1, operations: 5) { kernels, x, g in
    kernels.momentumStep(&x.p, &x.first, against: g, learningRate: 0.01, beta: 0.9, averaging: true)
  },
  updateBenchmark("RMSProp step", states: 1, operations: 9) { kernels, x, g in
    kernels.rmsPropStep(&x.p, &x.first, against: g, learningRate: 0.01, beta: 0.9, epsilon: 1e-8)
  },
  updateBenchmark("Adam step", states: 2, operations: 13) { kernels, x, g in
    kernels.adamStep(&x.p, &x.first, &x.second, against: g, step: 3, learningRate: 0.01, AdamSettings())
  },
  Benchmark(name: "training step on digits", sizeMeans: "by method; 64 examples, 32 hidden units") { settings in
    racers.map { racer in digitsStep(racer.method, racer.learningRate, settings) }
  },
]

/// A step of the race: forward, backward, and the method's own.
private func digitsStep(_ method: Method, _ learningRate: Scalar, _ settings: Settings) -> Contest {
  func trainer<Kernels: OptimizationKernels>(_ kernels: Kernels.Type) -> Trainer<Kernels, Optimizer<Kernels>> {
    var generator = SplitMix64(seed: settings.seed)
    let network = DenseNetwork<Kernels>(
      inputs: 64, [LayerSpec(32, .relu), LayerSpec(10)], loss: .crossEntropy, using: &generator)
    return Trainer(
      network, Optimizer<Kernels>(method, learningRate: learningRate, for: network.parameters), batchSize: 64,
      seed: settings.seed)
  }
  var generator = SplitMix64(seed: settings.seed)
  let X = Matrix.normal(64, 64, using: &generator)
  var Y = Matrix(10, 64)
  for j in 0..<64 { Y[j % 10, j] = 1 }
  var (loops, blas, fast) = (trainer(Loops.self), trainer(BLAS.self), trainer(Fast.self))
  // Three products of two layers, each of two operations a term.
  return Contest(
    size: 64, operations: 6 * Double(64 * (64 * 32 + 32 * 10)),
    verify: {
      var (a, b, c) = (trainer(Loops.self), trainer(BLAS.self), trainer(Fast.self))
      guard (try? a.step(X, Y)) != nil, (try? b.step(X, Y)) != nil, (try? c.step(X, Y)) != nil else {
        return Findings([.failure(.agreement, method.name, at: "the first step", because: "it fails")])
      }
      return agreement(
        method.name, a.network.parameters, [b.network.parameters, c.network.parameters],
        bound: Scalar.self == Double.self ? 1e-10 : 1e-3)
    },
    loops: { _ = try? loops.step(X, Y) }, blas: { _ = try? blas.step(X, Y) }, fast: { _ = try? fast.step(X, Y) },
    name: method.name)
}

/// Numbers and the one or two states that a method keeps for them.
private struct Numbers {
  var p: [Scalar]
  var first: [Scalar]
  var second: [Scalar]
}

/// One step of a method against the gradient g.
private typealias OneStep = @Sendable (any OptimizerKernels.Type, inout Numbers, _ g: [Scalar]) -> Void

/// A step on n numbers. It must read p, g and its states, and write p and its states.
private func updateBenchmark(
  _ name: String, states count: Int, operations: Double, _ step: @escaping OneStep
) -> Benchmark {
  Benchmark(name: name, sizeMeans: "numbers") { settings in
    [1_000, 10_000, 100_000, 1_000_000, 10_000_000].map { n in
      var generator = SplitMix64(seed: settings.seed)
      let g = (0..<n).map { _ in Scalar(generator.uniform(-1, 1)) }
      // States of squares are never negative.
      let squares = g.map { x in x * x }
      let fresh = Numbers(p: g, first: squares, second: count > 1 ? squares : [])
      var (loops, blas, fast) = (fresh, fresh, fresh)
      return Contest(
        size: n, operations: operations * Double(n),
        verify: {
          func moved(_ kernels: any OptimizerKernels.Type) -> TensorList {
            var x = fresh
            step(kernels, &x, g)
            return TensorList(
              [("p", x.p), ("first", x.first), ("second", x.second)].prefix(1 + count).map { name, numbers in
                Tensor(name: name, shape: [n], elements: numbers)
              })
          }
          return agreement(
            name, moved(Loops.self), [moved(BLAS.self), moved(Fast.self)],
            bound: Scalar.self == Double.self ? 1e-12 : 1e-5)
        },
        loops: { step(Loops.self, &loops, g) },
        blas: { step(BLAS.self, &blas, g) },
        fast: { step(Fast.self, &fast, g) },
        moved: (3 + 2 * count) * n)
    }
  }
}

/// Whether the other implementations' results are those of the loops, within a bound.
private func agreement(_ what: String, _ loops: some Tensors, _ others: [some Tensors], bound: Double) -> Findings {
  others.reduce(Findings()) { findings, other in
    findings + compareTensors(.agreement, what, other, loops, bound: bound)
  }
}

let optimizationWorkloads = [
  Workload("adam_10m") { _ in
    let n = 10_000_000
    let g = (0..<n).map { i in Scalar(formula(i)) }
    let zeros = [Scalar](repeating: 0, count: n)
    var (p, v, s, t) = (g, zeros, zeros, 0)
    return Workload.Prepared(
      step: {
        t += 1
        Fast.adamStep(&p, &v, &s, against: g, step: t, learningRate: 0.001, AdamSettings())
      },
      checksum: {
        var (p, v, s) = (g, zeros, zeros)
        for t in 1...3 { Fast.adamStep(&p, &v, &s, against: g, step: t, learningRate: 0.001, AdamSettings()) }
        return checksum(p)
      })
  },
  Workload("mlp_784_128_64_10_b64") { _ in
    var generator = SplitMix64(seed: 1)
    var network = DenseNetwork<Fast>(
      inputs: 784, [LayerSpec(128, .relu), LayerSpec(64, .relu), LayerSpec(10)], loss: .crossEntropy,
      using: &generator)
    // Weights by formula, a fifth of it; biases 0.
    network.parameters.walk { name, _, numbers in
      numbers = numbers.indices.map { i in name.hasSuffix("W") ? Scalar(0.2 * formula(i)) : 0 }
    }
    let X = Matrix(784, 64, elements: (0..<784 * 64).map { i in Scalar(formula(i)) })
    var Y = Matrix(10, 64)
    for j in 0..<64 { Y[j % 10, j] = 1 }
    let optimizer = Optimizer<Fast>(.adam(), learningRate: 0.001, for: network.parameters)
    let fresh = Trainer(network, optimizer, batchSize: 64, seed: 1)
    var trainer = fresh
    return Workload.Prepared(
      step: { _ = try? trainer.step(X, Y) },
      checksum: {
        var trainer = fresh
        for _ in 0..<3 { _ = try? trainer.step(X, Y) }
        return checksum(trainer.network.parameters.tensors.flatMap(\.elements))
      })
  },
]
