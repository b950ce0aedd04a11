/// Which way a convolution takes, and that each way passes the examination for every convolution that it can do.

import Arrays
import Convolutions
import Examinations
import Testing
import Verification

@testable import Fast

@Suite struct ConvolutionMethodTests {
  private func method(
    _ window: Window, channels: Int = 4, groups: Int = 1, filters: Int, backward: Bool = false
  ) -> ConvolutionMethod {
    let shape = [1, 9, 9, channels]
    let W = Filters(window.fH, window.fW, depth: channels / groups, filters, groups: groups)
    let parts = Groups("", shape, W, window)
    return ConvolutionMethod(parts, window, width: backward ? W.depth : W.nC, backward: backward)
  }

  @Test func `filters that fill a register are summed directly`() {
    #expect(method(Window(3), filters: 16) == .direct)
    #expect(method(Window(3), filters: 15) == .patchBlocks)
    #expect(method(Window(3), channels: 16, filters: 2, backward: true) == .direct)
    #expect(method(Window(3), channels: 15, filters: 32, backward: true) == .patchBlocks)
  }

  @Test func `a window of one pixel is a product`() {
    #expect(method(Window(1), filters: 16) == .patchBlocks)
    #expect(method(Window(1, stride: 2), filters: 16) == .patchBlocks)
  }

  @Test func `groups are products, and a filter for each channel is depthwise`() {
    #expect(method(Window(3), groups: 2, filters: 32) == .patchBlocks)
    #expect(method(Window(3), groups: 4, filters: 4) == .depthwise)
    #expect(method(Window(3), channels: 2, groups: 2, filters: 2) == .depthwise)
    #expect(method(Window(3), groups: 4, filters: 8) == .patchBlocks)
    #expect(method(Window(3), channels: 1, filters: 1) == .patchBlocks)
  }

  @Test func `a dilated window has patches on the way back alone`() {
    let window = Window(3, dilation: 2)
    #expect(method(window, channels: 16, filters: 16) == .direct)
    #expect(method(window, channels: 16, filters: 16, backward: true) == .patchBlocks)
    #expect(
      method(Window(3, 3, stride: (1, 1), dilation: (2, 1)), channels: 16, filters: 16, backward: true) == .patchBlocks)
    #expect(
      method(Window(3, 3, stride: (1, 1), dilation: (1, 2)), channels: 16, filters: 16, backward: true) == .patchBlocks)
  }

  @Test func `direct convolutions of any width pass`() {
    let findings = examine(convolution: WhereverDirect.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func `patch blocks pass for every convolution`() {
    let findings = examine(convolution: WhereverPatches.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }
}

/// Direct, however few the filters, wherever it is possible at all.
private enum WhereverDirect: ConvolutionKernels {
  static func im2col(_ X: Volume, _ window: Window) -> Matrix { Fast.im2col(X, window) }
  static func col2im(_ P: Matrix, _ window: Window, shape: [Int]) -> Volume { Fast.col2im(P, window, shape: shape) }

  static func convolutionForward(_ X: Volume, _ filters: Filters, _ window: Window) -> Volume {
    if filters.depth < X.nC { return Fast.convolutionForward(X, filters, window) }
    return DirectConvolution.convolutionForward(X, filters, window)
  }

  static func convolutionGradients(_ X: Volume, _ dZ: Volume, _ filters: Filters, _ window: Window) -> Filters {
    var gradient = Fast.convolutionGradients(X, dZ, filters, window)
    if filters.depth == X.nC {
      gradient.W = DirectConvolution.gradients(X, dZ, filters, window, scale: 1 / Scalar(X.m))
    }
    return gradient
  }

  static func convolutionBackward(_ dZ: Volume, _ filters: Filters, _ window: Window, shape: [Int]) -> Volume {
    if filters.depth < shape[3] || window.dilationH > 1 || window.dilationW > 1 {
      return Fast.convolutionBackward(dZ, filters, window, shape: shape)
    }
    return DirectConvolution.backward(dZ, filters, window, shape: shape)
  }
}

/// Patch blocks for everything, wide and depthwise convolutions included.
private enum WhereverPatches: ConvolutionKernels {
  static func im2col(_ X: Volume, _ window: Window) -> Matrix { Fast.im2col(X, window) }
  static func col2im(_ P: Matrix, _ window: Window, shape: [Int]) -> Volume { Fast.col2im(P, window, shape: shape) }

  static func convolutionForward(_ X: Volume, _ filters: Filters, _ window: Window) -> Volume {
    blocks(X.shape, filters, window).convolutionForward(X, filters)
  }

  static func convolutionGradients(_ X: Volume, _ dZ: Volume, _ filters: Filters, _ window: Window) -> Filters {
    var gradient = Fast.convolutionGradients(X, dZ, filters, window)
    let parts = blocks(X.shape, filters, window).gradients(X, dZ, filters.W.count, scale: 1 / Scalar(X.m))
    let ones = Matrix(1, parts.rows, repeating: 1)
    gradient.W = Loops.product(ones, parts).elements
    return gradient
  }

  static func convolutionBackward(_ dZ: Volume, _ filters: Filters, _ window: Window, shape: [Int]) -> Volume {
    blocks(shape, filters, window).backward(dZ, filters, shape: shape)
  }

  private static func blocks(_ shape: [Int], _ filters: Filters, _ window: Window) -> PatchBlocks {
    PatchBlocks(Groups("", shape, filters, window), shape, filters, window)
  }
}
