/// Words as columns: an embedding is a product with one-hot columns.

import Arrays
import Datasets
import Recurrence
import StudyKit

func runEmbedding(_ settings: Settings) -> Report {
  let kernels = settings.kernels.recurrence
  let (E, words): (Matrix, [Int]) = ([[1, 2, 3, 4], [5, 6, 7, 8]], [2, 0, 2])
  let dX: Matrix = [[1, 1, 1], [0, 0, 3]]
  var dE = Matrix(2, 4)
  kernels.addEmbeddingGradient(words, dX, examples: 1, to: &dE)
  let O = oneHot(words, 4)
  var report = Report()
  report.say("E = \(E)   words \(words)")
  report.say("one-hot, O    = \(O)")
  report.say("E O           = \(kernels.product(E, O))")
  report.say("columns of E  = \(kernels.embed(E, words))")
  report.say("dX            = \(dX)")
  report.say("dX Oᵀ         = \(kernels.product(dX, O.transposed))")
  report.say("added up      = \(dE)")
  report.answer("twice", is: Double(dE[0, 2]))
  return report
}
