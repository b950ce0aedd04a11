/// The verbs: what each does, and the exit code it ends with.

import Arrays
import Fast
import Foundation
import LessonChecks
import Reading
import StudyKit
import Verification

struct Command {
  let chapters: [Chapter]
  let console: any Console
  /// The pages that the code writes whole.
  var appendices: [Appendix] = []
  let project: () throws(Failure) -> Project

  /// Does what the arguments ask for: 0 all is well, 1 something failed, 2 wrong usage.
  func run(_ arguments: [String]) -> Int32 {
    do {
      var invocation = try Invocation(arguments)
      guard let verb = invocation.verb, !invocation.flags.contains("--help") else {
        console.say(help(for: invocation.verb))
        return 0
      }
      invocation.settings.progress = .standard
      if let threads = invocation.settings.threads { Fast.threads = threads }
      return try perform(verb, invocation) ? 0 : 1
    } catch let error as UsageError {
      console.complain("gradus: \(error); `gradus --help` tells more")
      return 2
    } catch let exit as Exit {
      return exit.code
    } catch {
      console.complain("gradus: \(error)")
      return 1
    }
  }

  /// An exit code of the learner's choosing: 130 after Ctrl-C.
  struct Exit: Error { let code: Int32 }

  /// Returns whether all is well.
  private func perform(_ verb: Verb.Name, _ invocation: Invocation) throws -> Bool {
    switch verb {
    case .learn: try learn(invocation)
    case .run: try run(invocation)
    case .check: try check(invocation)
    case .figures: try figures(invocation)
    case .bench:
      try invocation.flags.contains("--workloads")
        ? workloads(chosen(invocation), invocation) : bench(chosen(invocation), invocation)
    case .lessons: try lessons(invocation)
    case .grade: try grade(invocation)
    case .museum: try museum(invocation)
    case .mutants: try mutants(invocation)
    }
  }

  /// The chapter that was named, or all of them.
  private func chosen(_ invocation: Invocation) throws -> [Chapter] {
    if chapters.isEmpty { throw Failure("there is no chapter yet") }
    guard let name = invocation.operand else { return chapters }
    return [try chapter(named: name, among: chapters)]
  }

  private func check(_ invocation: Invocation) throws -> Bool {
    if let model = invocation.model { return try show(model: model) }
    let asked = try examinations(invocation)
    var passed = !asked.isEmpty
    if !passed {
      let names = invocation.only.joined(separator: ", ")
      console.complain("gradus: none of these twins has one of these concepts: \(names)")
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
        examined.forEach { console.say("\($0.concept), \($0.twin)\n\($0.findings.table)\n") }
      } else {
        console.say(summary(of: examined) + "\n")
      }
      for one in examined where !one.findings.passed {
        console.complain("gradus: \(chapter.folder): \(one.concept) of \(one.twin) failed")
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

  /// The examinations of the chosen chapters: all, or those of the concepts and twins that are asked for.
  private func examinations(_ invocation: Invocation) throws -> [(chapter: Chapter, examinations: [Examination])] {
    let chapters = try chosen(invocation)
    let all = try chapters.map { chapter in (chapter, try chapter.examine(invocation.settings)) }
    if invocation.only.isEmpty { return all }
    let listed = all.flatMap { $0.1 }
    let (concepts, twins) = (Set(listed.map(\.concept)), Set(listed.map(\.twin)))
    let known = concepts.union(twins)
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
    let (wantedConcepts, wantedTwins) = (wanted(concepts), wanted(twins))
    return all.map { chapter, examinations in
      (chapter, examinations.filter { wantedConcepts.contains($0.concept) && wantedTwins.contains($0.twin) })
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
