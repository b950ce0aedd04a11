/// What a chapter's kernels have to pass.

import Verification

/// One implementation of one concept, with the examination that it has to pass.
package struct Examination {
  /// The concept: "scores".
  package let concept: String
  /// The implementation: "Loops".
  package let kernels: String
  /// Makes the examination.
  package let findings: () throws -> Findings

  package init<Kernels>(
    _ concept: String, _ kernels: Kernels.Type, _ findings: @autoclosure @escaping () throws -> Findings
  ) {
    (self.concept, self.kernels, self.findings) = (concept, "\(kernels)", findings)
  }

  package func made() throws -> Examined { Examined(concept: concept, kernels: kernels, findings: try findings()) }
}

/// What was found of one implementation of one concept.
package struct Examined {
  package let concept: String
  package let kernels: String
  package let findings: Findings

  package init(concept: String, kernels: String, findings: Findings) {
    (self.concept, self.kernels, self.findings) = (concept, kernels, findings)
  }
}
