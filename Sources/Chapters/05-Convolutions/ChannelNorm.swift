/// Normalising images: each channel against itself, over the batch, or each image by itself.
///
///     (1) batch      Z as a matrix (n_C, m n_H n_W): chapter 3's batch normalisation, a unit being a channel
///     (2) instance   Z as a matrix (m n_C, n_H n_W): likewise, a unit being a channel of one image
///     (3) dγ[c], dβ[c] = 1/m · Σ over images and places; chapter 3's mean over columns, times n_H n_W for (1), and
///         summed over the images, times n_H n_W / m, for (2)
///
///     Z, N, dN, dZ (m, n_H, n_W, n_C)   γ, β (n_C, 1)
///
/// Written once, for any implementation: what is new is only which numbers stand in one row.

import Arrays
import Backpropagation

public protocol ChannelNormKernels: BatchNormKernels {
  /// (1) A row for each channel, (n_C, m n_H n_W).
  static func channelRows(_ Z: Volume) -> Matrix

  /// Images of a row for each channel.
  static func volume(channelRows A: Matrix, shape: [Int]) -> Volume
}

extension ChannelNormKernels {
  public static func channelRows(_ Z: Volume) -> Matrix { Z.channelRows }
  public static func volume(channelRows A: Matrix, shape: [Int]) -> Volume { Volume(channelRows: A, shape: shape) }

  /// (1) In training: by the batch's own mean and variance.
  public static func channelNormForward(_ Z: Volume, _ scales: Scales) -> NormalizedBatch {
    batchNormForward(channelRows(Z), scales, epsilon: batchNormEpsilon)
  }

  /// (1) At test time: by given statistics.
  public static func channelNormForward(_ Z: Volume, _ scales: Scales, by statistics: Statistics) -> Volume {
    volume(
      channelRows: batchNormForward(channelRows(Z), scales, by: statistics, epsilon: batchNormEpsilon), shape: Z.shape)
  }

  /// (1), (3)
  public static func channelNormBackward(
    _ dN: Volume, _ scales: Scales, _ batch: NormalizedBatch
  ) -> (gradient: Scales, dZ: Volume) {
    let back = batchNormBackward(channelRows(dN), scales, batch, epsilon: batchNormEpsilon)
    let places = Scalar(dN.nH * dN.nW)
    return (
      Scales(gamma: places * back.gradient.gamma, beta: places * back.gradient.beta),
      volume(channelRows: back.dZ, shape: dN.shape)
    )
  }

  /// (2) Each channel of each image by its own mean and variance, in training and after.
  public static func instanceNormForward(_ Z: Volume, _ scales: Scales) -> NormalizedBatch {
    batchNormForward(Z.instanceRows, scales.repeated(Z.m), epsilon: batchNormEpsilon)
  }

  /// (2), (3)
  public static func instanceNormBackward(
    _ dN: Volume, _ scales: Scales, _ batch: NormalizedBatch
  ) -> (gradient: Scales, dZ: Volume) {
    let back = batchNormBackward(
      dN.instanceRows, scales.repeated(dN.m), batch, epsilon: batchNormEpsilon)
    func summed(_ column: Matrix) -> Matrix {
      var sum = Matrix(dN.nC, 1)
      for r in 0..<column.rows { sum[r % dN.nC, 0] += column[r, 0] }
      return Scalar(dN.nH * dN.nW) / Scalar(dN.m) * sum
    }
    return (
      Scales(gamma: summed(back.gradient.gamma), beta: summed(back.gradient.beta)),
      Volume(instanceRows: back.dZ, shape: dN.shape)
    )
  }
}

extension Loops: ChannelNormKernels {}

extension BLAS: ChannelNormKernels {}

extension Volume {
  /// (1) A row for each channel, (n_C, m n_H n_W).
  public var channelRows: Matrix { positions.transposed.copy }

  /// (2) A row for each channel of each image, (m n_C, n_H n_W).
  public var instanceRows: Matrix {
    let places = nH * nW
    var A = Matrix(uninitialized: m * nC, places)
    for e in 0..<m {
      for c in 0..<nC {
        var row = A.mutableRow(e * nC + c)
        for p in 0..<places { row[p] = elements[(e * places + p) * nC + c] }
      }
    }
    return A
  }

  /// Images of a row for each channel.
  public init(channelRows A: Matrix, shape: [Int]) {
    requireRows(A, channelsOf: shape)
    self.init(shape[0], shape[1], shape[2], shape[3], elements: A.transposed.copy.elements)
  }

  /// Images of a row for each channel of each.
  public init(instanceRows A: Matrix, shape: [Int]) {
    refuse(Convolutions.misfit("Volume", instanceRows: A, shape: shape))
    self.init(shape: shape)
    let places = nH * nW
    for e in 0..<m {
      for c in 0..<nC {
        let row = A.row(e * nC + c)
        for p in 0..<places { elements[(e * places + p) * nC + c] = row[p] }
      }
    }
  }
}

extension Scales {
  /// γ and β of the channels, once for each of m images.
  fileprivate func repeated(_ m: Int) -> Scales {
    func repeated(_ column: Matrix) -> Matrix {
      Matrix(column: (0..<m).flatMap { _ in column.elements })
    }
    return Scales(gamma: repeated(gamma), beta: repeated(beta))
  }
}

/// What is wrong with a row for each channel of images of the given shape; nil if they fit.
package func misfit(_ function: String, channelRows A: Matrix, shape: [Int]) -> String? {
  if let misfit = misfit(function, shape: shape) { return misfit }
  let isFit = A.shape == [shape[3], shape[0] * shape[1] * shape[2]]
  return isFit ? nil : "\(function): channels \(A.shape) do not fill \(shape)"
}

/// What is wrong with a row for each channel of each image of the given shape; nil if they fit.
package func misfit(_ function: String, instanceRows A: Matrix, shape: [Int]) -> String? {
  if let misfit = misfit(function, shape: shape) { return misfit }
  let isFit = A.shape == [shape[0] * shape[3], shape[1] * shape[2]]
  return isFit ? nil : "\(function): channels \(A.shape) of images do not fill \(shape)"
}

/// Stops unless A has a row for each channel of images of the given shape.
package func requireRows(_ A: Matrix, channelsOf shape: [Int]) {
  refuse(misfit("volume", channelRows: A, shape: shape))
}
