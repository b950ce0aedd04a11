/// What stands in the appendices: the claims, and the state of the proof.

import Reading
import StudyKit
import Verification

/// What the notes claim, chapter by chapter, as computed, with the function that checks each claim.
package func claimsPage(_ evidence: Evidence) throws -> String {
  var page = """
    # The claims, computed

    What course notes say of these chapters, as far as it can be computed: the claim by its number, what came out here, and
    whether it holds. An E marks what the notes have wrong; that the proof catches it is part of the claim. Each claim has
    one check, the function named below its table; a row that fails is refused, in `make test` too.
    `gradus lessons --write` writes this page, and `gradus lessons --check` holds it to the code.

    """
  for chapter in evidence.chapters where chapter.runs.contains(where: { $0.name == "claims" }) {
    let table = try evidence.laboratory.report("claims", of: chapter).lines
    let checks = try claimChecks(chapter, evidence.project)
    for row in table {
      guard let claim = row.firstMatch(of: /^(E?\d+):\ /).map({ String($0.1) }) else { continue }
      if !acceptedVerdicts.contains(where: row.hasSuffix) {
        throw Failure("a claim of \(chapter.folder) fails", found: row)
      }
      if !checks.contains(where: { $0.claims.contains(claim) }) {
        throw Failure("no function checks it", at: "claim \(claim)", expected: "one in \(claimsPath(chapter))")
      }
    }
    page += "\n## \(chapter.number). \(chapter.title)\n\n```text\n\(table.joined(separator: "\n"))\n```\n\n"
    page += "Checks, in \(claimsPath(chapter)):\n\n"
    page += checks.map { "- \($0.claims.joined(separator: ", ")): `\($0.function)`\n" }.joined()
  }
  return page
}

private func claimsPath(_ chapter: Chapter) -> String { "Sources/Studies/\(chapter.folder)/Claims.swift" }

/// The claims that each function of a chapter's Claims.swift checks: those whose numbers begin the texts of its rows.
func claimChecks(_ chapter: Chapter, _ project: Project) throws(Failure) -> [(claims: [String], function: String)] {
  var checks: [(claims: [String], function: String)] = []
  for line in try project.read(claimsPath(chapter)).split(separator: "\n") {
    if let name = line.firstMatch(of: /^(?:private )?func (\w+)/)?.1 { checks.append(([], String(name))) }
    for claim in line.matches(of: /"(E?\d+):\ /).map({ String($0.1) }) {
      let last = checks.count - 1
      if let first = checks.firstIndex(where: { $0.claims.contains(claim) }) {
        if first == last { continue }
        throw Failure("\(checks[first].function) checks it, and \(checks[last].function) again", at: "claim \(claim)")
      }
      checks[last].claims.append(claim)
    }
  }
  return checks.filter { !$0.claims.isEmpty }
}

/// The state of the proof by concept and rung, as far as it is the same on every processor.
package func proofPage(_ evidence: Evidence) throws -> String {
  var page = """
    # The state of the proof

    Each concept, rung by rung: how many checks and how many numbers or generated cases stand behind them, for all three
    implementations together, and whether all passed. What was observed beside its bound depends on the processor, in the
    last digits: `gradus check` prints it. The cases of a property are seeded by its name and their number;
    `GRADUS_CASES=10000` makes more of them. `gradus lessons --write` writes this page, and `gradus lessons --check` holds
    it to the code.

    """
  for chapter in evidence.chapters {
    page += "\n## \(chapter.number). \(chapter.title)\n\n"
    page += "| concept | rung | checks | cases | bound | verdict |\n|---|---|---:|---:|---|---|\n"
    let examined = try evidence.examined(chapter)
    var concepts: [String] = []
    for one in examined where !concepts.contains(one.concept) { concepts.append(one.concept) }
    for concept in concepts {
      let findings = examined.filter { $0.concept == concept }.reduce(Findings()) { $0 + $1.findings }
      for rung in Rung.allCases where !findings.on(rung).all.isEmpty {
        let found = findings.on(rung)
        page += "| \(concept) | \(rung.title) | \(found.all.count) | \(found.cases) | \(bound(found)) "
        page += "| \(found.passed ? "pass" : "FAIL") |\n"
      }
    }
  }
  return page
}

/// The findings' bounds, if they are one or two numbers that somebody chose; else they were derived for each.
private func bound(_ findings: Findings) -> String {
  let bounds = Set(findings.all.map(\.bound)).sorted()
  let texts = bounds.map { StudyKit.short($0, digits: 2) }
  return bounds.count < 3 && texts.map(Double.init) == bounds ? texts.joined(separator: ", ") : "derived"
}

/// How many checks each rung makes in each chapter.
package func proofByChapter(_ evidence: Evidence) throws -> String {
  let rungs = Rung.allCases.filter { $0 != .checkers }
  var table = "| | chapter | \(rungs.map(\.title).joined(separator: " | ")) | numbers and cases | verdict |\n"
  table += "|---|---|\(rungs.map { _ in "---:|" }.joined())---:|---|\n"
  for chapter in evidence.chapters {
    let findings = try evidence.examined(chapter).reduce(Findings()) { $0 + $1.findings }
    let counts = rungs.map { rung in findings.on(rung).all.count }.map { $0 == 0 ? "–" : "\($0)" }
    table += "| \(chapter.number) | \(chapter.title) | \(counts.joined(separator: " | ")) | \(findings.cases) "
    table += "| \(findings.passed ? "pass" : "FAIL") |\n"
  }
  return table
}
