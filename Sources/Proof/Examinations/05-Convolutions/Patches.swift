/// What an implementation of im2col and col2im must satisfy: exact copies, sums within their bound, and that they are
/// adjoint.

import Arrays
import Convolutions
import Verification

/// Examines im2col and col2im.
public func examine<Kernels: PatchKernels>(patches kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  withThreads(kernels) { agreementOfPatches(kernels) } + lawsOfPatches(kernels, rigor)
    + withThreads(kernels) { recordsOfPatches(kernels) }
}

private func agreementOfPatches<Kernels: PatchKernels>(_ kernels: Kernels.Type) -> Findings {
  let other: any PatchKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 501)
  var findings = Findings()
  for sample in convolutionSamples {
    let X = Volume.normal(sample.shape, using: &generator)
    let P = other.im2col(X, sample.window)
    findings.append(
      compareKernels("im2col", "P, \(sample.name)", Kernels.im2col(X, sample.window), P, within: Bounded(P)))
    let R = Matrix.normal(P.rows, P.columns, using: &generator)
    findings.append(
      compareSums(
        "col2im", "X, \(sample.name)", Kernels.col2im(R, sample.window, shape: sample.shape),
        other.col2im(R, sample.window, shape: sample.shape), terms: sample.window.area,
        magnitudes: other.col2im(R.map(abs), sample.window, shape: sample.shape)))
  }
  let X = Volume.normal([2, 5, 4, 3], using: &generator)
  let window = Window(3, 2, stride: (1, 2), padding: Padding(1))
  let R = Matrix.normal(Loops.im2col(X, window).rows, 18, using: &generator)
  let changed = changedInputs([X.elements, R.elements]) {
    _ = (Kernels.im2col(X, window), Kernels.col2im(R, window, shape: X.shape))
  }
  findings.append(
    Finding(.agreement, "inputs unchanged", at: "X, P", observed: Double(changed), bound: 0, cases: R.elements.count))
  return findings
}

private func lawsOfPatches<Kernels: PatchKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) patches"
  return Findings([
    property("\(name): im2col and col2im are adjoint", rigor) { c in
      let shape = [c.int("m", 1...2), c.int("nH", 1...6), c.int("nW", 1...6), c.int("nC", 1...9)]
      let window = c.window(shape[1], shape[2])
      let X = c.volume("X", shape)
      let P = Kernels.im2col(X, window)
      let R = c.matrix("R", P.rows, P.columns, -2, 2)
      let Y = Kernels.col2im(R, window, shape: shape)
      let (x, y) = (inner(P.elements, R.elements), X.inner(Y))
      let size = inner(P.elements.map(abs), R.elements.map(abs))
      c.expect("⟨im2col X, R⟩ = ⟨X, col2im R⟩", abs(x - y), within: Double(2 * window.area + 4) * Bounded.u * size)
    },
    property("\(name): windows side by side neither overlap nor leave a gap", rigor) { c in
      let (fH, fW) = (c.int("fH", 1...3), c.int("fW", 1...3))
      let shape = [c.int("m", 1...2), fH * c.int("rows", 1...3), fW * c.int("columns", 1...3), c.int("nC", 1...9)]
      let X = c.volume("X", shape)
      let window = Window(fH, fW, stride: (fH, fW))
      let back = Kernels.col2im(Kernels.im2col(X, window), window, shape: shape)
      c.expect("col2im im2col X = X", back.positions, equals: X.positions, within: 0.0)
    },
  ])
}

/// Images, filters and windows on which implementations are compared: strides, paddings, dilations, groups, sizes that differ.
struct ConvolutionSample {
  let shape: [Int]
  let filters: Int
  let window: Window
  var groups = 1
  var hasBias = true

  var name: String {
    "X \(shape), W (\(window.fH), \(window.fW), \(shape[3] / groups), \(filters)), "
      + "s (\(window.strideH), \(window.strideW)), d (\(window.dilationH), \(window.dilationW))"
  }

  func draw(using generator: inout SplitMix64) -> (X: Volume, filters: Filters) {
    var drawn = Filters.normal(
      window.fH, window.fW, depth: shape[3] / groups, filters, groups: groups, deviation: 0.5, hasBias: hasBias,
      using: &generator)
    for c in drawn.b.indices { drawn.b[c] = Scalar(generator.normal()) }
    return (Volume.normal(shape, using: &generator), drawn)
  }
}

let convolutionSamples = narrowSamples + wideSamples + [longSample]

private let narrowSamples = [
  ConvolutionSample(shape: [2, 5, 4, 3], filters: 6, window: Window(3, 2, stride: (1, 1))),
  ConvolutionSample(shape: [3, 6, 7, 2], filters: 5, window: Window(3, stride: 2, padding: Padding(1))),
  ConvolutionSample(
    shape: [2, 7, 5, 4], filters: 3,
    window: Window(
      2, 3, stride: (2, 1), padding: Padding(top: 0, bottom: 1, left: 2, right: 1), dilation: (3, 2))),
  ConvolutionSample(
    shape: [3, 4, 6, 6], filters: 4, window: Window(3, 2, stride: (1, 2), padding: Padding(1)), groups: 2),
  ConvolutionSample(shape: [2, 6, 5, 9], filters: 9, window: Window(3, stride: 2, padding: Padding(1)), groups: 9),
  ConvolutionSample(
    shape: [2, 5, 6, 3], filters: 6, window: Window(2, padding: Padding(1)), groups: 3, hasBias: false),
  ConvolutionSample(shape: [4, 3, 5, 7], filters: 2, window: Window(1)),
  ConvolutionSample(shape: [3, 3, 4, 6], filters: 4, window: Window(1), groups: 2),
  ConvolutionSample(shape: [2, 5, 4, 3], filters: 5, window: Window(1, stride: 2, padding: Padding(1))),
  ConvolutionSample(shape: [5, 1, 1, 17], filters: 4, window: Window(1)),
  ConvolutionSample(shape: [1, 3, 2, 1], filters: 1, window: Window(3, 2, stride: (1, 1))),
  ConvolutionSample(
    shape: [2, 2, 3, 2], filters: 3, window: Window(3, 5, stride: (1, 1), padding: Padding(4)), hasBias: false),
  ConvolutionSample(shape: [2, 9, 17, 5], filters: 9, window: Window(5, 3, stride: (3, 2), padding: Padding(2))),
  // Dilated downwards alone: a row of the window is a run, but its rows do not lie side by side.
  ConvolutionSample(
    shape: [2, 6, 5, 4], filters: 3, window: Window(3, 2, stride: (1, 1), padding: Padding(1), dilation: (2, 1))),
  // A window wider than the image, and a place that sees nothing of it.
  ConvolutionSample(
    shape: [2, 4, 3, 5], filters: 4,
    window: Window(2, 5, stride: (1, 3), padding: Padding(top: 0, bottom: 0, left: 0, right: 5))),
]

/// With filters and channels enough to fill registers, and some left over.
let wideSamples = [
  ConvolutionSample(
    shape: [2, 4, 3, 16], filters: 17,
    window: Window(3, 2, stride: (2, 1), padding: Padding(top: 1, bottom: 2, left: 0, right: 1))),
  ConvolutionSample(shape: [2, 9, 15, 35], filters: 33, window: Window(3, padding: Padding(1))),
  ConvolutionSample(
    shape: [3, 8, 10, 16], filters: 32, window: Window(4, stride: 2, padding: Padding(1)), hasBias: false),
  ConvolutionSample(shape: [1, 7, 9, 19], filters: 50, window: Window(2, 1, stride: (3, 2))),
  ConvolutionSample(
    shape: [2, 8, 7, 18], filters: 21, window: Window(3, 2, stride: (1, 2), padding: Padding(2), dilation: (2, 3))),
  ConvolutionSample(shape: [2, 6, 8, 1], filters: 16, window: Window(5, padding: Padding(3))),
  ConvolutionSample(shape: [2, 5, 4, 8], filters: 32, window: Window(3, padding: Padding(1)), groups: 2),
]

/// With more patches than the fast implementation makes at a time (2¹⁸ numbers), so that a block ends within an image.
private let longSample = ConvolutionSample(
  shape: [2, 24, 31, 24], filters: 2, window: Window(5, 3, stride: (1, 1), padding: Padding(2)))
