/// What a chapter's kernels have to pass.

import Verification

/// One twin of one concept, with the examination that it has to pass.
package struct Examination {
  /// The concept: "scores".
  package let concept: String
  /// The twin: "Loops".
  package let twin: String
  /// Makes the examination.
  package let findings: () throws -> Findings

  package init<Twin>(_ concept: String, _ twin: Twin.Type, _ findings: @autoclosure @escaping () throws -> Findings) {
    (self.concept, self.twin, self.findings) = (concept, "\(twin)", findings)
  }

  package func made() throws -> Examined { Examined(concept: concept, twin: twin, findings: try findings()) }
}

/// What was found of one twin of one concept.
package struct Examined {
  package let concept: String
  package let twin: String
  package let findings: Findings

  package init(concept: String, twin: String, findings: Findings) {
    (self.concept, self.twin, self.findings) = (concept, twin, findings)
  }
}
