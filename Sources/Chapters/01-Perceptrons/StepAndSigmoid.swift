/// What a unit makes of its score: a decision, or a probability.
///
///     (1) step     ŷ = 1 where z ≥ 0, else 0
///     (2) sigmoid  σ(z) = 1 / (1 + e⁻ᶻ)          a step that is smooth; σ(c z) nears the step as c grows

import Arrays
import Foundation

/// (1) The step: 1 from 0 upward, else 0.
public func step(_ z: Scalar) -> Scalar {
  z >= 0 ? 1 : 0
}

/// (2) The sigmoid, by whichever form does not overflow: e⁻ᶻ where z ≥ 0, eᶻ where z < 0.
public func sigmoid(_ z: Scalar) -> Scalar {
  if z >= 0 { return 1 / (1 + exp(-z)) }
  let e = exp(z)
  return e / (1 + e)
}
