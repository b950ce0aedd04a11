/// What the notes claim of adversaries, each as something that can be computed.
///
///     (1) from a probability   ℓ = −y ln a − (1 − y) ln(1 − a),  a = σ(z)      where a rounds to 1, 1 − a is 0
///     (2) from the score       chapter 7's ℓ(z, y)
///     (3) the generator's label is 1 for its fakes: with 0 it would learn to be caught

import Arrays
import Backpropagation
import Convolutions
import Foundation
import LogisticRegression
import Optimization

/// A score's loss, computed both ways.
public struct LossOfScore: Equatable, Sendable {
  public let z: Scalar
  public let fromProbability: Scalar
  public let fromScore: Scalar
}

/// (1), (2) What a fake costs a discriminator that takes it for real, y = 0, or what a label asks for.
public func lossesOfScores<Kernels: AdversarialKernels>(
  _ kernels: Kernels.Type, _ scores: [Scalar]
) -> [LossOfScore] {
  scores.map { z in
    let a = 1 / (1 + exp(-z))
    return LossOfScore(
      z: z, fromProbability: -log(1 - a), fromScore: -Kernels.generatorCost(Matrix(1, 1, repeating: z), .minimax))
  }
}

/// What a translation and its inverse cost in cycle and identity: T and T⁻¹ of the coloured shapes.
public func costOfInverses<Kernels: CycleKernels>(_ kernels: Kernels.Type, seed: UInt64 = 1) -> (
  cycle: Scalar, identity: Scalar
) {
  var generator = SplitMix64(seed: seed)
  let start = DomainPair(
    x: colouredShapes(4, 16, using: &generator), y: recoloured(colouredShapes(4, 16, using: &generator)))
  let home = DomainPair(x: recolouredBack(recoloured(start.x)), y: recoloured(recolouredBack(start.y)))
  let kept = DomainPair(x: recolouredBack(start.x), y: recoloured(start.y))
  return (Kernels.cycleCost(home, start, lambda: 10), Kernels.identityCost(kept, start, lambda: 1))
}

/// (3) The mean answer of a fixed discriminator to a generator's fakes, before and after its steps.
public func answersToFakes<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, label: Int, steps: Int = 50, seed: UInt64 = 1
) throws -> (before: Double, after: Double) {
  var generator = SplitMix64(seed: seed)
  let real = Gaussian(2, 0.5)
  var maker = Player<Kernels>("generator", .dense(1, hidden: [8], 1, .tanh), rate: 0.02, using: &generator)
  var judge = Player<Kernels>("discriminator", .dense(1, hidden: [8], 1, .tanh), rate: 0.02, using: &generator)
  let z = Volume.noise(64, 1, using: &generator)
  for t in 0..<100 {
    _ = try judge.learn(
      toTell: real.samples(64, using: &generator), from: maker.play(z).output, Rules(), step: t)
  }
  func answer() -> Double {
    let Z = judge.play(maker.play(z).output).scores.elements
    return Z.reduce(0) { sum, z in sum + 1 / (1 + exp(-Double(z))) } / Double(Z.count)
  }
  let before = answer()
  for t in 0..<steps {
    let pass = maker.play(z)
    // ℓ(z, 0) is minimax with its sign turned.
    let verdict = judge.verdict(on: pass.output, label == 1 ? .nonSaturating : .minimax)
    let sign: Scalar = label == 1 ? 1 : -1
    try maker.move(
      against: maker.gradient(pass, verdict.slope.scaled(by: sign)), cost: sign * verdict.cost, step: t)
  }
  return (before, answer())
}
