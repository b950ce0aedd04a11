/// Term by term: what is lost with each term of CycleGAN's loss.

import Adversaries
import Arrays
import Foundation
import Plots
import StudyKit

private let terms: [(name: String, objective: CycleObjective, pool: Int)] = [
  ("all", CycleObjective(AdversarialObjective(.leastSquares), cycle: 10, identity: 2), 50),
  ("no cycle", CycleObjective(AdversarialObjective(.leastSquares), cycle: 0, identity: 2), 50),
  ("no identity", CycleObjective(AdversarialObjective(.leastSquares), cycle: 10, identity: 0), 50),
  (
    "no adversaries", CycleObjective(AdversarialObjective(.leastSquares), cycle: 10, identity: 2, isAdversarial: false),
    50
  ),
  (
    "cycle alone", CycleObjective(AdversarialObjective(.leastSquares), cycle: 10, identity: 0, isAdversarial: false), 50
  ),
  ("adversaries alone", CycleObjective(AdversarialObjective(.leastSquares), cycle: 0, identity: 0), 50),
  ("no pool", CycleObjective(AdversarialObjective(.leastSquares), cycle: 10, identity: 2), 0),
]

/// The same game at 16 × 16, each time with something left out, three seeds each; played once for the run and the figure.
private func removedOutcomes<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [[DomainOutcome]] {
  try shelved("terms", settings) {
    try terms.map { name, objective, pool in
      try (0..<3).map { k in
        var domain = DomainSettings()
        (domain.objective, domain.pool, domain.steps) = (objective, pool, 800)
        var seeded = settings
        seeded.seed = settings.seed + UInt64(k)
        return try domainOutcome(
          Kernels.self, "\(name), seed \(seeded.seed)", size: 16, domain, moments: [800], seeded)
      }
    }
  }
}

func runRemoved(_ settings: Settings) throws -> Report {
  let outcomes = try removedOutcomes(settings.kernels.adversaries, settings)
  var table = Table("", "from the truth", "on the shapes alone", "there and back")
  for (term, seeds) in zip(terms, outcomes) {
    func cell(_ value: (DomainMoment) -> Double) -> String {
      seeds.compactMap { outcome in outcome.moments.last.map { String(format: "%.2f", value($0)) } }
        .joined(separator: "  ")
    }
    table.row(term.name, cell { moment in (moment.toY + moment.toX) / 2 }, cell(\.onShapes), cell(\.cycle))
  }
  var report = Report()
  report.say("L1 on held-out images, 16 × 16 × 3, mean of both directions, after 800 steps; three seeds")
  report.say()
  report.say(table)
  return report
}

func drawRemoved(_ title: String, _ settings: Settings) throws -> Figure {
  let outcomes = try removedOutcomes(settings.kernels.adversaries, settings)
  guard let start = outcomes[0][0].moments.last?.shown else { return Figure(title, panels: []) }
  return Figure(
    title, columns: 2,
    panels: [gallery("X", start.x, columns: 8), gallery("the truth", recoloured(start.x), columns: 8)]
      + outcomes.compactMap { seeds in
        seeds[0].moments.last.map { moment in gallery(seeds[0].name, moment.shown.toY, columns: 8) }
      })
}
