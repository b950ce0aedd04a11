/// An implementation that is wrong in one place, and the rungs of its examination that must reject it, each for itself.

import Verification

package struct BrokenImplementation: CustomStringConvertible, Sendable {
  /// What is wrong with it.
  package let description: String
  private let rungs: Set<Rung>
  private let examination: @Sendable () -> Findings

  package init(_ mistake: String, rejectedBy rungs: Set<Rung>, _ examination: @escaping @Sendable () -> Findings) {
    (description, self.rungs, self.examination) = (mistake, rungs.inThisPrecision, examination)
  }

  /// The rungs that reject it.
  package var rejecting: Set<Rung> { Set(examination().failures.all.map(\.rung)) }

  package var isRejected: Bool {
    let rejecting = rejecting
    return !rejecting.isEmpty && rejecting.isSuperset(of: rungs)
  }
}

extension Rigor {
  /// Enough for an implementation that is wrong.
  public static let few = Rigor(cases: 20)
}
