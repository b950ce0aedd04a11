/// `gradus check`: the chapters' kernels examined.

import Reading
import StudyKit
import Verification

extension Command {
  func examineKernels(_ invocation: Invocation) throws -> Bool {
    if let model = invocation.model { return try show(model: model) }
    let asked = try examinations(invocation)
    var passed = !asked.isEmpty
    if !passed {
      let names = invocation.only.joined(separator: ", ")
      console.complain("gradus: none of these implementations has one of these concepts: \(names)")
    }
    for (chapter, examinations) in asked {
      let examined = try made(examinations, untilOneFails: invocation.flags.contains("--first"))
      invocation.settings.progress.clear()
      if invocation.flags.contains("--rungs") {
        console.write(failedRungs(of: examined))
        passed = passed && !examined.isEmpty && examined.allSatisfy(\.findings.passed)
        continue
      }
      console.say(console.style(.bold, "\(chapter.number). \(chapter.title)") + "\n")
      if invocation.flags.contains("--all") {
        examined.forEach { console.say("\($0.concept), \($0.kernels)\n\($0.findings.table)\n") }
      } else {
        console.say(summary(of: examined) + "\n")
      }
      for one in examined where !one.findings.passed {
        console.complain("gradus: \(chapter.folder): \(one.concept) of \(one.kernels) failed")
        if !invocation.flags.contains("--all") { console.complain(one.findings.failures.table) }
        passed = false
      }
      if examined.isEmpty {
        console.complain("gradus: \(chapter.folder): nothing was examined")
        passed = false
      }
    }
    return passed
  }

  /// The examinations of the chosen chapters: all, or those of the concepts and implementations that are asked for.
  private func examinations(_ invocation: Invocation) throws -> [(chapter: Chapter, examinations: [Examination])] {
    let chapters = try chosen(invocation)
    let all = try chapters.map { chapter in (chapter, try chapter.examine(invocation.settings)) }
    if invocation.only.isEmpty { return all }
    let listed = all.flatMap { $0.1 }
    let (concepts, kernels) = (Set(listed.map(\.concept)), Set(listed.map(\.kernels)))
    let known = concepts.union(kernels)
    for name in invocation.only where !known.contains(name) {
      let hint = suggestion(for: name, among: known.sorted())
      if chapters.count > 1 { throw UsageError("no chapter examines \(name)\(hint)") }
      let names = "; there are \(known.sorted().joined(separator: ", "))"
      throw UsageError("chapter \(chapters[0].number) examines no \(name)\(hint.isEmpty ? names : hint)")
    }
    func wanted(_ names: Set<String>) -> Set<String> {
      let named = names.intersection(invocation.only)
      return named.isEmpty ? names : named
    }
    let (wantedConcepts, wantedKernels) = (wanted(concepts), wanted(kernels))
    return all.map { chapter, examinations in
      (chapter, examinations.filter { wantedConcepts.contains($0.concept) && wantedKernels.contains($0.kernels) })
    }.filter { !$0.1.isEmpty }
  }

  /// What examinations find, perhaps only up to the first that fails.
  private func made(_ examinations: [Examination], untilOneFails: Bool) throws -> [Examined] {
    var examined: [Examined] = []
    // The referee's vectors, examined last, take the least time.
    for examination in untilOneFails ? examinations.reversed() : examinations {
      examined.append(try examination.made())
      if untilOneFails && !examined[examined.count - 1].findings.passed { break }
    }
    return examined
  }
}
