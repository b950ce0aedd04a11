/// Convolution by the fastest of three ways. None writes down the patches of a whole batch, as the matrix form does.
///
///     depthwise       a filter for each channel: sums along the channels, no product      DepthwiseConvolution.swift
///     direct          filters enough to fill a register: the image is read where it lies  DirectConvolution.swift
///     patch blocks    everything else: im2col a block at a time, and a product of each    PatchBlocks.swift
///
/// The equations are those of Convolution.swift.

import Arrays
import Convolutions

/// How a convolution is computed.
enum ConvolutionMethod {
  case depthwise, direct, patchBlocks

  /// The fewest sums side by side that a direct convolution is worth its packing for: 16 Floats fill the largest
  /// register, 16 Doubles two of them.
  static let smallestDirectWidth = 16

  /// The method for a convolution whose sums are for `width` columns: filters on the way forward and for their
  /// gradient, channels on the way back, where dilation is left to the patches.
  init(_ groups: Groups, _ window: Window, width: Int, backward: Bool = false) {
    let areDepthwise = groups.depth == 1 && groups.filters == 1 && groups.count > 1
    let isDilated = window.dilationH > 1 || window.dilationW > 1
    if areDepthwise {
      self = .depthwise
    } else if groups.count == 1 && width >= ConvolutionMethod.smallestDirectWidth && window.area > 1
      && !(backward && isDilated)
    {
      self = .direct
    } else {
      self = .patchBlocks
    }
  }
}

extension Fast: ConvolutionKernels {
  public static func convolutionForward(_ X: Volume, _ filters: Filters, _ window: Window) -> Volume {
    let groups = Groups("convolutionForward", X.shape, filters, window)
    refuse(X.misfit)
    switch ConvolutionMethod(groups, window, width: filters.nC) {
    case .depthwise: return DepthwiseConvolution.convolutionForward(X, filters, window)
    case .direct: return DirectConvolution.convolutionForward(X, filters, window)
    case .patchBlocks: return PatchBlocks(groups, X.shape, filters, window).convolutionForward(X, filters)
    }
  }

  public static func convolutionGradients(
    _ X: Volume, _ dZ: Volume, _ filters: Filters, _ window: Window
  ) -> Filters {
    let groups = Groups("convolutionGradients", X.shape, filters, window)
    requireOutput("convolutionGradients", dZ, X.shape, filters, window, isMean: true)
    refuse(X.misfit ?? dZ.misfit)
    let scale = 1 / Scalar(X.m)
    var gradient = filters
    switch ConvolutionMethod(groups, window, width: filters.nC) {
    case .depthwise:
      gradient.W = sumOfRows(DepthwiseConvolution.gradients(X, dZ, filters, window, scale: scale))
    case .direct:
      gradient.W = DirectConvolution.gradients(X, dZ, filters, window, scale: scale)
    case .patchBlocks:
      let blocks = PatchBlocks(groups, X.shape, filters, window)
      gradient.W = sumOfRows(blocks.gradients(X, dZ, filters.W.count, scale: scale))
    }
    // (3) db = 1/m · 1ᵀ dZ
    if !filters.b.isEmpty {
      gradient.b = product(Matrix(1, dZ.positions.rows, repeating: 1), dZ.positions, scale: scale).elements
    }
    return gradient
  }

  public static func convolutionBackward(
    _ dZ: Volume, _ filters: Filters, _ window: Window, shape: [Int]
  ) -> Volume {
    let groups = Groups("convolutionBackward", shape, filters, window)
    requireOutput("convolutionBackward", dZ, shape, filters, window)
    refuse(dZ.misfit)
    switch ConvolutionMethod(groups, window, width: filters.depth, backward: true) {
    case .depthwise: return DepthwiseConvolution.backward(dZ, filters, window, shape: shape)
    case .direct: return DirectConvolution.backward(dZ, filters, window, shape: shape)
    case .patchBlocks: return PatchBlocks(groups, shape, filters, window).backward(dZ, filters, shape: shape)
    }
  }

  /// The sum of a matrix's rows, from the first to the last: each is one part's share of a gradient.
  private static func sumOfRows(_ A: Matrix) -> [Scalar] {
    var sum = Array(A.elements.prefix(A.columns))
    for i in 1..<max(A.rows, 1) {
      let row = A.row(i)
      for k in row.indices { sum[k] += row[k] }
    }
    return sum
  }
}
