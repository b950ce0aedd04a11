/// What an implementation of the transposed convolution must satisfy, adjointness above all.

import Arrays
import Convolutions
import Verification

/// Examines the transposed convolution and its gradients.
public func examine<Kernels: TransposedConvolutionKernels>(
  transposed kernels: Kernels.Type, rigor: Rigor = Rigor()
) -> Findings {
  let other: any TransposedConvolutionKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 531)
  var findings = Findings()
  for sample in samples {
    let (X, layer) = sample.draw(using: &generator)
    let (window, outputPadding, m) = (sample.window, sample.outputPadding, Scalar(X.m))
    let place = "X \(X.shape), W \(layer.filters.shape), s (\(window.strideH), \(window.strideW))"
    let Z = Kernels.transposedConvolutionForward(X, layer, window, outputPadding: outputPadding)
    let sizes = TransposedFilters(layer.filters.map(abs), b: layer.b.map(abs))
    findings.append(
      compareSums(
        "transposedConvolutionForward", "Z, \(place)", Z,
        other.transposedConvolutionForward(X, layer, window, outputPadding: outputPadding),
        terms: window.area * X.nC + 1,
        magnitudes: other.transposedConvolutionForward(X.map(abs), sizes, window, outputPadding: outputPadding)))

    let R = Volume.normal(Z.shape, using: &generator)
    let dX = Kernels.transposedConvolutionBackward(R, layer, window)
    findings += checkGradient(
      "transposedConvolutionForward",
      of: { point in
        let filters = TransposedFilters(
          TensorList([point.tensor("W")]).filters(channels: layer.channels), b: point.tensor("b").elements)
        return Scalar(
          Kernels.transposedConvolutionForward(point.volume("X"), filters, window, outputPadding: outputPadding).inner(
            R)) / m
      }, at: TensorList(["X": X], layer),
      analytic: TensorList(["X": dX.map { d in d / m }], Kernels.transposedConvolutionGradients(X, R, layer, window)))
  }
  return findings.condensed + withThreads(kernels) { recordsOfTransposed(kernels) }
    + Findings([
      property("\(Kernels.self) transposed convolution: the adjoint of the convolution", rigor) { c in
        let sample = samples[c.int("sample", 0...samples.count - 1)]
        let (nH, nW) = sample.window.transposedOutputSize(
          sample.shape[1], sample.shape[2], outputPadding: sample.outputPadding)
        let filters = c.filters(
          "W", sample.window.fH, sample.window.fW, depth: sample.depth, sample.shape[3], groups: sample.groups)
        let n_C = sample.depth * sample.groups
        let (X, Y) = (c.volume("X", sample.shape), c.volume("Y", [sample.shape[0], nH, nW, n_C]))
        let layer = TransposedFilters(filters, b: Array(repeating: 0, count: n_C))
        let Z = Kernels.transposedConvolutionForward(X, layer, sample.window, outputPadding: sample.outputPadding)
        let back = Kernels.convolutionForward(Y, filters, sample.window)
        let size = Double(sample.window.area * sample.shape[3] * Y.elements.count) * 18
        c.expect("⟨convᵀ X, Y⟩ = ⟨X, conv Y⟩", abs(Z.inner(Y) - X.inner(back)), within: 60 * Bounded.u * size)
      }
    ])
}

private struct TransposedSample {
  let shape: [Int]
  let depth: Int
  let window: Window
  var outputPadding = (h: 0, w: 0)
  var groups = 1

  func draw(using generator: inout SplitMix64) -> (X: Volume, layer: TransposedFilters) {
    let filters = Filters.normal(
      window.fH, window.fW, depth: depth, shape[3], groups: groups, deviation: 0.5, hasBias: false, using: &generator)
    let b = Matrix.normal(depth * groups, 1, using: &generator).elements
    return (Volume.normal(shape, using: &generator), TransposedFilters(filters, b: b))
  }
}

private let samples = [
  TransposedSample(shape: [2, 2, 3, 3], depth: 4, window: Window(3, stride: 2, padding: Padding(1))),
  TransposedSample(
    shape: [3, 3, 2, 2], depth: 5, window: Window(3, stride: 2, padding: Padding(1)), outputPadding: (1, 1)),
  TransposedSample(shape: [2, 4, 3, 5], depth: 2, window: Window(2, 3, stride: (1, 3)), outputPadding: (0, 2)),
  TransposedSample(
    shape: [2, 3, 4, 4], depth: 3,
    window: Window(
      3, 2, stride: (2, 1), padding: Padding(top: 1, bottom: 0, left: 0, right: 1), dilation: (1, 2))),
  TransposedSample(shape: [2, 3, 2, 6], depth: 2, window: Window(2, stride: 2), groups: 2),
  TransposedSample(shape: [2, 2, 3, 3], depth: 4, window: Window(1)),
  TransposedSample(
    shape: [2, 3, 2, 4], depth: 17, window: Window(4, stride: 2, padding: Padding(1)), outputPadding: (1, 0)),
]
