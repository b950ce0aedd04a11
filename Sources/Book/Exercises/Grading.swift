/// What has become of each exercise, and where to look first in those that are wrong.

import Foundation
import Reading
import StudyKit

/// What has become of an exercise.
package enum Grade: Equatable {
  case notStarted
  /// With the milliseconds that the learner's kernel and ours take for the largest case of the examination.
  case right(yours: Double, loops: Double, blas: Double)
  case wrong(advice: [String])
  case notCompiled([String])
  /// With what it said at its end.
  case trapped(String)
  case endless(seconds: Double)

  /// The grade in a few words.
  package var title: String {
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
  package var remarks: [String] {
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

package struct Grader {
  let examiner: Examiner
  /// How long an examination may take.
  var limit = 60.0

  package init(examiner: Examiner) { self.examiner = examiner }

  /// Grades the exercises of one file; `done` is told of each.
  package func grades(_ exercises: [Exercise], of file: String, done: (Exercise) -> Void = { _ in }) throws -> [Grade] {
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
