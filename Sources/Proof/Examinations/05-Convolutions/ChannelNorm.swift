/// What batch and instance normalisation of images must satisfy, on top of what chapter 3 asks of a matrix.

import Arrays
import Backpropagation
import Convolutions
import Verification

/// Examines the normalisation of images: per channel, and per channel of each image.
public func examine<Kernels: ChannelNormKernels>(
  channelNorm kernels: Kernels.Type, rigor: Rigor = Rigor()
) -> Findings {
  var generator = SplitMix64(seed: 541)
  let Z = Volume.normal([3, 2, 4, 5], using: &generator)
  let R = Volume.normal(Z.shape, using: &generator)
  // γ ≠ 1 and β ≠ 0, so that neither can be forgotten.
  let scales = Scales(
    gamma: .uniform(5, 1, 0.5, 2, using: &generator), beta: .normal(5, 1, using: &generator))
  let m = Scalar(Z.m)

  let batch = Kernels.channelNormBackward(R, scales, Kernels.channelNormForward(Z, scales))
  var findings = checkGradient(
    "channelNormForward",
    of: { point in
      let N = Kernels.channelNormForward(point.volume("Z"), point.scales).N
      return Scalar(Volume(channelRows: N, shape: Z.shape).inner(R)) / m
    }, at: TensorList(["Z": Z], scales), analytic: TensorList(["Z": batch.dZ.map { d in d / m }], batch.gradient))

  let instance = Kernels.instanceNormBackward(R, scales, Kernels.instanceNormForward(Z, scales))
  findings += checkGradient(
    "instanceNormForward",
    of: { point in
      let N = Kernels.instanceNormForward(point.volume("Z"), point.scales).N
      return Scalar(Volume(instanceRows: N, shape: Z.shape).inner(R)) / m
    }, at: TensorList(["Z": Z], scales),
    analytic: TensorList(["Z": instance.dZ.map { d in d / m }], instance.gradient))

  findings += withThreads(kernels) { layoutOfChannels(kernels) + recordsOfChannelNorm(kernels) }
  findings.append(
    property("\(Kernels.self) channel norm: by its own statistics, both ways agree", rigor) { c in
      let Z = c.volume("Z", [c.int("m", 1...3), c.int("nH", 1...3), c.int("nW", 1...3), c.int("nC", 1...3)])
      let scales = Scales(units: Z.nC)
      let batch = Kernels.channelNormForward(Z, scales)
      let again = Kernels.channelNormForward(Z, scales, by: batch.statistics)
      // A variance near 0 is divided by √ε: errors grow by 1/√ε at most.
      c.expect(
        "N", Volume(channelRows: batch.N, shape: Z.shape).positions, equals: again.positions,
        within: 100 * Bounded.u * 3 / Double(batchNormEpsilon).squareRoot())
    })
  findings.append(
    property("\(Kernels.self) channel norm: the instance norm of an image does not depend on the others", rigor) { c in
      let Z = c.volume("Z", [c.int("m", 1...3), 2, c.int("nW", 1...3), c.int("nC", 1...3)])
      let scales = Scales(units: Z.nC)
      let N = Volume(instanceRows: Kernels.instanceNormForward(Z, scales).N, shape: Z.shape)
      for e in 0..<Z.m {
        let one = Z.images(at: [e])
        let alone = Volume(instanceRows: Kernels.instanceNormForward(one, scales).N, shape: one.shape)
        c.expect(
          "N", N.images(at: [e]).positions, equals: alone.positions,
          within: 100 * Bounded.u * 3 / Double(batchNormEpsilon).squareRoot())
      }
    })
  return findings
}

/// The rows of channels, and the images made of them again, are exact copies. Threads share the larger batch.
private func layoutOfChannels<Kernels: ChannelNormKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 542)
  var findings = Findings()
  for shape in [[3, 2, 4, 5], [2, 32, 31, 9]] {
    let Z = Volume.normal(shape, using: &generator)
    let A = Z.channelRows
    findings.append(compareKernels("channelRows", "A, \(shape)", Kernels.channelRows(Z), A, within: Bounded(A)))
    findings.append(
      compareKernels(
        "volume(channelRows:)", "Z, \(shape)", Kernels.volume(channelRows: A, shape: shape).positions, Z.positions,
        within: Bounded(Z.positions)))
  }
  return findings
}

extension TensorList {
  fileprivate var scales: Scales { Scales(gamma: matrix("gamma"), beta: matrix("beta")) }
}
