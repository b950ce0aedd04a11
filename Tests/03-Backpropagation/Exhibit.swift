import Testing
import Verification

/// A twin that is wrong in one place, and its examination.
struct Exhibit: CustomTestStringConvertible, Sendable {
  let name: String
  let examine: @Sendable () -> Findings
  var testDescription: String { name }
}
