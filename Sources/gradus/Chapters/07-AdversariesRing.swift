/// The lesson's ring of eight: found by most seeds, and lost when the generator runs ahead.

import Adversaries
import Arrays
import Foundation
import Plots

let ringMoments = [100, 300, 1_000, 3_000]

func lessonRing<Kernels: AdversaryKernels>(_ kernels: Kernels.Type, _ settings: Settings) throws -> [[RingMoment]] {
  try shelved("ring", settings) {
    try (0..<5).map { k in
      let seed = settings.seed + UInt64(k)
      return try gameOnRing(Kernels.self, moments: ringMoments, seed: seed) { step, steps in
        settings.progress("ring, seed \(seed)", step, of: steps)
      }
    }
  }
}

func runRing(_ settings: Settings) throws -> Report {
  let outcomes = try lessonRing(settings.adversaries, settings)
  var table = Table("seed", "modes of 8", "near one", "after step 300", "J_D", "J_G")
  for (k, moments) in outcomes.enumerated() {
    guard let end = moments.last, moments.count > 1 else { continue }
    table.row(
      Int(settings.seed) + k, end.coverage.modes, wholePercent(end.coverage.near), moments[1].coverage.modes,
      short(Double(end.costs.discriminator), digits: 3), short(Double(end.costs.generator), digits: 3))
  }
  let median = medianCoverage(outcomes.compactMap { $0.last?.coverage })
  table.row("median", median.modes, wholePercent(median.near), "", "", "")
  var report = Report()
  report.say(table)
  return report
}
