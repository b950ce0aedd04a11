/// Chapter 7's losses and games, timed: the three implementations, and whole steps beside another library's.

import Adversaries
import Arrays
import Convolutions
import Fast
import Optimization
import StudyKit
import Verification

let adversaryBenchmarks = [
  Benchmark(name: "losses of the game", sizeMeans: "n of n² patches of 8 images, judged by both sides") { settings in
    [4, 8, 16, 32, 64].map { n in lossContest(n, settings) }
  },
  Benchmark(name: "L1 and its gradient", sizeMeans: "n of 4 images of (n, n, 3)") { settings in
    [4, 8, 16, 32, 64, 128].map { n in distanceContest(n, settings) }
  },
  Benchmark(name: "a GAN's step", sizeMeans: "n of 4 images of (n, n, 1), made by 8 and judged by 8 filters") {
    settings in
    [8, 16, 32].map { n in gameContest(n, settings) }
  },
]

private func lossContest(_ n: Int, _ settings: Settings) -> Contest {
  var generator = SplitMix64(seed: settings.seed)
  let (real, fake) = (Matrix.normal(n * n, 8, using: &generator), Matrix.normal(n * n, 8, using: &generator))
  func work<Kernels: AdversarialLossKernels>(_ kernels: Kernels.Type) -> TensorList {
    let gradients = Kernels.discriminatorGradients(real, fake, .nonSaturating, realLabel: 0.9)
    let costs = [
      Kernels.discriminatorCost(real, fake, .nonSaturating, realLabel: 0.9),
      Kernels.generatorCost(fake, .nonSaturating),
    ]
    return TensorList([
      "J": Matrix(row: costs), "dZ_real": gradients.dZ_real, "dZ_fake": gradients.dZ_fake,
      "dZ_G": Kernels.generatorGradient(fake, .nonSaturating),
    ])
  }
  return contest(
    n, operations: Double(10 * 5 * real.elements.count), "losses", loops: { work(Loops.self) },
    blas: { work(BLAS.self) }, fast: { work(Fast.self) })
}

private func distanceContest(_ n: Int, _ settings: Settings) -> Contest {
  var generator = SplitMix64(seed: settings.seed)
  func images() -> Volume { Volume(4, n, n, 3, elements: Matrix.normal(4 * n * n, 3, using: &generator).elements) }
  let (X, Y) = (images(), images())
  func work<Kernels: ReconstructionKernels>(_ kernels: Kernels.Type) -> TensorList {
    TensorList([
      "J": Matrix(row: [Kernels.distance(X, Y, .absolute)]),
      "dX": Kernels.distanceGradient(X, Y, .absolute).positions,
    ])
  }
  return contest(
    n, operations: Double(5 * X.elements.count), "distances", loops: { work(Loops.self) }, blas: { work(BLAS.self) },
    fast: { work(Fast.self) })
}

private func gameContest(_ n: Int, _ settings: Settings) -> Contest {
  var generator = SplitMix64(seed: settings.seed)
  let (real, z) = (
    Volume(4, n, n, 1, elements: Matrix.normal(4 * n, n, using: &generator).elements),
    Volume.noise(4, 8, using: &generator)
  )
  let widths = Array(repeating: 8, count: (n / 4).trailingZeroBitCount)
  let (G, D) = (
    LayerGraph.dcganGenerator(noise: 8, widths: widths, channels: 1),
    LayerGraph.dcganDiscriminator(ImageShape(n, n, 1), widths: widths)
  )
  func start<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) -> GAN<Kernels> {
    var generator = SplitMix64(seed: settings.seed)
    return GAN(
      generator: AdversarialModel("generator", G, learningRate: 0.001, using: &generator),
      discriminator: AdversarialModel("discriminator", D, learningRate: 0.001, using: &generator))
  }
  func step<Kernels: AdversaryKernels>(_ start: GAN<Kernels>) -> TensorList {
    var game = start
    _ = try? game.step(real: real, z: z)
    return TensorList(game.generator.network.parameters.tensors + game.discriminator.network.parameters.tensors)
  }
  let (loops, blas, fast) = (start(Loops.self), start(BLAS.self), start(Fast.self))
  // Forward and the two ways back; the discriminator sees the fakes twice.
  let operations = Double(2 * 4 * 3 * (G.multiplications + 3 * D.multiplications))
  return contest(
    n, operations: operations, "a GAN's step", loops: { step(loops) }, blas: { step(blas) }, fast: { step(fast) })
}

/// The implementations of one piece of work, to be compared and then timed.
private func contest(
  _ n: Int, operations: Double, _ what: String, loops: @escaping () -> TensorList, blas: @escaping () -> TensorList,
  fast: @escaping () -> TensorList
) -> Contest {
  var results = [TensorList([]), TensorList([]), TensorList([])]
  return Contest(
    size: n, operations: operations,
    verify: {
      let expected = loops()
      let bound = Scalar.self == Double.self ? 1e-12 : 1e-4
      return compareTensors(.agreement, what, blas(), expected, bound: bound)
        + compareTensors(.agreement, what, fast(), expected, bound: bound)
    },
    loops: { results[0] = loops() }, blas: { results[1] = blas() }, fast: { results[2] = fast() })
}

// MARK: Beside another library

let adversaryWorkloads = [
  Workload("dcgan_32x32_b32") { _ in
    let (real, z) = (byFormula(32, 32, 32, 1), byFormula(32, 1, 1, 100))
    let game = GAN<Fast>(
      generator: byFormula("G", .dcganGenerator(noise: 100, widths: [128, 64, 32], channels: 1)),
      discriminator: byFormula("D", .dcganDiscriminator(ImageShape(32, 32, 1), widths: [32, 64, 128])))
    return prepared(game) { game in
      _ = try? game.step(real: real, z: z)
    } models: {
      [$0.generator, $0.discriminator]
    }
  },
  Workload("cyclegan_32x32_b4") { _ in
    let image = ImageShape(32, 32, 3)
    let translator = LayerGraph.translator(image, widths: [32, 64], blocks: 2, channels: 3, .batchNorm)
    let judge = LayerGraph.patchDiscriminator(image, widths: [32, 64], .batchNorm)
    // The other domain is the first one, upside down.
    let x = byFormula(4, 32, 32, 3)
    let batch = DomainPair(x: x, y: Volume(4, 32, 32, 3, elements: x.elements.reversed()))
    let game = CycleGAN<Fast>(
      G: byFormula("G", translator), F: byFormula("F", translator), D_X: byFormula("D_X", judge),
      D_Y: byFormula("D_Y", judge))
    var generator = SplitMix64(seed: 0)
    return prepared(game) { game in
      _ = try? game.step(batch, using: &generator)
    } models: {
      [$0.G, $0.F, $0.D_X, $0.D_Y]
    }
  },
]

/// Three steps from the start for the checksum, of all that the players have learned.
private func prepared<Played: AdversarialTraining>(
  _ game: Played, step: @escaping (inout Played) -> Void, models: @escaping (Played) -> [AdversarialModel<Fast>]
) -> Workload.Prepared {
  var playing = game
  return Workload.Prepared(
    step: { step(&playing) },
    checksum: {
      var game = game
      for _ in 0..<3 { step(&game) }
      return checksum(models(game).flatMap { model in model.network.parameters.tensors.flatMap(\.elements) })
    })
}

private func byFormula(_ m: Int, _ nH: Int, _ nW: Int, _ nC: Int) -> Volume {
  Volume(m, nH, nW, nC, elements: (0..<m * nH * nW * nC).map { i in Scalar(formula(i)) })
}

/// A player with weights by formula, of a tenth of their size.
private func byFormula(_ name: String, _ graph: LayerGraph) -> AdversarialModel<Fast> {
  var generator = SplitMix64(seed: 0)
  var model = AdversarialModel<Fast>(name, graph, learningRate: 0.0002, using: &generator)
  model.network.parameters.walk { _, shape, elements in
    if shape.count == 4 { elements = elements.indices.map { i in Scalar(0.1 * formula(i)) } }
  }
  return model
}
