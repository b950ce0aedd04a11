/// The filters of a convolution: (f_H, f_W, n_Cprev / groups, n_C), row-major, and a bias for each, or none.
///
///     filters[i, j, k, c]                                   row i, column j, channel k of its group, filter c
///     W[((i · fW + j) · depth + k) · nC + c]                 where it lies
///
/// As a matrix, (f_H f_W depth, n_C), a column is a filter: the rows of im2col times it are the output. A filter sees
/// `depth` channels of the image, those of its group: the image has depth · groups.

import Arrays

/// Filters, or their gradient.
public struct Filters: Tensors, Equatable, Sendable {
  public let fH: Int
  public let fW: Int
  public let depth: Int
  public let nC: Int
  public let groups: Int
  public var W: [Scalar]
  /// n_C numbers, or none.
  public var b: [Scalar]

  public init(_ fH: Int, _ fW: Int, depth: Int, _ nC: Int, groups: Int = 1, W: [Scalar], b: [Scalar] = []) {
    refuse(Arrays.misfit("Filters", sizes: [fH, fW, depth, nC]))
    (self.fH, self.fW, self.depth, self.nC, self.groups, self.W, self.b) = (fH, fW, depth, nC, groups, W, b)
    refuse(misfit)
  }

  /// What is wrong with the filters: that their numbers, which can be set, do not fill their shape, or that they do not fall
  /// into their groups; nil if they do.
  package var misfit: String? {
    if let misfit = Convolutions.misfit("Filters", filters: nC, groups: groups) { return misfit }
    if W.count == fH * fW * depth * nC && (b.isEmpty || b.count == nC) { return nil }
    return "Filters: \(W.count) weights and \(b.count) biases do not fill (\(fH), \(fW), \(depth), \(nC))"
  }

  /// Filters of zeros.
  public init(_ fH: Int, _ fW: Int, depth: Int, _ nC: Int, groups: Int = 1, hasBias: Bool = true) {
    refuse(Arrays.misfit("Filters", sizes: [fH, fW, depth, nC]))
    self.init(
      fH, fW, depth: depth, nC, groups: groups, W: Array(repeating: 0, count: fH * fW * depth * nC),
      b: Array(repeating: 0, count: hasBias ? nC : 0))
  }

  /// Filters of normal numbers, and biases 0.
  public static func normal(
    _ fH: Int, _ fW: Int, depth: Int, _ nC: Int, groups: Int = 1, deviation: Double, hasBias: Bool = true,
    using generator: inout SplitMix64
  ) -> Filters {
    refuse(Arrays.misfit("Filters", sizes: [fH, fW, depth, nC]))
    let W = Matrix.normal(fH * fW * depth, nC, deviation: deviation, using: &generator).elements
    let b = [Scalar](repeating: 0, count: hasBias ? nC : 0)
    return Filters(fH, fW, depth: depth, nC, groups: groups, W: W, b: b)
  }

  public var shape: [Int] { [fH, fW, depth, nC] }

  /// How many channels an image has that fits the filters.
  public var channels: Int { depth * groups }

  /// How many numbers a filter weighs.
  public var length: Int { fH * fW * depth }

  public subscript(i: Int, j: Int, k: Int, c: Int) -> Scalar {
    get { W[((i * fW + j) * depth + k) * nC + c] }
    _modify { yield &W[((i * fW + j) * depth + k) * nC + c] }
  }

  /// The filters as columns, (f_H f_W depth, n_C).
  public var matrix: Matrix { Matrix(length, nC, elements: W) }

  /// Each filter turned upside down and left to right: with it a cross-correlation is a convolution proper.
  public var flipped: Filters {
    var turned = self
    for i in 0..<fH {
      for j in 0..<fW {
        for k in 0..<depth {
          for c in 0..<nC { turned[i, j, k, c] = self[fH - 1 - i, fW - 1 - j, k, c] }
        }
      }
    }
    return turned
  }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try visit("W", shape, &W)
    if !b.isEmpty { try visit("b", [nC], &b) }
  }
}

/// What is wrong with so many groups of filters; nil if each has as many filters as the others.
package func misfit(_ function: String, filters nC: Int, groups: Int) -> String? {
  groups >= 1 && nC % groups == 0 ? nil : "\(function): \(nC) filters do not fall into \(groups) groups"
}
