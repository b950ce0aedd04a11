import Foundation
import Mutation
import Reading
import SwiftText
import TestSupport
import Testing
import Verification

@testable import Exercises

/// A project with the real sources and exercises of its own.
private struct Course {
  let toy: ToyFolder
  let real: Project
  let file = "03-Backpropagation.swift"

  init() throws {
    real = try Project.find(from: "/")
    toy = try ToyFolder()
    try FileManager.default.removeItem(at: toy.root.appending(path: "Sources"))
    try FileManager.default.createSymbolicLink(
      at: toy.root.appending(path: "Sources"), withDestinationURL: real.root.appending(path: "Sources"))
  }

  /// The exercises of chapter 3 with some bodies written.
  func solve(_ bodies: [String: String]) throws -> [String: Grade] {
    var text = try real.read("\(Exercise.folder)/\(file)")
    for (kernel, body) in bodies {
      let stub = "fatalError(\"\(kernel): not started\")"
      try #require(text.contains(stub), "\(kernel) is no stub")
      text = text.replacing(stub, with: body)
    }
    try toy.write(text, to: "\(Exercise.folder)/\(file)")
    let exercises = try Exercise.all(in: toy.project)
    var grader = Grader(examiner: Examiner(project: toy.project, built: Examiner.ownFolder))
    grader.limit = 5
    return Dictionary(
      zip(exercises.map(\.name), try grader.grades(exercises, of: file)), uniquingKeysWith: { first, _ in first })
  }
}

@Suite(.serialized) struct GradingTests {
  @Test func `each kind of solution gets its grade`() throws {
    let grades = try Course().solve([
      "denseForward": "Loops.denseForward(layer, A_prev)",
      "denseGradients":
        "let g = BLAS.denseGradients(A_prev, dZ); return LinearUnits(W: g.W, b: Scalar(dZ.columns) * g.b)",
      "denseBackward": "-1 * BLAS.denseBackward(layer, dZ)", "dropout": "while true { A = A.map { -$0 } }",
      "batchNormBackward": "fatalError(\"no idea\")",
    ])
    guard case .right(let yours, let loops, let blas)? = grades["denseForward"] else {
      Issue.record("\(String(describing: grades["denseForward"]))")
      return
    }
    #expect([yours, loops, blas].allSatisfy { $0 > 0 })
    func advice(_ kernel: String) -> [String] {
      if case .wrong(let advice)? = grades[kernel] { advice } else { ["\(String(describing: grades[kernel]))"] }
    }
    #expect(advice("denseGradients")[0].contains(" times too large: a sum where a mean is meant"))
    #expect(advice("denseGradients")[1].hasPrefix("db, ("))
    #expect(advice("denseBackward")[0] == "the sign is turned")
    #expect(advice("denseBackward").contains { $0.contains("smallest case: n = 1") })
    #expect(
      advice("denseBackward").last?.contains(
        DifferenceRules.apply ? /^noticed by: differences, twins/ : /^noticed by: twins/) == true)
    #expect(grades["dropout"] == .endless(seconds: 5))
    #expect(grades["batchNormBackward"] == .trapped("no idea"))
    #expect(grades["batchNormForward"] == .notStarted)
  }

  @Test func `what does not compile is told by line`() throws {
    let grades = try Course().solve(["dropout": "A = D * nothing"])
    guard case .notCompiled(let complaints)? = grades["dropout"] else {
      Issue.record("\(grades)")
      return
    }
    #expect(complaints[0].hasPrefix("Lessons/Exercises/03-Backpropagation.swift:41:"))
    #expect(complaints[0].contains("cannot find 'nothing' in scope"))
    #expect(grades["denseForward"] == .notStarted)
  }

  /// What a learner is told who wrote the museum's bug.
  @Test func `the museum's bugs are diagnosed`() throws {
    let course = try Course()
    let told = [
      "linear-loops-averaged-twice": "times too small: divided once too often",
      "linear-loops-bias-forgotten": "each index of axis 0 is off by an amount of its own: a bias?",
      "linear-loops-last-example-skipped": "right at",
      "dense-loops-assigned": "right at",
      "linear-loops-bias-of-last-example": "right at",
      "linear-loops-last-input-skipped": "right at", "linear-loops-gradient-transposed": "transposed",
      "dense-loops-untransposed": "wrong first at dA_prev, (3, 2, 3)",
    ]
    for (id, words) in told {
      let bug = try #require(try PlantedBugs(project: course.real).bugs.first { $0.bug.id == id }?.bug)
      let right = try course.real.read(bug.file)
      let wrong = SourceFile(path: bug.file, text: bug.planted(in: right))
      let sound = SourceFile(path: bug.file, text: right)
      func body(_ kernel: Declaration, _ source: SourceFile) -> [String] {
        source.lines[kernel.lines].dropFirst().dropLast().filter { !$0.contains("requireFit(") }
      }
      // The kernel that the bug is in.
      let kernel = try #require(
        zip(wrong.declarations, sound.declarations).first { $0.labels != nil && body($0, wrong) != body($1, sound) }?.0)
      let grade = try course.solve([kernel.name: body(kernel, wrong).joined(separator: "\n")])[kernel.name]
      guard case .wrong(let advice)? = grade else {
        Issue.record("\(id): \(String(describing: grade))")
        continue
      }
      #expect(advice.contains { $0.contains(words) }, "\(id): \(advice)")
    }
  }

  @Test func `every exercise has an examination and a solution`() throws {
    let course = try Course()
    let exercises = try Exercise.all(in: course.real)
    let examinations = try Examiner(project: course.real, built: Examiner.ownFolder).examinations()
    #expect(exercises.count >= 20)
    for exercise in exercises {
      #expect(examinations[exercise.concept] != nil, "\(exercise.id): nothing examines \(exercise.concept)")
      #expect(exercise.comment.contains { $0.hasPrefix("Hint: ") }, "\(exercise.id) has no hint")
      #expect(!exercise.isStarted, "\(exercise.id) is solved already")
    }
  }
}
