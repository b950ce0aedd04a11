import Adversaries
import Arrays
import Testing
import Verification

/// A twin that is wrong in one place, its examination, and the rungs that reject it in Double.
struct Exhibit: CustomTestStringConvertible, Sendable {
  let name: String
  let rungs: Set<Rung>
  let examine: @Sendable () -> Findings
  var testDescription: String { name }

  /// Whether the twin is rejected, and in Double by each of its rungs.
  var isRejected: Bool {
    let failed = Set(examine().failures.all.map(\.rung))
    return !failed.isEmpty && (!DifferenceRules.apply || rungs.isSubset(of: failed))
  }
}

extension Rigor {
  /// Enough for a twin that is wrong.
  static let few = Rigor(cases: 20)
}
