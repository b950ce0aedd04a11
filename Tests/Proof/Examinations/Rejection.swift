import Testing
import Verification

/// A broken twin, and the rungs of its examination that must reject it, each for itself.
struct Rejection: CustomTestStringConvertible, Sendable {
  let name: String
  let rungs: Set<Rung>
  let examination: @Sendable () -> Findings
  var testDescription: String { name }

  init(_ name: String, by rungs: Set<Rung>, _ examination: @escaping @Sendable () -> Findings) {
    (self.name, self.rungs, self.examination) = (name, rungs.inThisPrecision, examination)
  }

  init(_ twin: Any.Type, by rungs: Set<Rung>, _ examination: @escaping @Sendable () -> Findings) {
    self.init("\(twin)", by: rungs, examination)
  }

  /// The rungs that reject it.
  var rejecting: Set<Rung> { Set(examination().failures.all.map(\.rung)) }
}
