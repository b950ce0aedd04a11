/// Chapter 5's convolution, and a step of LeNet-5, timed.

import Arrays
import Backpropagation
import Convolutions
import Fast
import Optimization
import StudyKit
import Verification

let convolutionBenchmarks = [
  Benchmark(name: "convolution", sizeMeans: "n of 4 images of (n, n, 8) under 16 filters of 3 × 3") { settings in
    [4, 8, 16, 32, 64].map { n in convolutionContest(n, settings, backward: false) }
  },
  Benchmark(name: "convolution's gradients", sizeMeans: "n of 4 images of (n, n, 8) under 16 filters of 3 × 3") {
    settings in
    [4, 8, 16, 32].map { n in convolutionContest(n, settings, backward: true) }
  },
]

private let same3 = Window(3, padding: Padding(1))

private func convolutionContest(_ n: Int, _ settings: Settings, backward: Bool) -> Contest {
  var generator = SplitMix64(seed: settings.seed)
  func normal(_ nC: Int) -> Volume {
    Volume(4, n, n, nC, elements: Matrix.normal(4 * n * n, nC, using: &generator).elements)
  }
  let (X, dZ) = (normal(8), normal(16))
  let filters = Filters.normal(3, 3, depth: 8, 16, deviation: 0.5, using: &generator)
  func work<Kernels: ConvolutionKernels>(_ kernels: Kernels.Type) -> TensorList {
    if !backward {
      let Z = Kernels.convolutionForward(X, filters, same3)
      return TensorList([Tensor(name: "Z", shape: Z.shape, elements: Z.elements)])
    }
    let dX = Kernels.convolutionBackward(dZ, filters, same3, shape: X.shape)
    return TensorList(
      Kernels.convolutionGradients(X, dZ, filters, same3).tensors
        + [Tensor(name: "dX", shape: dX.shape, elements: dX.elements)])
  }
  var results = [TensorList([]), TensorList([]), TensorList([])]
  return Contest(
    size: n, operations: (backward ? 4 : 2) * Double(4 * n * n * filters.W.count),
    verify: {
      let loops = work(Loops.self)
      return [work(BLAS.self), work(Fast.self)].reduce(Findings()) { findings, other in
        findings
          + compareTensors(
            .agreement, backward ? "gradients" : "convolutionForward", other, loops,
            bound: Scalar.self == Double.self ? 1e-12 : 1e-5)
      }
    },
    loops: { results[0] = work(Loops.self) }, blas: { results[1] = work(BLAS.self) },
    fast: { results[2] = work(Fast.self) })
}

// MARK: Beside another library

/// Volumes and filters by formula, as the other program makes them.
private func byFormula(_ shape: [Int]) -> Volume {
  Volume(
    shape[0], shape[1], shape[2], shape[3], elements: (0..<shape.reduce(1, *)).map { i in Scalar(formula(i)) })
}

let convolutionWorkloads = [
  Workload("conv3x3_64_64_32_b16_f") { _ in
    let (X, filters) = (byFormula([16, 32, 32, 64]), wideFilters)
    var Z = X
    return Workload.Prepared(
      step: { Z = Fast.convolutionForward(X, filters, same3) },
      checksum: { checksum(Fast.convolutionForward(X, filters, same3).elements) })
  },
  Workload("conv3x3_64_64_32_b16_fb") { _ in
    let (X, dZ, filters) = (byFormula([16, 32, 32, 64]), byFormula([16, 32, 32, 64]), wideFilters)
    func step() -> (Volume, Filters, Volume) {
      (
        Fast.convolutionForward(X, filters, same3), Fast.convolutionGradients(X, dZ, filters, same3),
        Fast.convolutionBackward(dZ, filters, same3, shape: X.shape)
      )
    }
    var result = (X, filters, X)
    return Workload.Prepared(
      step: { result = step() },
      checksum: {
        let (Z, gradient, dX) = step()
        return checksum(Z.elements + gradient.W + gradient.b + dX.elements)
      })
  },
  Workload("lenet5_b64") { _ in
    let X = byFormula([64, 32, 32, 1])
    let batch = LabelledImages(
      X: X, Y: Matrix(10, 64, elements: (0..<640).map { i in i / 64 == i % 64 % 10 ? 1 : 0 }))
    func start() -> (ConvNetwork<Fast>, Optimizer<Fast>) {
      var generator = SplitMix64(seed: 0)
      var network = ConvNetwork<Fast>(.leNet5, initialization: .zeros, using: &generator)
      network.parameters.walk { _, shape, elements in
        // Weights of an ordinary size, whatever a unit sees; biases of 0.
        if shape.count < 4 { return }
        let scale = 3 / Double(shape[0] * shape[1] * shape[2]).squareRoot()
        elements = elements.indices.map { i in Scalar(formula(i) * scale) }
      }
      return (network, Optimizer<Fast>(.adam(), learningRate: 0.001, for: network.parameters))
    }
    var (network, optimizer) = start()
    return Workload.Prepared(
      step: { _ = try? network.step(batch, &optimizer) },
      checksum: {
        var (network, optimizer) = start()
        for _ in 0..<3 { _ = try? network.step(batch, &optimizer) }
        return checksum(network.parameters.tensors.flatMap(\.elements))
      })
  },
]

private let wideFilters = Filters(
  3, 3, depth: 64, 64, W: (0..<9 * 64 * 64).map { i in Scalar(formula(i)) },
  b: (0..<64).map { i in Scalar(formula(i)) })
