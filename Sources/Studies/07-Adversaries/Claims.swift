/// Chapter 7's appendix: each claim beside what was computed, and whether it holds.

import Adversaries
import Arrays
import Foundation
import StudyKit

func runAdversariesClaims(_ settings: Settings) throws -> Report { try claims(settings, addClaims) }

private func addClaims(to table: inout Table, _ settings: Settings) throws {
  let kernels = settings.kernels.adversaries
  let judgement = try discriminatorOfLine(settings)
  // Where the fakes are as the real images, the best one says ½ everywhere.
  let equal = try discriminatorOfLine(
    kernels, real: Gaussian(0, 1), fake: Gaussian(0, 1), steps: 300, seed: settings.seed)
  table.row(
    "46: the best discriminator says p / (p + q)", "a learned one is off by \(short(judgement.error, digits: 1))",
    verdict(judgement.error < 0.03 && equal.error < 0.03 && equal.best.allSatisfy { answer in answer == 0.5 }))
  if let end = try gameOnLine(settings).last {
    let middle = end.places.indices.filter { i in abs(end.places[i] - 3) < 0.75 }
    let off = middle.map { i in abs(end.answers[i] - 0.5) }.reduce(0, +) / Double(middle.count)
    table.row(
      "46: at the equilibrium it says ½", "off by \(short(off, digits: 1)) where the samples are", verdict(off < 0.05))
  }
  let far = lossesOfScores(kernels, [800])[0]
  table.row(
    "47: probabilities near 1 lose the loss", "z = 800: \(short(Double(far.fromProbability))) for 800",
    verdict(!far.fromProbability.isFinite))
  let near = lossesOfScores(kernels, [1, 40])
  table.row(
    "47: scores keep it", short(Double(far.fromScore)),
    verdict(
      abs(far.fromScore - 800) < 1e-3 && abs(near[1].fromScore - 40) < 1e-4
        && abs(near[0].fromScore - near[0].fromProbability) < 1e-5))
  let r = log(0.9 / 0.1)
  let gradient = kernels.discriminatorGradients(
    Matrix(1, 1, repeating: Scalar(r)), Matrix(1, 1), .minimax, realLabel: 0.9
  ).dZ_real[0, 0]
  table.row(
    "47: with real labels at 0.9 it is content with 0.9", "gradient 0 at z = ln 9",
    verdict(abs(gradient) < 1e-6))
  let inverses = costOfInverses(kernels, seed: settings.seed)
  table.row(
    "48: there and back costs inverses nothing", short(Double(inverses.cycle)),
    verdict(inverses.cycle == 0 && inverses.identity > 0))
  let unpaired = try unpairedTraining(settings)
  table.row(
    "E21: CycleGAN prefers paired data",
    "100 steps without a pair: from \(short(unpaired.before.toY, digits: 1)) to \(short(unpaired.after.toY, digits: 1)) off the truth",
    caught(unpaired.after.toY < 0.5 * unpaired.before.toY && unpaired.after.toX < 0.5 * unpaired.before.toX))
  let withOne = try outputsOnFakes(kernels, label: 1, seed: settings.seed)
  let withZero = try outputsOnFakes(kernels, label: 0, seed: settings.seed)
  table.row(
    "E22: the generator's label is 0 for fakes that are recognised",
    "D's answer, \(short(withOne.before, digits: 2)): \(short(withOne.after, digits: 2)) with 1, "
      + "\(short(withZero.after, digits: 2)) with 0",
    caught(
      withOne.before == withZero.before && withOne.before < 0.4 && withOne.after > 2 * withOne.before
        && withZero.after < withZero.before))
}

/// How far F(Y) and G(X) are from the hidden truth, before and after a few steps on shapes of 16 × 16.
private func unpairedTraining(_ settings: Settings) throws -> (before: DomainMoment, after: DomainMoment) {
  func play<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) throws -> [DomainMoment] {
    var domain = DomainSettings()
    domain.steps = 100
    return try gameOnDomains(Kernels.self, size: 16, domain, moments: [100], held: 16, seed: settings.seed).moments
  }
  let moments = try play(settings.kernels.adversaries)
  return (moments[0], moments[moments.count - 1])
}
