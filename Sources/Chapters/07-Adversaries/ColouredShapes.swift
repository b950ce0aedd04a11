/// Shapes in two colourings: domains whose translation is known.
///
///     colouring   T(X)[c] = −X[c + 1 mod 3]: the same shape in the second domain; CycleGAN never sees it

import Arrays
import Convolutions

/// Shapes in warm colours on a dark ground, (m, n, n, 3) in −1 … 1: discs, squares and crosses.
public func colouredShapes(_ m: Int, _ n: Int, using generator: inout SplitMix64) -> Volume {
  var X = Volume(m, n, n, 3)
  for e in 0..<m {
    let (kind, size) = (generator.index(below: 3), generator.uniform(0.15, 0.3) * Double(n))
    let (y, x) = (generator.uniform(0.3, 0.7) * Double(n), generator.uniform(0.3, 0.7) * Double(n))
    let colour = [generator.uniform(0.6, 0.9), generator.uniform(-0.7, 0.5), -0.8]
    for h in 0..<n {
      for w in 0..<n {
        let (dy, dx) = (abs(Double(h) + 0.5 - y), abs(Double(w) + 0.5 - x))
        let isInside =
          switch kind {
          case 0: dy * dy + dx * dx <= size * size
          case 1: max(dy, dx) <= 0.85 * size
          default: min(dy, dx) <= 0.3 * size && max(dy, dx) <= size
          }
        for c in 0..<3 { X[e, h, w, c] = Scalar(isInside ? colour[c] : -0.9) }
      }
    }
  }
  return X
}

/// T: the same shapes in the second domain's colours.
public func recoloured(_ X: Volume) -> Volume {
  var Y = X
  for p in stride(from: 0, to: X.elements.count, by: 3) {
    for c in 0..<3 { Y.elements[p + c] = -X.elements[p + (c + 1) % 3] }
  }
  return Y
}

/// T⁻¹
public func recolouredBack(_ Y: Volume) -> Volume {
  var X = Y
  for p in stride(from: 0, to: Y.elements.count, by: 3) {
    for c in 0..<3 { X.elements[p + (c + 1) % 3] = -Y.elements[p + c] }
  }
  return X
}
