/// A time series: a noisy sine, forecast one step ahead, and then on its own.

import Arrays
import Foundation
import Plots
import Recurrence
import StudyKit

/// A sine forecast: the errors of one step, and the values that follow when each answer is the next input.
struct SineTrial: Sendable {
  /// The root mean squared error of one step, of saying the last value again, and the noise, which no one foretells.
  let error, repeating, noise: Double
  /// What was shown, what was forecast of each next value, and what the network said on its own after that.
  let shown: [Double]
  let forecast: [Double]
  let free: [Double]
  /// The sine without noise, on and on.
  let truth: [Double]
}

func forecastSine<Kernels: SequenceKernels>(
  _ kernels: Kernels.Type, steps: Int, seed: UInt64
) throws -> SineTrial {
  let noise = 0.1
  var generator = SplitMix64(seed: seed)
  var trainer = SequenceTrainer(
    RecurrentNetwork<Kernels>(
      inputs: 1, [RecurrentLayerSpec(.gru, 20)], outputs: 1, readout: .everyStep, loss: .squaredError,
      using: &generator))
  try trainer.train(steps) { noisySine(steps: 40, examples: 32, noise: noise, using: &generator) }

  let held = noisySine(steps: 60, examples: 100, noise: noise, using: &generator)
  let answers = Recurrence.steps(of: trainer.network.forward(held.inputs).scores, 60)
  // The first 10 steps find out where on the sine one is.
  func error(_ A: [Matrix]) -> Double {
    let squares = (10..<60).map { t in Double(Loops.norm((A[t] - held.targets[t]).elements)) }.map { $0 * $0 }
    return (squares.reduce(0, +) / 5_000).squareRoot()
  }
  let one = noisySine(steps: 40, examples: 1, phase: 3, noise: noise, using: &generator)
  let start = trainer.network.forward(one.inputs)
  var (value, states, free) = (start.scores.column(39), start.states, [Double]())
  for _ in 0..<80 {
    free.append(Double(value[0, 0]))
    let pass = trainer.network.forward(.vectors([value]), from: states)
    (value, states) = (pass.scores, pass.states)
  }
  return SineTrial(
    error: error(answers), repeating: error(held.inputs.columns), noise: noise,
    shown: one.inputs.columns.map { x in Double(x[0, 0]) }, forecast: start.scores.elements.map { Double($0) },
    free: free,
    truth: (0..<120).map { t in sin(2 * .pi * (Double(t) + 3) / 20) })
}

/// The lesson's series, forecast once for the run and the figure.
private func forecastSine(_ settings: Settings) throws -> SineTrial {
  try shelved("sine", settings) {
    try forecastSine(settings.kernels.recurrence, steps: 800, seed: settings.seed)
  }
}

func runSeries(_ settings: Settings) throws -> Report {
  let trial = try forecastSine(settings)
  func off(_ range: Range<Int>) -> Double {
    let squares = range.map { t in trial.free[t] - trial.truth[40 + t] }.map { $0 * $0 }
    return (squares.reduce(0, +) / Double(range.count)).squareRoot()
  }
  var table = Table("forecast", "error")
  table.row("one step, by the network", short(trial.error, digits: 2))
  table.row("one step, the last value again", short(trial.repeating, digits: 2))
  table.row("one step, the noise itself", short(trial.noise, digits: 2))
  table.row("on its own, steps 1 to 20, from the pure sine", short(off(0..<20), digits: 2))
  table.row("on its own, steps 61 to 80", short(off(60..<80), digits: 2))
  var report = Report()
  report.say(table)
  report.answer("error", is: trial.error)
  return report
}

func drawSeries(_ title: String, _ settings: Settings) throws -> Figure {
  let trial = try forecastSine(settings)
  func times(_ from: Int, _ count: Int) -> [Double] { (from..<from + count).map { Double($0) } }
  return Figure(
    title, x: Axis("step"), y: Axis(range: -1.6...1.6),
    [
      .line("sine", x: times(0, 120), y: trial.truth, colour: .grey),
      .points("shown", x: times(0, 40), y: trial.shown, colour: .black, mark: .disc),
      .line("one step ahead", x: times(1, 40), y: trial.forecast, colour: .blue),
      .line("on its own", x: times(40, 80), y: trial.free, colour: .vermilion), .vertical(40, "no more input"),
    ])
}
