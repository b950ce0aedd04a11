/// Data augmentation: random changes of an image that do not change what it shows.
///
///     (1) shift        X′[h, w] = X[h − a, w − b]                      from outside, the background
///     (2) flip         X′[h, w] = X[h, n_W − 1 − w]
///     (3) rotation and scale   X′ = X at R⁻¹((h, w) − middle)/s + middle, between pixels by their distances
///     (4) crop         X′ = a part of (n_H − k, n_W − k), at a random place, at the whole size again
///     (5) noise        X′ = X + σ ε          colour    X′[:, :, c] = a_c X[:, :, c]
///
/// What comes from outside an image is as dark as its darkest pixel: 0 would be grey where pixels go from −0.5 to 0.5.

import Arrays
import Foundation

/// A kind of change, with how far it may go.
public enum Augmentation: Equatable, Sendable {
  case shift(Int)
  case flip
  case rotation(degrees: Double)
  case scale(Double)
  case crop(Int)
  case noise(Double)
  case colour(Double)
}

extension Volume {
  /// The images, each changed at random in each of the given ways.
  public func augmented(_ ways: [Augmentation], using generator: inout SplitMix64) -> Volume {
    var changed = self
    for e in 0..<m {
      var image = images(at: [e])
      for way in ways { image = image.changed(way, using: &generator) }
      changed.elements.replaceSubrange(e * image.elements.count..<(e + 1) * image.elements.count, with: image.elements)
    }
    return changed
  }

  private func changed(_ way: Augmentation, using generator: inout SplitMix64) -> Volume {
    switch way {
    case .shift(let most):
      // (1)
      let (a, b) = (generator.index(below: 2 * most + 1) - most, generator.index(below: 2 * most + 1) - most)
      return shifted(a, b, outside: darkest)
    case .flip:
      // (2)
      if generator.uniform() < 0.5 { return self }
      return rearranged(outside: 0) { h, w in (Double(h), Double(nW - 1 - w)) }
    case .rotation(let degrees):
      return turned(generator.uniform(-degrees, degrees) * .pi / 180, scale: 1, outside: darkest)
    case .scale(let most):
      return turned(0, scale: generator.uniform(1 - most, 1 + most), outside: darkest)
    case .crop(let k):
      // (4)
      let (top, left) = (generator.index(below: k + 1), generator.index(below: k + 1))
      return part(top, left, nH - k, nW - k).resized(nH, nW)
    case .noise(let sigma):
      // (5)
      return Volume(m, nH, nW, nC, elements: elements.map { x in x + Scalar(sigma * generator.normal()) })
    case .colour(let most):
      let factors = (0..<nC).map { _ in Scalar(generator.uniform(1 - most, 1 + most)) }
      return Volume(m, nH, nW, nC, elements: elements.indices.map { p in factors[p % nC] * elements[p] })
    }
  }

  /// The darkest of all pixels.
  private var darkest: Scalar { elements.min() ?? 0 }

  /// (1) The images moved down and to the right.
  public func shifted(_ down: Int, _ right: Int, outside: Scalar = 0) -> Volume {
    rearranged(outside: outside) { h, w in (Double(h - down), Double(w - right)) }
  }

  /// (3) The images turned about their middle and scaled.
  public func turned(_ angle: Double, scale: Double, outside: Scalar = 0) -> Volume {
    let (middleH, middleW) = (Double(nH - 1) / 2, Double(nW - 1) / 2)
    return rearranged(outside: outside) { h, w in
      let (y, x) = ((Double(h) - middleH) / scale, (Double(w) - middleW) / scale)
      return (cos(angle) * y - sin(angle) * x + middleH, sin(angle) * y + cos(angle) * x + middleW)
    }
  }

  /// (4) A part of each image.
  public func part(_ top: Int, _ left: Int, _ height: Int, _ width: Int) -> Volume {
    require(
      min(top, left) >= 0 && top + height <= nH && left + width <= nW,
      "part: (\(height), \(width)) at (\(top), \(left)) is not inside \(shape)")
    return rearranged(height, width, outside: 0) { h, w in (Double(h + top), Double(w + left)) }
  }

  /// The images at another size, between pixels by their distances.
  public func resized(_ height: Int, _ width: Int) -> Volume {
    let (tall, wide) = (Double(nH) / Double(height), Double(nW) / Double(width))
    func place(_ p: Int, _ ratio: Double, _ n: Int) -> Double {
      min(max((Double(p) + 0.5) * ratio - 0.5, 0), Double(n - 1))
    }
    return rearranged(height, width, outside: 0) { h, w in (place(h, tall, nH), place(w, wide, nW)) }
  }

  /// The images, each pixel from another place, between four pixels by their distances.
  private func rearranged(
    _ height: Int? = nil, _ width: Int? = nil, outside: Scalar, from source: (_ h: Int, _ w: Int) -> (Double, Double)
  ) -> Volume {
    var moved = Volume(m, height ?? nH, width ?? nW, nC)
    for h in 0..<moved.nH {
      for w in 0..<moved.nW {
        let (y, x) = source(h, w)
        let (top, left) = (Int(floor(y)), Int(floor(x)))
        for (i, j) in [(top, left), (top, left + 1), (top + 1, left), (top + 1, left + 1)] {
          let share = Scalar((1 - abs(y - Double(i))) * (1 - abs(x - Double(j))))
          if share <= 0 { continue }
          let isInside = i >= 0 && i < nH && j >= 0 && j < nW
          for e in 0..<m {
            for c in 0..<nC { moved[e, h, w, c] += share * (isInside ? self[e, i, j, c] : outside) }
          }
        }
      }
    }
    return moved
  }
}
