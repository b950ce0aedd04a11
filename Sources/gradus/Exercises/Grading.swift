/// `gradus grade`: the exercises, what has become of each, and where to look first in those that are wrong.

import Foundation
import Reading
import StudyKit
import Verification

/// What has become of an exercise.
enum Grade: Equatable {
  case notStarted
  /// With the milliseconds that the learner's kernel and its twins take for the largest case of the examination.
  case right(yours: Double, loops: Double, blas: Double)
  case wrong(advice: [String])
  case notCompiled([String])
  /// With what it said at its end.
  case trapped(String)
  case endless(seconds: Double)

  /// The grade in a few words.
  var title: String {
    switch self {
    case .notStarted: "not started"
    case .right: "right"
    case .wrong: "wrong"
    case .notCompiled: "does not compile"
    case .trapped: "stopped"
    case .endless: "without end"
    }
  }

  /// What there is to say about it.
  var remarks: [String] {
    switch self {
    case .notStarted: []
    case .right(let yours, let loops, let blas):
      [
        "\(short(yours, digits: 3)) ms for the largest case; Loops \(short(loops, digits: 3)), BLAS \(short(blas, digits: 3))"
      ]
    case .wrong(let advice): advice
    case .notCompiled(let complaints): Array(complaints.prefix(5))
    case .trapped(let last): [last]
    case .endless(let seconds): ["no end after \(short(seconds)) s: does every loop's index move?"]
    }
  }
}

struct Grader {
  let examiner: Examiner
  /// How long an examination may take.
  var limit = 60.0

  /// Grades the exercises of one file; `done` is told of each.
  func grades(_ exercises: [Exercise], of file: String, done: (Exercise) -> Void = { _ in }) throws -> [Grade] {
    guard exercises.contains(where: \.isStarted) else { return exercises.map { _ in .notStarted } }
    let folder = examiner.project.root.appending(path: ".build/grade")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let program: URL
    do {
      program = try examiner.build(file, exercises, in: folder)
    } catch let error as NotCompiled {
      return exercises.map { $0.isStarted ? .notCompiled(error.complaints) : .notStarted }
    }
    return try exercises.enumerated().map { number, exercise in
      defer { done(exercise) }
      return exercise.isStarted ? try grade(number, program, in: folder) : .notStarted
    }
  }

  private func grade(_ number: Int, _ program: URL, in folder: URL) throws -> Grade {
    let (end, output) = try finish([program.path, "\(number)"], in: folder, limit: limit)
    let lines = output.replacing("Subject\(number)", with: "Yours").split(separator: "\n").map(String.init)
    switch end {
    case .timedOut: return .endless(seconds: limit)
    case .trapped:
      let reason =
        lines.last { $0.contains("Fatal error") || $0.contains("Precondition") } ?? lines.last ?? "no reason given"
      return .trapped(String(reason[(reason.range(of: "Fatal error: ")?.upperBound ?? reason.startIndex)...]))
    case .exited(0):
      let times = (lines.last ?? "").split(separator: " ").compactMap { Double($0) }
      guard times.count == 4 else { throw Failure("the examination says nothing", at: program.path, found: output) }
      return .right(yours: times[1], loops: times[2], blas: times[3])
    case .exited: return .wrong(advice: lines)
    }
  }
}

extension Command {
  /// Grades the exercises that are meant; returns whether none that was started is wrong.
  func grade(_ invocation: Invocation) throws -> Bool {
    let project = try project()
    let all = try Exercise.all(in: project)
    if all.isEmpty {
      console.say("There are no exercises in \(Exercise.folder) yet.")
      return true
    }
    let chosen = try exercises(named: invocation.operand, among: all)
    if invocation.flags.contains("--hint") {
      chosen.forEach(hint)
      return true
    }
    let grader = Grader(examiner: Examiner(project: project, built: Examiner.ownFolder))
    var passed = true
    for file in Set(chosen.map(\.file)).sorted() {
      let ofFile = all.filter { $0.file == file }
      var done = 0
      invocation.settings.progress("grade \(file.prefix(2))", 0, of: ofFile.count)
      let grades = try grader.grades(ofFile, of: file) { _ in
        done += 1
        invocation.settings.progress("grade \(file.prefix(2))", done, of: ofFile.count)
      }
      invocation.settings.progress.clear()
      console.say(console.style(.bold, file))
      let width = ofFile.map(\.name.count).max() ?? 0
      for (exercise, grade) in zip(ofFile, grades) where chosen.contains(exercise) {
        let face: Style.Face = if case .right = grade { .green } else if grade == .notStarted { .faint } else { .red }
        let name = exercise.name + String(repeating: " ", count: width - exercise.name.count)
        console.say("  \(name)  \(console.style(face, grade.title))")
        grade.remarks.forEach { console.say("      \($0)") }
        switch grade {
        case .right, .notStarted: break
        default: passed = false
        }
      }
    }
    console.say("\n`gradus grade NAME --hint` gives a hint; the twins in Sources are the solutions.")
    return passed
  }

  private func exercises(named name: String?, among all: [Exercise]) throws(UsageError) -> [Exercise] {
    guard let name else { return all }
    let found = all.filter { exercise in
      exercise.name == name || exercise.id == name || Int(name) != nil && Int(exercise.file.prefix(2)) == Int(name)
    }
    if found.isEmpty { throw UsageError("no exercise \(name)\(suggestion(for: name, among: all.map(\.name)))") }
    return found
  }

  private func hint(_ exercise: Exercise) {
    console.say(console.style(.bold, exercise.id))
    exercise.comment.forEach { console.say(trimmedAtEnd("  \($0)")) }
  }
}
