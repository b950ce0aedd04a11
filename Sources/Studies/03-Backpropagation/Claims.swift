/// Chapter 3's appendix: each claim beside what was computed, and whether it holds.

import Arrays
import Backpropagation
import Examinations
import Foundation
import LogisticRegression
import Perceptrons
import StudyKit

func runClaims(_ settings: Settings) throws -> Report {
  try claims(settings, addGradientClaims, addNetworkClaims, addHoldingClaims, addErrata)
}

private func addGradientClaims(to table: inout Table, _ settings: Settings) {
  let kernels = settings.kernels.backpropagation
  let most = steepestSigmoid(kernels)
  table.row(
    "10: σ′ is 0.25 at most, two layers pass on 6.25 %", "\(short(most)), \(percent(most * most))",
    verdict(most == 0.25 && mostThroughTwoSigmoids(kernels) <= 0.0625))

  let worked = workedByNetwork(kernels)
  func near(_ value: Scalar, _ claim: Double, _ unit: Double) -> Bool { abs(Double(value) - claim) <= unit / 2 * 1.001 }
  func row(_ claim: String, _ value: Scalar, _ expected: Double, _ unit: Double) {
    table.row("11: \(claim)", Double(value), verdict(near(value, expected, unit)))
  }
  row("h = -0.02", worked.h, -0.02, 0.000_001)
  row("a = 0.495", worked.a, 0.495, 0.001)
  row("ŷ = 0.512", worked.yHat, 0.512, 0.001)
  row("δᵒ = 0.122", worked.outputError, 0.122, 0.001)
  row("δʰ = 0.003", worked.hiddenError, 0.003, 0.0002)
  row("ΔW = 0.0302", worked.outputStep, 0.0302, 0.0001)
  row("Δw₁ = 0.00015", worked.hiddenSteps[0], 0.00015, 0.00001)
  row("Δw₂ = 0.00045 (from the rounded δʰ)", worked.hiddenSteps[1], 0.00045, 0.00002)
}

private func addNetworkClaims(to table: inout Table, _ settings: Settings) throws {
  let kernels = settings.kernels.backpropagation
  let apart = Double(distanceFromLinear(kernels, activation: .identity, scale: 0.5, seed: settings.seed))
  table.row(
    "12: identity layers collapse to one", apart < 1e-5 ? "equal, up to rounding" : short(apart),
    verdict(apart < 1000 * Double(Scalar.unitRoundoff)))

  let drawn = try differingUnits(kernels, .he, hidden: 4, steps: 50, seed: settings.seed)
  for initialization in [Initialization.zeros, .ones] {
    let units = try differingUnits(kernels, initialization, hidden: 4, steps: 50, seed: settings.seed)
    table.row(
      "13: \(initialization.rawValue) keep 4 hidden units alike",
      units == 1 ? "one kind after 50 steps" : "\(units) kinds", verdict(units == 1 && drawn == 4))
  }
  let (relu, halved) = (lessonSpread(settings, .he, .relu), lessonSpread(settings, .normalBySize, .relu))
  let change = relu[49].activations / relu[0].activations
  table.row(
    "13: He keeps ReLU's variance through 50 layers", "times \(short(change, digits: 2))",
    verdict(0.05 < change && change < 20 && 0.05 < relu[49].activations && relu[49].activations < 20))
  table.row(
    "13: 1/n halves it at each", "times \(short(halved[49].activations / halved[0].activations, digits: 2))",
    verdict(max(halved[49].activations, halved[49].activations / halved[0].activations) < 1e-12))
  let (kept, third) = (lessonSpread(settings, .normalBySize, .tanh), lessonSpread(settings, .uniformBySize, .tanh))
  table.row(
    "13: tanh keeps some with 1/n, and loses all with ±1/√n",
    [kept, third].map { spread in "times \(short(spread[49].activations, digits: 1))" }.joined(separator: ", "),
    verdict(kept[49].activations > 1e-3 && third[49].activations < 1e-20))
  let vanished = [Initialization.xavier, .meanOfSizes, .he].map { initialization in
    lessonSpread(settings, initialization, .sigmoid)[0].gradients
  }
  table.row(
    "13: a sigmoid's gradients vanish with any", "below 1e-20 with Xavier, 2/(n + n′), He",
    verdict(vanished.allSatisfy { gradients in gradients < 1e-20 }))

  let errors = differenceErrors(Double.self, stepsPerDecade: 1)
  let (one, two) = (errors[1].oneSided / errors[2].oneSided, errors[1].twoSided / errors[2].twoSided)
  table.row(
    "14: differences err as h, two-sided as h²",
    "a tenth of h: by \(short(one, digits: 3)) and by \(short(two, digits: 3))",
    verdict(abs(one - 10) < 0.5 && abs(two - 100) < 5))
  func bestStep(_ errors: [DifferenceError]) -> Double { errors.min { a, b in a.twoSided < b.twoSided }?.h ?? 0 }
  let best = (double: bestStep(errors), float: bestStep(differenceErrors(Float.self, stepsPerDecade: 1)))
  table.row(
    "14: the best step is near ∛u",
    "\(short(best.double, digits: 1)) in Double, \(short(best.float, digits: 1)) in Float",
    verdict(1e-7 < best.double && best.double < 1e-4 && best.float > best.double))
  let (ratio, spoilt) = (
    checkedComponents(kernels, spoilt: false, step: 1e-7, seed: settings.seed).ratio,
    checkedComponents(kernels, spoilt: true, step: 1e-7, seed: settings.seed).ratio
  )
  table.row(
    "14: the ratio is near 1e-07 at h = 1e-07", ratio < 1e-7 ? "below 1e-07" : short(Double(ratio), digits: 2),
    verdict(ratio < 1e-7 && spoilt > 1e-4))
}

private func addHoldingClaims(to table: inout Table, _ settings: Settings) throws {
  let kernels = settings.kernels.backpropagation
  let W: Matrix = [[1, -2], [0.5, 4]]
  let (alpha, lambda, m) = (0.2 as Scalar, 0.7 as Scalar, 5)
  var dW = Matrix(2, 2)
  kernels.addL2Gradient(W, lambda: lambda, examples: m, to: &dW)
  let factor = (W - alpha * dW)[0, 0] / W[0, 0]
  let missed = try stepMissedByDecay(kernels, seed: settings.seed)
  table.row(
    "15: decay multiplies W by 1 - αλ/m = 0.972", Double(factor),
    verdict(abs(factor - 0.972) < 1e-6 && missed < 16 * .unitRoundoff))

  let mean = meanUnderDropout(kernels, [[1, -2, 0.5]], keepProbability: 0.8, masks: 20_000, seed: settings.seed)
  table.row(
    "16: dropout leaves the expectation (1, -2, 0.5)",
    "(" + mean.elements.map { String(format: "%.2f", Double($0)) }.joined(separator: ", ") + ")",
    // A mean's own deviation is |a| √((1 − p)/p / masks).
    verdict(zip(mean.elements, [1, -2, 0.5]).allSatisfy { a, b in abs(a - b) < 5 * abs(b) * Scalar(0.5 / 141) }))

  let Z: Matrix = [[3, 1, 4, 1, 5], [2, 7, 1, 8, 2]]
  let statistics = kernels.batchNormForward(Z, Scales(units: 2), epsilon: batchNormEpsilon).statistics
  let undo = Scales(
    gamma: statistics.variance.map { v in (v + batchNormEpsilon).squareRoot() }, beta: statistics.mean)
  func apart(_ A: Matrix, _ B: Matrix) -> Double { (A - B).elements.map { d in abs(Double(d)) }.max() ?? 0 }
  let identity = apart(kernels.batchNormForward(Z, undo, epsilon: batchNormEpsilon).N, Z)
  table.row(
    "17: γ = √(σ² + ε), β = μ is the identity", identity < 1e-5 ? "Z again" : short(identity), verdict(identity < 1e-5))
  let shifted = apart(
    kernels.batchNormForward(Z.map { z in z + 3 }, Scales(units: 2), epsilon: batchNormEpsilon).N,
    kernels.batchNormForward(Z, Scales(units: 2), epsilon: batchNormEpsilon).N)
  let (normalised, rounding) = (normalisedNetwork(kernels, seed: settings.seed), 1000 * Double(Scalar.unitRoundoff))
  table.row(
    "17: a bias before it cancels", shifted < 1e-5 ? "no change" : short(shifted),
    verdict(shifted < 1e-5 && max(normalised.biasGradient, normalised.costOfShift) < rounding))
  table.row(
    "17: at test time running averages stand for the batch's",
    normalised.distanceAlone < rounding ? "an example's output is its own" : short(normalised.distanceAlone),
    verdict(normalised.distanceAlone < rounding))

  let growth = [0.9, 1.1].map { w in Double(growthByDepth(kernels, weight: Scalar(w), depth: 50)[49]) }
  table.row(
    "18: ‖W‖ = 0.9 vanishes, 1.1 explodes, as powers", "after 50 layers \(short(growth[0])), \(short(growth[1]))",
    verdict(
      [0.9, 1.1].allSatisfy { w in
        let growth = growthByDepth(kernels, weight: Scalar(w), depth: 50)
        return [1, 10, 50].allSatisfy { depth in abs(Double(growth[depth - 1]) / pow(w, Double(depth)) - 1) < 1e-5 }
      }))

  let far = [0.5, 0.005].map { s in
    Double(distanceFromLinear(kernels, activation: .tanh, scale: Scalar(s), seed: settings.seed))
  }
  table.row(
    "19: tanh with small weights is nearly linear",
    "weights 0.5: \(short(far[0], digits: 2)); 0.005: \(short(far[1], digits: 2))",
    verdict(far[1] < 1e-3 && far[0] > 0.2))
}

private func addErrata(to table: inout Table, _ settings: Settings) throws {
  let kernels = settings.kernels.backpropagation
  table.row(
    "E6: tanh′ = (eᶻ - e⁻ᶻ) / (eᶻ + e⁻ᶻ)", "\(short(Double(tanhForItsDerivative(0)))) at 0, not 1",
    caught(!isBorneOut(tanhForItsDerivative, of: tanh) && isTanh(tanhForItsDerivative)))
  table.row(
    "E7: the gradient of W σ(h) has 1 - h", "\(short(Double(sigmoidDerivativeAtScore(0.8, 2)))) at h = 2, W = 0.8",
    caught(
      !isBorneOut({ h in sigmoidDerivativeAtScore(0.8, h) }, of: { h in 0.8 * sigmoid(h) })
        && isBorneOut({ h in 0.8 * sigmoid(h) * (1 - sigmoid(h)) }, of: { h in 0.8 * sigmoid(h) })))
  table.row(
    "E8: dA is a sum over the examples", "one number for three",
    caught(!isBorneOut(summedOutputGradients) && isBorneOut(outputGradients)))
  let atZero = derivatives(kernels, .relu, [[0]])[0, 0]
  table.row(
    "E9: ReLU′(0) is 1 in some, 0 in others", "ours \(short(Double(atZero)))",
    atZero == 0 ? "a convention" : "NOT our convention")
  let batch = kernels.batchNormForward(tenAmongZeros, Scales(units: 1), epsilon: 0)
  let (normal, variance) = (batch.N, batch.statistics.variance[0, 0])
  table.row(
    "E10: batch norm divides by σ²", "10 among zeros: \(short(Double(normal[0, 9]))), not 1",
    caught(
      abs(variance - 9) < 1e-5 && abs(normal[0, 9] - 3) < 1e-5
        && isFound(examine(batchNorm: DividingByVariance.self), by: [.differences, .agreement])))
  table.row(
    "E10: and lands in [0, 1]", "from \(short(Double(normal[0, 0]))) to \(short(Double(normal[0, 9])))",
    caught(normal[0, 0] < 0 && normal[0, 9] > 1))
  let most = Double(derivatives(kernels, .sigmoid, [[0]])[0, 0])
  table.row(
    "E11: one sigmoid layer loses 93.75 % at least", "\(percent(1 - most)); two lose \(percent(1 - most * most))",
    caught(1 - most < 0.9375 && 1 - most * most == 0.9375))
  let curve = try lessonComplexities(settings)
  let (simple, complex) = (curve[0], curve[curve.count - 1])
  let longer = try complexityCurve(kernels, units: [1, 256], steps: 6000, seed: settings.seed)
  table.row(
    "E12: too simple a model fits what it knows",
    "1 unit: \(percent(simple.train)) wrong; 256: \(percent(complex.train))",
    caught(
      simple.train > complex.train && longer[0].train > 0.1 && abs(longer[0].dev - longer[0].train) < 0.1
        && longer[1].train < 0.03 && longer[1].dev > longer[1].train + 0.08))
}

/// What two sigmoid layers, one after the other, pass on of a gradient at most, for scores between −10 and 10.
private func mostThroughTwoSigmoids<Kernels: ActivationKernels>(_ kernels: Kernels.Type) -> Scalar {
  let Z = Matrix(row: (-400...400).map { p in Scalar(p) / 40 })
  let A = kernels.activationForward(Z, by: .sigmoid)
  return (derivatives(kernels, .sigmoid, A) ⊙ derivatives(kernels, .sigmoid, Z)).elements.max() ?? 1
}

/// How far a step with weight decay is from W (1 − αλ/m) − α dW at most, and its bias from a step without.
private func stepMissedByDecay<Kernels: NetworkKernels>(_ kernels: Kernels.Type, seed: UInt64) throws -> Scalar {
  var generator = SplitMix64(seed: seed)
  let plain = DenseNetwork<Kernels>(inputs: 4, [LayerSpec(3)], loss: .squaredError, using: &generator)
  var decayed = plain
  decayed.penalty = .l2(0.7)
  let (X, Y) = (Matrix.normal(4, 5, using: &generator), Matrix.normal(3, 5, using: &generator))
  func step(_ network: DenseNetwork<Kernels>) throws -> LinearUnits {
    var trainer = Trainer(network, GradientDescent<Kernels>(learningRate: 0.2), batchSize: 5, seed: 1)
    _ = try trainer.step(X, Y)
    return trainer.network.parameters.layers[0].units
  }
  let (without, with) = (try step(plain), try step(decayed))
  let missed = with.W - (without.W - (0.2 * 0.7 / 5) * plain.parameters.layers[0].units.W)
  return (missed.elements + (with.b - without.b).elements).reduce(0) { most, d in max(most, abs(d)) }
}

/// Of a network with a layer that normalises: the largest gradient of the bias before it, what the cost changes when that
/// bias does, and how far an example's outputs at test time are from those among others.
private func normalisedNetwork<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, seed: UInt64
) -> (biasGradient: Double, costOfShift: Double, distanceAlone: Double) {
  var generator = SplitMix64(seed: seed)
  var network = DenseNetwork<Kernels>(
    inputs: 3, [LayerSpec(4, .tanh, isNormalized: true), LayerSpec(2)], loss: .crossEntropy, using: &generator)
  let X = Matrix.normal(3, 6, using: &generator)
  let Y: Matrix = [[1, 0, 1, 1, 0, 0], [0, 1, 0, 0, 1, 1]]
  func largest(_ x: [Scalar]) -> Double { x.map { d in abs(Double(d)) }.max() ?? 0 }
  let before = network.costAndGradient(X, Y)
  network.parameters.layers[0].units.b = [[5], [-3], [2], [1]]
  let after = network.costAndGradient(X, Y)
  let apart = network.outputs(X).column(2) - network.outputs(X.column(2))
  return (
    largest(before.gradient.layers[0].units.b.elements), largest([after.cost - before.cost]), largest(apart.elements)
  )
}

/// Whether a function is tanh itself, and so 1 away from tanh′ at 0.
private func isTanh(_ f: (Scalar) -> Scalar) -> Bool {
  (-400...400).allSatisfy { p in abs(f(Scalar(p) / 40) - tanh(Scalar(p) / 40)) < 1e-5 } && f(0) == 0
}
