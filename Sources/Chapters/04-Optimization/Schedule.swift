/// Learning-rate schedules: large steps at first, small ones near the end.
///
///     constant       α
///     inverse        α / (1 + decay · t)
///     exponential    α · baseᵗ
///     inverseRoot    α · k / √t
///     staircase      α · factor^⌊t / every⌋
///     manual         α · the factor given for t; the last one stays
///     cosine         α · t / w                                   while t ≤ w, to warm up
///                    α · ½ (1 + cos(π (t − w) / (end − w)))      from there to the end, then 0
///
///     t counts epochs, or steps, from 1: at 0 k/√t is undefined

import Arrays
import Foundation

public enum Schedule: Equatable, Sendable {
  case constant
  case inverse(decay: Double)
  case exponential(base: Double)
  case inverseRoot(k: Double)
  case staircase(factor: Double, every: Int)
  case manual([Double])
  case cosine(warmUp: Int, end: Int)

  /// The rate at t, for a rate of α without a schedule.
  public func learningRate(_ alpha: Scalar, at t: Int) -> Scalar {
    require(t >= 1, "Schedule: epochs and steps are counted from 1, found \(t)")
    return alpha * Scalar(factor(t))
  }

  private func factor(_ t: Int) -> Double {
    switch self {
    case .constant: return 1
    case .inverse(let decay): return 1 / (1 + decay * Double(t))
    case .exponential(let base): return pow(base, Double(t))
    case .inverseRoot(let k): return k / Double(t).squareRoot()
    case .staircase(let factor, let every):
      require(every > 0, "Schedule: a stair of \(every) epochs")
      return pow(factor, Double(t / every))
    case .manual(let factors):
      require(!factors.isEmpty, "Schedule: a manual schedule of no factors")
      return factors[min(t, factors.count) - 1]
    case .cosine(let w, let end):
      require(0 <= w && w < end, "Schedule: warming up for \(w) of \(end)")
      if t <= w { return Double(t) / Double(w) }
      if t >= end { return 0 }
      return 0.5 * (1 + cos(.pi * Double(t - w) / Double(end - w)))
    }
  }
}
