/// A chapter's claims: each beside what was computed, and whether it holds.

import Arrays
import Verification

/// A chapter's appendix: each claim beside what was computed and whether it holds, part by part.
package func claims(
  _ settings: Settings, _ parts: ((inout Table, Settings) throws -> Void)...
) throws -> Report {
  var table = Table("claim", "computed", "verdict")
  for part in parts { try part(&table, settings) }
  return Report(table)
}

/// What a table of claims says of one.
package func verdict(_ holds: Bool) -> String { holds ? "holds" : "DOES NOT HOLD" }

/// What it says of an erratum.
package func caught(_ isCaught: Bool) -> String { isCaught ? "wrong, and caught" : "wrong, and NOT caught" }

/// The verdicts that a row of claims may end with: that what the notes leave open is ours to choose is one of them.
package let acceptedVerdicts = [verdict(true), caught(true), "a convention"]

/// The rungs on which findings fail.
package func rungs(_ findings: Findings) -> String {
  let caught = Rung.allCases.filter { rung in !findings.on(rung).failures.all.isEmpty }.map(\.title)
  return caught.isEmpty ? "nothing" : caught.joined(separator: ", ")
}

/// Whether findings fail on each of some rungs, of those that look at kernels of this precision.
package func isFound(_ findings: Findings, by rungs: Set<Rung>) -> Bool {
  Set(findings.failures.all.map(\.rung)).isSuperset(of: rungs.inThisPrecision)
}

/// Whether differences bear out a gradient of f at each of some places.
package func isBorneOut(_ derivative: (Scalar) -> Scalar, of f: (Scalar) -> Scalar) -> Bool {
  let places: Matrix = [[0.7, -1.3, 2.1]]
  return checkGradient(
    "gradient", of: { point in point.matrix("z").elements.map(f).reduce(0, +) }, at: TensorList(["z": places]),
    analytic: TensorList(["z": places.map(derivative)])
  ).passed
}
