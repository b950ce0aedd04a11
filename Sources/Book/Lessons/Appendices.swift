/// What stands in the appendices: the claims, and the state of the proof.

import Reading
import StudyKit
import Verification

/// What the notes claim, chapter by chapter, as computed, with the tests that are named by the claims.
package func claimsPage(_ evidence: Evidence) throws -> String {
  var page = """
    # The claims, computed

    What course notes say of these chapters, as far as it can be computed: the claim by its number, what came out here, and
    whether it holds: each row is the claim's check, and a row that fails is refused. An E marks what the notes have wrong;
    that the proof catches it is part of the claim.
    `gradus lessons --write` writes this page, and `gradus lessons --check` holds it to the code.

    """
  for chapter in evidence.chapters where chapter.runs.contains(where: { $0.name == "claims" }) {
    let table = try evidence.laboratory.report("claims", of: chapter).lines
    let tests = claimTests(chapter, evidence.project)
    for row in table where row.contains("DOES NOT HOLD") || row.contains("NOT caught") {
      throw Failure("a claim of \(chapter.folder) fails", found: row)
    }
    page += "\n## \(chapter.number). \(chapter.title)\n\n```text\n\(table.joined(separator: "\n"))\n```\n"
    page += tests.isEmpty ? "" : "\nTests that go further:\n\n"
    page += tests.map { "- \($0.claims.joined(separator: ", ")): `\($0.name)`, \($0.file)\n" }.joined()
  }
  return page
}

/// The tests of a chapter whose names, or the comments above them, begin with a claim's number or several: `claim 23,
/// E17: …`, claim18PowersOfTheDepth, e6TheNotes…, "Claim 36: …".
func claimTests(_ chapter: Chapter, _ project: Project) -> [(claims: [String], name: String, file: String)] {
  let files = ["Tests/Chapters", "Tests/Studies"].flatMap { tests in
    project.files(in: "\(tests)/\(chapter.folder)").map { file in "\(tests)/\(chapter.folder)/\(file)" }
  }
  return files.filter { $0.hasSuffix(".swift") }.flatMap { file in
    let text = (try? project.read(file)) ?? ""
    return text.matches(of: /(\/\/\/[^\n]*)?\n *@Test[\s\S]*?func (`[^`]+`|\w+)/).compactMap {
      match -> (claims: [String], name: String, file: String)? in
      let name = String(match.2.replacing("`", with: ""))
      let heads = [name, String((match.1 ?? "").dropFirst(4))].compactMap {
        $0.firstMatch(of: /^(?i:claims? ?|(?=e\d))(e?\d+(?:,? (?:and )?e?\d+)*)/.ignoresCase())
      }
      guard let head = heads.first else { return nil }
      let claims = head.1.matches(of: /[Ee]?\d+/).map { String($0.0).uppercased() }
      return (claims, name, file)
    }
  }
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
