/// `gradus grade`: examines the learner's exercises.

import Exercises
import Foundation
import Reading
import Verification

extension Command {
  /// Grades the exercises that are meant; returns whether none that was started is wrong.
  func gradeExercises(_ invocation: Invocation) throws -> Bool {
    let project = try project()
    let all = try Exercise.all(in: project)
    if all.isEmpty {
      console.say("There are no exercises in \(Exercise.folder) yet.")
      return true
    }
    let chosen = try exercises(named: invocation.operand, among: all)
    if invocation.flags.contains("--hint") {
      chosen.forEach(showHint)
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

  private func showHint(_ exercise: Exercise) {
    console.say(console.style(.bold, exercise.id))
    exercise.comment.forEach { console.say(trimmedAtEnd("  \($0)")) }
  }
}
