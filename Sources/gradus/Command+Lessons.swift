/// The verbs that deal with lessons: stepping through them, making one of their runs, holding them against the code.

import Arrays
import LessonChecks
import Reading
import StudyKit
import Verification

extension Command {
  func stepThroughLessons(_ invocation: Invocation) throws -> Bool {
    let wanted = try invocation.operand.map { try chapter(named: $0, among: chapters).folder }
    let project = try project()
    let lessons = try Lesson.all(in: project)
    let chosen = lessons.filter { wanted == nil || $0.name == wanted }
    if chosen.isEmpty {
      throw Failure("there is no lesson yet", at: wanted.map { "Lessons/\($0).md" } ?? "Lessons")
    }
    let laboratory = Laboratory(invocation)
    func stepper(_ lessons: [Lesson]) -> Stepper {
      Stepper(
        lessons, demonstrator: ChapterDemonstrator(chapters: chapters, laboratory: laboratory), console: console)
    }
    if invocation.flags.contains("--no-pause") {
      let printer = stepper(chosen)
      printer.printAll()
      let check = LessonCheck(project: project, chapters: chapters, laboratory: laboratory)
      let problems = wanted == nil ? check.problems(in: chosen) : chosen.flatMap(check.problems(in:))
      problems.forEach { console.complain("\($0)") }
      console.say("\n" + tally(chosen, problems))
      printer.failures.forEach { console.complain("gradus: \($0)") }
      return problems.isEmpty && printer.failures.isEmpty
    }
    guard console.isInteractive else {
      catalogue(chosen)
      return true
    }
    let isAll = invocation.flags.contains("--all")
    let ending = stepper(lessons).walk(openingAt: wanted, fromStart: isAll, after: invocation.stop)
    if case .left(let code) = ending, code != 0 { throw Exit(code: code) }
    return true
  }

  /// Makes one run, or lists them all.
  func makeRun(_ invocation: Invocation) throws -> Bool {
    guard let wanted = invocation.operand else {
      for chapter in chapters where !chapter.runs.isEmpty {
        console.say(console.style(.bold, chapter.title))
        for run in chapter.runs {
          let minutes = run.minutes > 0 ? "  about \(run.minutes) min" : ""
          console.say("  \(chapter.folder.prefix(2))/\(run.name)\(minutes)")
        }
      }
      return true
    }
    let parts = wanted.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let among = parts.count == 2 ? [try chapter(named: parts[0], among: chapters)] : chapters
    let found = among.filter { chapter in chapter.runs.contains { $0.name == parts[parts.count - 1] } }
    guard let home = found.first else {
      let names = among.flatMap { chapter in
        chapter.runs.map { run in parts.count == 2 ? "\(chapter.folder.prefix(2))/\(run.name)" : run.name }
      }
      throw UsageError("no run \(wanted)\(suggestion(for: wanted, among: names))")
    }
    guard found.count == 1 else {
      let places = found.map { "\($0.folder.prefix(2))/\(wanted)" }.joined(separator: " or ")
      throw UsageError("several chapters have a run \(wanted): \(places)?")
    }
    console.say(try Laboratory(invocation).report(parts[parts.count - 1], of: home).text)
    return true
  }

  func checkLessons(_ invocation: Invocation) throws -> Bool {
    let project = try project()
    let laboratory = Laboratory(invocation)
    let check = LessonCheck(project: project, chapters: chapters, laboratory: laboratory)
    let evidence = Evidence(project: project, chapters: chapters, laboratory: laboratory)
    func all() throws -> [Lesson] { try Lesson.all(in: project) + Lesson.appendices(in: project) }
    func write(codeOnly: Bool) throws {
      for lesson in try all() {
        let text = try check.updated(lesson, codeOnly: codeOnly)
        if text == lesson.source.joined(separator: "\n") { continue }
        try project.write(text, to: lesson.path)
        console.say("\(lesson.path) is up to date now")
      }
    }
    if invocation.flags.contains("--code") {
      try write(codeOnly: true)
      return true
    }
    if invocation.flags.contains("--write") {
      try write(codeOnly: false)
      for appendix in appendices {
        let text = try appendix.updated(evidence)
        if text == (try? project.read(appendix.path)) { continue }
        try project.write(text, to: appendix.path)
        console.say("\(appendix.path) is up to date now")
      }
    }
    let lessons = try all()
    let problems = try check.problems(in: lessons) + appendices.compactMap { try $0.problem(evidence) }
    invocation.settings.progress.clear()
    problems.forEach { console.complain("\($0)") }
    console.say(tally(lessons, problems))
    return problems.isEmpty
  }

  private func tally(_ lessons: [Lesson], _ problems: [Problem]) -> String {
    let elsewhere = Set(lessons.filter(\.isRoundedElsewhere).compactMap(\.library)).sorted()
    return "lessons: \(lessons.count); steps: \(lessons.flatMap(\.steps).count); out of step: \(problems.count)"
      + elsewhere.map { "\nnumbers computed with \($0), here with \(BLAS.libraryName): words alone were compared" }
      .joined()
  }

  private func catalogue(_ lessons: [Lesson]) {
    console.say("The lessons:\n")
    for lesson in lessons {
      console.say("  \(lesson.name.prefix(2))  \(lesson.title)  (\(lesson.steps.count) steps)")
    }
    console.say(
      """

      On a terminal, `gradus learn` opens them where you left off, `gradus learn \(lessons[0].name.prefix(2))` this one.
      Without one, `gradus learn --all --no-pause` prints every step.
      """)
  }
}

extension Laboratory {
  fileprivate convenience init(_ invocation: Invocation) {
    self.init(settings: invocation.settings, makesLongRuns: invocation.flags.contains("--long"))
  }
}
