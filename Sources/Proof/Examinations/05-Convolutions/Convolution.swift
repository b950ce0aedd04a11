/// What an implementation of the convolution must satisfy: its gradients, agreement with the loops, and the laws of a
/// linear, local, shared map.

import Arrays
import Convolutions
import Verification

/// Examines the convolution and its gradients.
public func examine<Twin: ConvolutionKernels>(convolution twin: Twin.Type, rigor: Rigor = Rigor()) -> Findings {
  differencesOfConvolution(twin) + withThreads(twin) { agreementOfConvolution(twin) } + lawsOfConvolution(twin, rigor)
}

/// J = 1/m · Σ R ⊙ Z for a random slope R: dW and db are of the mean, dX of the sum.
private func differencesOfConvolution<Twin: ConvolutionKernels>(_ twin: Twin.Type) -> Findings {
  var generator = SplitMix64(seed: 511)
  var findings = Findings()
  for sample in convolutionSamples.prefix(9) + wideSamples.prefix(1) {
    let (X, filters) = sample.draw(using: &generator)
    let (window, m) = (sample.window, Scalar(X.m))
    let R = Volume.normal(Twin.convolve(X, filters, window).shape, using: &generator)
    let dX = Twin.convolveBackward(R, filters, window, shape: X.shape)
    findings += checkGradient(
      "convolve", of: { point in Scalar(Twin.convolve(point.volume("X"), point.filters, window).inner(R)) / m },
      at: TensorList(["X": X], filters),
      analytic: TensorList(
        ["X": dX.map { d in d / m }], Twin.convolveGradients(X, R, filters, window)))
  }
  return findings
}

private func agreementOfConvolution<Twin: ConvolutionKernels>(_ twin: Twin.Type) -> Findings {
  let other: any ConvolutionKernels.Type = twin == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 512)
  var findings = Findings()
  for sample in convolutionSamples {
    let (X, filters) = sample.draw(using: &generator)
    let (window, place) = (sample.window, sample.name)
    let (X_size, filters_size) = (X.map(abs), filters.map(abs))
    let Z = Twin.convolve(X, filters, window)
    findings.append(
      compareSums(
        "convolve", "Z, \(place)", Z, other.convolve(X, filters, window), terms: filters.length + 1,
        magnitudes: other.convolve(X_size, filters_size, window)))

    let shape = other.convolve(X, filters, window).shape
    let dZ = Volume.normal(shape, using: &generator)
    let (x, y) = (
      Twin.convolveGradients(X, dZ, filters, window), other.convolveGradients(X, dZ, filters, window)
    )
    let sizes = other.convolveGradients(X_size, dZ.map(abs), filters, window)
    let terms = shape[0] * shape[1] * shape[2] + 1
    findings.append(
      compareSums("convolveGradients", "dW, \(place)", x.W, y.W, terms: terms, magnitudes: sizes.W))
    findings.append(
      compareSums("convolveGradients", "db, \(place)", x.b, y.b, terms: terms, magnitudes: sizes.b))

    findings.append(
      compareSums(
        "convolveBackward", "dX, \(place)", Twin.convolveBackward(dZ, filters, window, shape: X.shape),
        other.convolveBackward(dZ, filters, window, shape: X.shape), terms: window.area * filters.nC,
        magnitudes: other.convolveBackward(dZ.map(abs), filters_size, window, shape: X.shape)))

    let changed = changedInputs([X.elements, filters.W, filters.b, dZ.elements]) {
      _ = Twin.convolve(X, filters, window)
      _ = Twin.convolveGradients(X, dZ, filters, window)
      _ = Twin.convolveBackward(dZ, filters, window, shape: X.shape)
    }
    findings.append(
      Finding(.twins, "inputs unchanged", at: place, observed: Double(changed), bound: 0, cases: X.elements.count))
  }
  return findings.condensed
}
