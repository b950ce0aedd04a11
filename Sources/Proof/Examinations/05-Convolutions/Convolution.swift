/// What an implementation of the convolution must satisfy: its gradients, agreement with the loops, and the laws of a
/// linear, local, shared map.

import Arrays
import Convolutions
import Verification

/// Examines the convolution and its gradients.
public func examine<Kernels: ConvolutionKernels>(
  convolution kernels: Kernels.Type, rigor: Rigor = Rigor()
) -> Findings {
  differencesOfConvolution(kernels) + withThreads(kernels) { agreementOfConvolution(kernels) }
    + lawsOfConvolution(kernels, rigor) + withThreads(kernels) { recordsOfConvolution(kernels) }
}

/// J = 1/m · Σ R ⊙ Z for a random gradient R: dW and db are of the mean, dX of the sum.
private func differencesOfConvolution<Kernels: ConvolutionKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 511)
  var findings = Findings()
  for sample in convolutionSamples.prefix(9) + wideSamples.prefix(1) {
    let (X, filters) = sample.draw(using: &generator)
    let (window, m) = (sample.window, Scalar(X.m))
    let R = Volume.normal(Kernels.convolutionForward(X, filters, window).shape, using: &generator)
    let dX = Kernels.convolutionBackward(R, filters, window, shape: X.shape)
    findings += checkGradient(
      "convolutionForward",
      of: { point in
        let filters = point.filters(channels: X.nC)
        return Scalar(Kernels.convolutionForward(point.volume("X"), filters, window).inner(R)) / m
      },
      at: TensorList(["X": X], filters),
      analytic: TensorList(
        ["X": dX.map { d in d / m }], Kernels.convolutionGradients(X, R, filters, window)))
  }
  return findings
}

private func agreementOfConvolution<Kernels: ConvolutionKernels>(_ kernels: Kernels.Type) -> Findings {
  let other: any ConvolutionKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 512)
  var findings = Findings()
  for sample in convolutionSamples {
    let (X, filters) = sample.draw(using: &generator)
    let (window, place) = (sample.window, sample.name)
    let (X_size, filters_size) = (X.map(abs), filters.map(abs))
    let Z = Kernels.convolutionForward(X, filters, window)
    findings.append(
      compareSums(
        "convolutionForward", "Z, \(place)", Z, other.convolutionForward(X, filters, window), terms: filters.length + 1,
        magnitudes: other.convolutionForward(X_size, filters_size, window)))

    let shape = other.convolutionForward(X, filters, window).shape
    let dZ = Volume.normal(shape, using: &generator)
    let (x, y) = (
      Kernels.convolutionGradients(X, dZ, filters, window), other.convolutionGradients(X, dZ, filters, window)
    )
    let sizes = other.convolutionGradients(X_size, dZ.map(abs), filters, window)
    let terms = shape[0] * shape[1] * shape[2] + 1
    findings.append(
      compareSums("convolutionGradients", "dW, \(place)", x.W, y.W, terms: terms, magnitudes: sizes.W))
    findings.append(
      compareSums("convolutionGradients", "db, \(place)", x.b, y.b, terms: terms, magnitudes: sizes.b))

    findings.append(
      compareSums(
        "convolutionBackward", "dX, \(place)", Kernels.convolutionBackward(dZ, filters, window, shape: X.shape),
        other.convolutionBackward(dZ, filters, window, shape: X.shape), terms: window.area * filters.nC,
        magnitudes: other.convolutionBackward(dZ.map(abs), filters_size, window, shape: X.shape)))

    let changed = changedInputs([X.elements, filters.W, filters.b, dZ.elements]) {
      _ = Kernels.convolutionForward(X, filters, window)
      _ = Kernels.convolutionGradients(X, dZ, filters, window)
      _ = Kernels.convolutionBackward(dZ, filters, window, shape: X.shape)
    }
    findings.append(
      Finding(.agreement, "inputs unchanged", at: place, observed: Double(changed), bound: 0, cases: X.elements.count))
  }
  return findings.condensed
}
