/// A twin that is wrong in one place, as the tests of several chapters show it to their examinations.

import Verification

public struct Exhibit: CustomStringConvertible, Sendable {
  public let name: String
  /// The rungs that reject it in Double, each for itself.
  public let rungs: Set<Rung>
  public let examine: @Sendable () -> Findings
  public var description: String { name }

  public init(name: String, rungs: Set<Rung> = [], examine: @escaping @Sendable () -> Findings) {
    (self.name, self.rungs, self.examine) = (name, rungs, examine)
  }

  /// Whether the twin is rejected, and in Double by each of its rungs.
  public var isRejected: Bool {
    let failed = Set(examine().failures.all.map(\.rung))
    return !failed.isEmpty && (!DifferenceRules.apply || rungs.isSubset(of: failed))
  }
}
