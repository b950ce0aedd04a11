/// Random search beside a grid, where one of two hyperparameters matters.

import Arrays
import Optimization
import Plots
import StudyKit

/// The least cost that a grid and random settings found with the same number of trials, over many seeds, where of two
/// hyperparameters only one matters: the cost is the distance of the first from its best value, somewhere in 0 … 1.
func gridAgainstRandom(
  places n: Int, repetitions: Int, seed: UInt64 = 1
) -> (grid: Double, random: Double, randomWins: Double) {
  let range = [Hyperparameter("matters", .linear, from: 0, to: 1), Hyperparameter("does not", .linear, from: 0, to: 1)]
  var generator = SplitMix64(seed: seed)
  var (grid, random, wins) = (0.0, 0.0, 0.0)
  for _ in 0..<repetitions {
    let best = generator.uniform()
    func least(_ settings: [Setting]) -> Double {
      settings.map { setting in abs((setting["matters"] ?? 0) - best) }.min() ?? .infinity
    }
    let (a, b) = (
      least(gridSettings(range, places: n)), least(randomSettings(range, count: n * n, using: &generator))
    )
    grid += a / Double(repetitions)
    random += b / Double(repetitions)
    wins += (b < a ? 1 : 0) / Double(repetitions)
  }
  return (grid, random, wins)
}

/// Grid against random for 2, 3, … places on each scale: the number of trials, and the least costs found.
private func contests(_ settings: Settings) -> [(trials: Int, grid: Double, random: Double, randomWins: Double)] {
  shelved("grid against random", settings) {
    (2...6).map { n in
      let result = gridAgainstRandom(places: n, repetitions: 4_000, seed: settings.seed)
      return (n * n, result.grid, result.random, result.randomWins)
    }
  }
}

func runRandom(_ settings: Settings) -> Report {
  var table = Table("trials", "values the grid tries", "grid's distance", "random's", "random is nearer")
  var report = Report()
  for (n, contest) in zip(2..., contests(settings)) {
    table.row(contest.trials, n, contest.grid, contest.random, percent(contest.randomWins))
    if contest.trials == 9 { report.answer("nine", is: 100 * contest.randomWins, unit: "%") }
  }
  report.say("distance from the best value of the one that matters, mean of 4000 searches:")
  report.say()
  report.say(table)
  return report
}

func drawSearch(_ title: String, _ settings: Settings) -> Figure {
  let ranges = [Hyperparameter("matters", .linear, from: 0, to: 1), Hyperparameter("not", .linear, from: 0, to: 1)]
  var generator = SplitMix64(seed: settings.seed)
  func panel(_ name: String, _ settings: [Setting]) -> Panel {
    let x = settings.map { setting in setting["matters"] ?? 0 }
    let values = Set(x).count
    return Panel(
      "\(name): \(values) values of what matters", x: Axis("what matters", range: -0.1...1.1),
      y: Axis("what does not", range: -0.2...1.1), isotropic: true,
      [
        .points("trials", x: x, y: settings.map { setting in setting["not"] ?? 0 }, colour: .blue, mark: .disc),
        .points("their values", x: x, y: x.map { _ in -0.14 }, colour: .vermilion, mark: .plus),
      ])
  }
  let contests = contests(settings)
  let trials = contests.map { contest in Double(contest.trials) }
  return Figure(
    title,
    panels: [
      panel("grid", gridSettings(ranges, places: 3)),
      panel("random", randomSettings(ranges, count: 9, using: &generator)),
      Panel(
        "4,000 searches", x: Axis("trials", range: 0...38), y: Axis("distance from the best value", range: 0...0.27),
        [
          .line("grid", x: trials, y: contests.map(\.grid), colour: .blue),
          .line("random", x: trials, y: contests.map(\.random), colour: .vermilion),
        ]),
    ])
}
