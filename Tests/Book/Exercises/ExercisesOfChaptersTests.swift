import Reading
import Testing

@testable import Exercises

/// The exercises of the chapters that have to be there, none of them started.
@Suite struct ExercisesOfChaptersTests {
  @Test(arguments: [
    ("01-Perceptrons", ["scores", "scoreGradients", "perceptronTrick", "squaredError", "squaredErrorGradient"]),
    (
      "04-Optimization",
      [
        "movingAverage", "biasCorrected", "momentumStep", "nesterovStep", "rmsPropStep", "adamStep",
        "deltaBarDeltaStep",
      ]
    ),
    (
      "06-Recurrence",
      [
        "elmanForward", "elmanBackward", "lstmForward", "lstmBackward", "peepholeGradients", "embed",
        "addEmbeddingGradient",
      ]
    ),
  ])
  func `the exercises are there, none of them started`(_ chapter: String, _ kernels: [String]) throws {
    let exercises = try Exercise.all(in: try Project.find(from: #filePath)).filter { $0.file == "\(chapter).swift" }
    #expect(exercises.map(\.name) == kernels)
    #expect(exercises.allSatisfy { exercise in !exercise.isStarted })
  }
}
