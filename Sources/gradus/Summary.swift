/// The state of the proof: a row for each concept, implementation and rung, with the finding that came nearest to its bound.

import Reading
import StudyKit
import Verification

func summary(of examined: [Examined]) -> String {
  var rows = [
    ["concept", "kernels", "rung", "checks", "cases", "nearest to its bound", "observed", "bound", "verdict"]
  ]
  for one in examined {
    for rung in Rung.allCases {
      let findings = one.findings.on(rung)
      guard let worst = findings.worst else { continue }
      rows.append([
        one.concept, one.kernels, rung.title, "\(findings.all.count)", "\(findings.cases)", place(of: worst),
        short(worst.observed, digits: 2), short(worst.bound, digits: 2), findings.passed ? "pass" : "FAIL",
      ])
    }
  }
  return alignedRows(rows).joined(separator: "\n")
}

/// The rungs that failed, for programs: a line each of rung, concept and implementation, between tabs.
func failedRungs(of examined: [Examined]) -> String {
  examined.flatMap { one in
    Rung.allCases.filter { rung in !one.findings.failures.on(rung).all.isEmpty }.map { rung in
      "\(rung.title)\t\(one.concept)\t\(one.kernels)\n"
    }
  }.joined()
}

/// Where a finding was made; of a property, which is named in full elsewhere, only that every case was met.
private func place(of finding: Finding) -> String {
  finding.rung == .properties && finding.passed ? "every law" : "\(finding.what) \(finding.place)"
}
