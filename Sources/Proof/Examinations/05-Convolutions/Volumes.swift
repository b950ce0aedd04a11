/// Images for the examinations of chapter 5, as tensors that a gradient check can walk over, and how implementations compare.

import Arrays
import Convolutions
import Verification

extension Volume {
  /// Normal numbers.
  static func normal(_ shape: [Int], using generator: inout SplitMix64) -> Volume {
    let A = Matrix.normal(shape[0] * shape[1] * shape[2], shape[3], using: &generator)
    return Volume(shape[0], shape[1], shape[2], shape[3], elements: A.elements)
  }

  /// f of each element.
  func map(_ f: (Scalar) -> Scalar) -> Volume { Volume(m, nH, nW, nC, elements: elements.map(f)) }

  /// ⟨x, y⟩, in Double.
  func inner(_ other: Volume) -> Double { Examinations.inner(elements, other.elements) }
}

extension Filters {
  /// The filters with f of each number.
  func map(_ f: (Scalar) -> Scalar) -> Filters {
    Filters(fH, fW, depth: depth, nC, groups: groups, W: W.map(f), b: b.map(f))
  }
}

extension TensorList {
  /// The tensor of that name, as a volume.
  func volume(_ name: String) -> Volume {
    let tensor = tensor(name)
    require(tensor.shape.count == 4, "TensorList: \(name) \(tensor.shape) is not a volume")
    return Volume(tensor.shape[0], tensor.shape[1], tensor.shape[2], tensor.shape[3], elements: tensor.elements)
  }

  /// The tensors "W" and "b", as the filters of images with so many channels.
  func filters(channels: Int) -> Filters {
    let W = tensor("W")
    let b = list.first { tensor in tensor.name == "b" }
    return Filters(
      W.shape[0], W.shape[1], depth: W.shape[2], W.shape[3], groups: channels / W.shape[2], W: W.elements,
      b: b?.elements ?? [])
  }

  /// Volumes by name, and the tensors of whatever else.
  init(_ volumes: KeyValuePairs<String, Volume>, _ others: any Tensors...) {
    self.init(volumes.map { name, V in Tensor(name: name, shape: V.shape, elements: V.elements) })
    for other in others { list += other.tensors }
  }
}

/// Compares what two implementations computed of sums of so many products, given the sums of the products' magnitudes.
///
/// Each errs by at most γ Σ|ab|, γ = n u / (1 − n u), n = terms + 2.
func compareSums(
  _ what: String, _ place: String, _ x: Volume, _ y: Volume, terms: Int, magnitudes: Volume
) -> Finding {
  if x.shape != y.shape || magnitudes.shape != x.shape {
    return .failure(.agreement, what, at: place, because: "shapes differ: \(x.shape), \(y.shape)")
  }
  let n = Double(terms + 2) * Bounded.u
  let bound = Bounded(
    x.positions.rows, x.nC, value: magnitudes.elements.map { Double($0) },
    error: magnitudes.elements.map { n / (1 - n) * Double($0) })
  return compareKernels(what, place, x.positions, y.positions, within: bound)
}

/// The same for lists of numbers.
func compareSums(
  _ what: String, _ place: String, _ x: [Scalar], _ y: [Scalar], terms: Int, magnitudes: [Scalar]
) -> Finding {
  func row(_ numbers: [Scalar]) -> Volume { Volume(1, 1, 1, numbers.count, elements: numbers) }
  return compareSums(what, place, row(x), row(y), terms: terms, magnitudes: row(magnitudes))
}

/// Σ x y in Double.
func inner(_ x: [Scalar], _ y: [Scalar]) -> Double {
  zip(x, y).reduce(0) { sum, pair in sum + Double(pair.0) * Double(pair.1) }
}

extension Case {
  /// Images of numbers between two others.
  mutating func volume(_ name: String, _ shape: [Int]) -> Volume {
    let A = matrix(name, shape[0] * shape[1] * shape[2], shape[3], -3, 3)
    return Volume(shape[0], shape[1], shape[2], shape[3], elements: A.elements)
  }

  /// Filters, without biases or with.
  mutating func filters(
    _ name: String, _ fH: Int, _ fW: Int, depth: Int, _ nC: Int, groups: Int = 1, hasBias: Bool = false
  ) -> Filters {
    let W = matrix(name, fH * fW * depth, nC, -2, 2)
    let b = hasBias ? matrix("b", nC, 1, -2, 2).elements : []
    return Filters(fH, fW, depth: depth, nC, groups: groups, W: W.elements, b: b)
  }

  /// A window that fits an image of (n_H, n_W).
  mutating func window(_ nH: Int, _ nW: Int) -> Window {
    let (fH, fW) = (int("fH", 1...min(3, nH)), int("fW", 1...min(3, nW)))
    let padding = Padding(
      top: int("top", 0...2), bottom: int("bottom", 0...2), left: int("left", 0...2), right: int("right", 0...2))
    let dilation = (
      h: fH == 1 ? 1 : int("dH", 1...max(1, (nH - 1) / (fH - 1))),
      w: fW == 1 ? 1 : int("dW", 1...max(1, (nW - 1) / (fW - 1)))
    )
    return Window(
      fH, fW, stride: (int("sH", 1...3), int("sW", 1...3)), padding: padding, dilation: dilation)
  }
}
