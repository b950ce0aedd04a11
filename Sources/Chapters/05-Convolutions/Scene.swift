/// A picture to look for edges in, drawn by formula: a house with a door under a round sun, a fence, a slanting sky.

import Arrays

/// (1, n, n, 1), from 0 to 1.
public func drawnScene(_ n: Int) -> Volume {
  var X = Volume(1, n, n, 1)
  for h in 0..<n {
    for w in 0..<n {
      let (y, x) = ((Double(h) + 0.5) / Double(n), (Double(w) + 0.5) / Double(n))
      X[0, h, w, 0] = Scalar(brightness(y, x))
    }
  }
  return X
}

/// How bright the scene is at a place: y downwards, x to the right, both from 0 to 1. What is drawn later lies in front.
private func brightness(_ y: Double, _ x: Double) -> Double {
  var light = 0.75 - 0.15 * y + 0.1 * x
  if (y - 0.22) * (y - 0.22) + (x - 0.78) * (x - 0.78) < 0.014 { light = 1 }
  if y > 0.82 { light = 0.35 }
  if y > 0.25 && y < 0.5 && abs(x - 0.37) < y - 0.25 { light = 0.15 }
  if y >= 0.5 && y < 0.82 && abs(x - 0.37) < 0.2 { light = 0.6 }
  if y >= 0.62 && y < 0.82 && abs(x - 0.3) < 0.05 { light = 0.1 }
  if y >= 0.58 && y < 0.68 && abs(x - 0.46) < 0.05 { light = 0.95 }
  if y >= 0.68 && y < 0.82 && x > 0.62 && Int(x * 50) % 3 == 0 { light = 0.9 }
  return light
}
