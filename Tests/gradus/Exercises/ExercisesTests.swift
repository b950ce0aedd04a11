import Testing

@testable import gradus

struct ExercisesTests {
  @Test func whatIsAStubIsNotStarted() throws {
    let toy = try ToyProject()
    #expect(toy.run("grade").out == "There are no exercises in Lessons/Exercises yet.\n")
    try toy.write(
      """
      enum Yours: ToyKernels {
        // (1) Z = w X
        static func scores(_ X: Matrix) -> Matrix {
          fatalError("Not started: scores")
        }

        static func gradients(_ X: Matrix) -> Matrix { X }
        private func helper() {}
      }
      """, to: "Lessons/Exercises/01-Toys.swift")
    try toy.write("not Swift", to: "Lessons/Exercises/README.md")
    let (code, out, _) = toy.run("grade")
    #expect(code == 0)
    #expect(
      out.split(separator: "\n").dropFirst(2) == [
        "01-Toys.swift  scores     not started", "01-Toys.swift  gradients  started",
      ])
  }
}
