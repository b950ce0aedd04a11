import Reading
import TestSupport
import Testing

@testable import Exercises

struct ExerciseTests {
  private let text = """
    public enum Yours {}

    extension Yours: ToyKernels {
      /// Z = w X
      ///
      /// Hint: once each.
      public static func scores(_ X: Matrix, by w: (Int, [Scalar]), to Z: inout Matrix) {
        fatalError("Not started: scores")
      }

      public static func gradients(
        _ X: Matrix, watch: (Int) -> Void
      ) -> (dX: Matrix, dw: Matrix) { X }
      private static func helper() {}
      private func another() {}
    }
    """

  @Test func `the files are read`() throws {
    let toy = try ToyFolder()
    try toy.write(text, to: "Lessons/Exercises/01-Toys.swift")
    try toy.write("not Swift", to: "Lessons/Exercises/README.md")
    let exercises = try Exercise.all(in: toy.project)
    #expect(exercises.map(\.id) == ["01/scores", "01/gradients"])
    #expect(exercises.map(\.isStarted) == [false, true])
    #expect(exercises.map(\.concept) == ["ToyKernels", "ToyKernels"])
    #expect(exercises[0].comment == ["Z = w X", "", "Hint: once each."])
  }

  @Test func `a signature gives its call`() throws {
    let toy = try ToyFolder()
    try toy.write(text, to: "Lessons/Exercises/01-Toys.swift")
    let kernels = try Exercise.all(in: toy.project).map(\.kernel)
    #expect(kernels[0].call(on: "BLAS") == "BLAS.scores(X, by: w, to: &Z)")
    #expect(kernels[0].signature == "static func scores(_ X: Matrix, by w: (Int, [Scalar]), to Z: inout Matrix)")
    #expect(kernels[1].call(on: "Loops") == "Loops.gradients(X, watch: watch)")
    #expect(
      kernels[1].signature
        == "static func gradients(_ X: Matrix, watch: (Int) -> Void) -> (dX: Matrix, dw: Matrix)")
    #expect(kernels[1].result == " -> (dX: Matrix, dw: Matrix)")
  }
}
