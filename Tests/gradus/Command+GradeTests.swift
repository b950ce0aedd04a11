import Exercises
import Foundation
import Reading
import StudyTesting
import Testing

@testable import gradus

struct GradeCommandTests {
  @Test func `without exercises there is nothing to grade`() throws {
    #expect(try ToyProject().run("grade").out == "There are no exercises in Lessons/Exercises yet.\n")
  }

  @Test func `exercises are graded by name and hint`() throws {
    let real = try Project.find(from: "/")
    let toy = try ToyProject()
    try FileManager.default.removeItem(at: toy.root.appending(path: "Sources"))
    try FileManager.default.createSymbolicLink(
      at: toy.root.appending(path: "Sources"), withDestinationURL: real.root.appending(path: "Sources"))
    let path = "\(Exercise.folder)/03-Backpropagation.swift"
    let stub = "fatalError(\"dropout: not started\")"
    let text = try real.read(path)
    try #require(text.contains(stub))
    try toy.write(text.replacing(stub, with: "A = BLAS.product(A, A)"), to: path)

    let (code, out, _) = toy.run("grade", "dropout")
    #expect(code == 1 && out.contains("dropout  stopped") || out.contains("dropout            stopped"), "\(out)")
    #expect(out.contains("does not fit C") && !out.contains("denseForward"))
    #expect(toy.run("grade", "3/denseForward").code == 2)
    #expect(toy.run("grade", "03/denseForward").code == 0)
    #expect(toy.run("grade", "dropoutt").error.hasPrefix("gradus: no exercise dropoutt (did you mean dropout?)"))
    let hinted = toy.run("grade", "dropout", "--hint").out
    #expect(
      hinted == "03/dropout\n  A[i, j] = A[i, j] D[i, j] / p\n\n  Hint: the mask is given. Draw nothing.\n", "\(hinted)"
    )
  }
}
