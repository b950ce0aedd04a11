/// Between two noises: the digits on the way.

import Adversaries
import Arrays
import Convolutions
import Plots
import StudyKit

/// Noise on the straight way from one point to another, in so many images.
func interpolation(_ from: Volume, _ to: Volume, _ count: Int) -> Volume {
  require(from.shape == to.shape && from.m == 1 && count > 1, "interpolation: \(from.shape) to \(to.shape)")
  var Z = Volume(count, from.nH, from.nW, from.nC)
  for e in 0..<count {
    let share = Scalar(e) / Scalar(count - 1)
    for c in 0..<from.elements.count {
      Z.elements[e * from.elements.count + c] = (1 - share) * from.elements[c] + share * to.elements[c]
    }
  }
  return Z
}

func drawInterpolation(_ title: String, _ settings: Settings) throws -> Figure {
  let outcome = try digitsOfNoise(settings.kernels.adversaries, settings)
  var generator = SplitMix64(seed: settings.seed + 7)
  let ways = (0..<4).map { _ in
    let ends = (Volume.noise(1, 32, using: &generator), Volume.noise(1, 32, using: &generator))
    return interpolation(ends.0, ends.1, 9)
  }
  let images = outcome.draw(Volume(36, 1, 1, 32, elements: ways.flatMap(\.elements)))
  return Figure(
    title,
    panels: [
      gallery("", images, columns: 9, captions: outcome.read(images).map { answer in "\(answer)" })
    ])
}
