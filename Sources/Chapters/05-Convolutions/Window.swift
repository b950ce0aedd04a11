/// The window that slides over an image: its size, its steps, and what lies around the image.
///
///     (1) n′ = ⌊(n + p + p′ − d (f − 1) − 1) / s⌋ + 1          places of a window along an axis of n
///     (2) same: n′ = ⌈n / s⌉, so p + p′ = max((n′ − 1) s + d (f − 1) + 1 − n, 0), the smaller half in front
///
///     f size   s stride   d dilation: the distance of the rows that a window looks at   p, p′ zeros before and after

import Arrays

/// How many zeros lie around an image.
public struct Padding: Equatable, Sendable {
  public var top: Int
  public var bottom: Int
  public var left: Int
  public var right: Int

  public init(top: Int, bottom: Int, left: Int, right: Int) {
    require(min(top, bottom, left, right) >= 0, "Padding: (\(top), \(bottom), \(left), \(right)) takes away")
    (self.top, self.bottom, self.left, self.right) = (top, bottom, left, right)
  }

  /// The same on all four sides.
  public init(_ p: Int) { self.init(top: p, bottom: p, left: p, right: p) }

  /// None: the window stays inside the image.
  public static let valid = Padding(0)
}

public struct Window: Equatable, Sendable {
  public var fH: Int
  public var fW: Int
  public var strideH: Int
  public var strideW: Int
  public var dilationH: Int
  public var dilationW: Int
  public var padding: Padding

  public init(
    _ fH: Int, _ fW: Int, stride: (h: Int, w: Int), padding: Padding = .valid,
    dilation: (h: Int, w: Int) = (1, 1)
  ) {
    require(
      min(fH, fW, stride.h, stride.w, dilation.h, dilation.w) > 0,
      "Window: (\(fH), \(fW)), stride \(stride), dilation \(dilation): each must be at least 1")
    (self.fH, self.fW, self.padding) = (fH, fW, padding)
    (strideH, strideW) = stride
    (dilationH, dilationW) = dilation
  }

  /// A square window.
  public init(_ f: Int, stride: Int = 1, padding: Padding = .valid, dilation: Int = 1) {
    self.init(f, f, stride: (stride, stride), padding: padding, dilation: (dilation, dilation))
  }

  /// (2) The window, padded so that an image of (n_H, n_W) keeps its size but for the stride.
  public func same(_ nH: Int, _ nW: Int) -> Window {
    func around(_ n: Int, _ f: Int, _ s: Int, _ d: Int) -> (Int, Int) {
      let all = max(((n + s - 1) / s - 1) * s + d * (f - 1) + 1 - n, 0)
      return (all / 2, all - all / 2)
    }
    var window = self
    let (top, bottom) = around(nH, fH, strideH, dilationH)
    let (left, right) = around(nW, fW, strideW, dilationW)
    window.padding = Padding(top: top, bottom: bottom, left: left, right: right)
    return window
  }

  /// (1) How many places there are for the window, down and across.
  public func outputSize(_ nH: Int, _ nW: Int) -> (nH: Int, nW: Int) {
    refuse(misfit("outputSize", nH, nW))
    func along(_ n: Int, _ f: Int, _ s: Int, _ d: Int) -> Int { (n - d * (f - 1) - 1) / s + 1 }
    return (
      along(nH + padding.top + padding.bottom, fH, strideH, dilationH),
      along(nW + padding.left + padding.right, fW, strideW, dilationW)
    )
  }

  /// What is wrong with the window on an image of (n_H, n_W); nil if it fits.
  package func misfit(_ function: String, _ nH: Int, _ nW: Int) -> String? {
    let isLowEnough = dilationH * (fH - 1) < nH + padding.top + padding.bottom
    let isNarrowEnough = dilationW * (fW - 1) < nW + padding.left + padding.right
    if min(nH, nW) >= 0 && isLowEnough && isNarrowEnough { return nil }
    return "\(function): a window of (\(fH), \(fW)) does not fit an image of (\(nH), \(nW))"
  }

  /// The row of the image that row i of the window sees when it stands at place h: maybe one of the zeros around.
  @inlinable
  public func row(_ h: Int, _ i: Int) -> Int { h * strideH + i * dilationH - padding.top }

  /// The column that column j of the window sees when it stands at place w.
  @inlinable
  public func column(_ w: Int, _ j: Int) -> Int { w * strideW + j * dilationW - padding.left }
}
