/// What batch normalisation must satisfy.

import Arrays
import Backpropagation
import Fast
import Verification

/// Examines batch normalisation: in training, at test time, and backward.
public func examine<Kernels: BatchNormKernels>(batchNorm kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  var findings = differencesOfBatchNorm(kernels)
  findings += Fast.withThreads(3) { agreementOfBatchNorm(kernels) }
  findings += lawsOfBatchNorm(kernels, rigor)
  findings += recordsOfBatchNorm(kernels)
  return findings
}

private let epsilon: Scalar = 1e-3

/// Scores and scales as one point.
private struct NormPoint: Tensors {
  var Z: Matrix
  var scales: Scales

  mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try Z.walk("Z", visit)
    try scales.walk(visit)
  }
}

/// Scales that are neither 1 nor 0.
private func drawScales(_ n: Int, _ generator: inout SplitMix64) -> Scales {
  Scales(
    gamma: Matrix.uniform(n, 1, 0.5, 2, using: &generator), beta: .normal(n, 1, using: &generator))
}

private func differencesOfBatchNorm<Kernels: BatchNormKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 111)
  let (n, m) = (4, 7)
  let point = NormPoint(
    Z: .normal(n, m, deviation: 2, using: &generator), scales: drawScales(n, &generator))
  let R = Matrix.normal(n, m, using: &generator)
  let batch = Kernels.batchNormForward(point.Z, point.scales, epsilon: epsilon)
  let (gradient, dZ) = Kernels.batchNormBackward(R, point.scales, batch, epsilon: epsilon)
  let given = Statistics(mean: .normal(n, 1, using: &generator), variance: .uniform(n, 1, 0.2, 3, using: &generator))
  let atTestTime = Kernels.batchNormBackward(R, point.scales, by: given, epsilon: epsilon)
  return checkGradient(
    "batchNormBackward",
    of: { p in
      Loops.dot(R.elements, Kernels.batchNormForward(p.Z, p.scales, epsilon: epsilon).N.elements) / Scalar(m)
    },
    at: point, analytic: NormPoint(Z: (1 / Scalar(m)) * dZ, scales: gradient))
    + checkGradient(
      "batchNormBackward at test time",
      of: { p in
        Loops.dot(
          R.elements, Kernels.batchNormForward(p.matrix("Z"), point.scales, by: given, epsilon: epsilon).elements)
      },
      at: TensorList(["Z": point.Z]), analytic: TensorList(["Z": atTestTime]))
}

private func agreementOfBatchNorm<Kernels: BatchNormKernels>(_ kernels: Kernels.Type) -> Findings {
  let other: any BatchNormKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 112)
  var findings = Findings()
  for (n, m) in sizes + [sharedSize] {
    let Z =
      Matrix.normal(n, m, deviation: 2, using: &generator)
      + Matrix(repeating: .normal(n, 1, using: &generator), columns: m)
    let dN = Matrix.normal(n, m, using: &generator)
    let scales = drawScales(n, &generator)
    let place = "(\(n), \(m))"

    let (x, y) = (
      Kernels.batchNormForward(Z, scales, epsilon: epsilon), other.batchNormForward(Z, scales, epsilon: epsilon)
    )
    let bounds = boundedNorm(Z, scales)
    findings.append(
      compareKernels("batchNormForward", "μ, \(place)", x.statistics.mean, y.statistics.mean, within: bounds.mean))
    findings.append(
      compareKernels(
        "batchNormForward", "σ², \(place)", x.statistics.variance, y.statistics.variance, within: bounds.variance))
    findings.append(compareKernels("batchNormForward", "Ẑ, \(place)", x.Zhat, y.Zhat, within: bounds.Zhat))
    findings.append(compareKernels("batchNormForward", "N, \(place)", x.N, y.N, within: bounds.N))

    let given = Statistics(
      mean: .normal(n, 1, using: &generator), variance: .uniform(n, 1, 0.2, 3, using: &generator))
    findings.append(
      compareKernels(
        "batchNormForward at test time", "N, \(place)",
        Kernels.batchNormForward(Z, scales, by: given, epsilon: epsilon),
        other.batchNormForward(Z, scales, by: given, epsilon: epsilon), within: boundedNorm(Z, scales, by: given)))

    findings.append(
      compareKernels(
        "batchNormBackward at test time", "dZ, \(place)",
        Kernels.batchNormBackward(dN, scales, by: given, epsilon: epsilon),
        other.batchNormBackward(dN, scales, by: given, epsilon: epsilon), within: boundedBackward(dN, scales, by: given)
      ))

    let batch = Loops.batchNormForward(Z, scales, epsilon: epsilon)
    let (p, q) = (
      Kernels.batchNormBackward(dN, scales, batch, epsilon: epsilon),
      other.batchNormBackward(dN, scales, batch, epsilon: epsilon)
    )
    let back = boundedBackward(dN, scales, batch)
    findings.append(
      compareKernels(
        "batchNormBackward", "dγ, \(place)", p.gradient.gamma, q.gradient.gamma, within: back.gamma))
    findings.append(
      compareKernels("batchNormBackward", "dβ, \(place)", p.gradient.beta, q.gradient.beta, within: back.beta))
    findings.append(compareKernels("batchNormBackward", "dZ, \(place)", p.dZ, q.dZ, within: back.dZ))
  }
  return findings
}

// MARK: Bounds

/// The mean of each row. Its 1/m is rounded as well, once for each term: as if there were one term more.
private func rowMeans(_ A: Bounded) -> Bounded {
  Bounded.product(A, Bounded(Matrix(A.columns, 1, repeating: 1)), scale: 1 / Double(A.columns))
    .map(lipschitz: 1, roundings: 2) { mean in mean }
}

/// A column, repeated m times.
private func repeated(_ column: Bounded, _ m: Int) -> Bounded {
  .product(column, Bounded(Matrix(1, m, repeating: 1)))
}

/// 1/√(σ² + ε), which falls the faster the smaller σ² is: its error is taken at the low end, and four roundings added.
private func inverseDeviation(_ variance: Bounded) -> Bounded {
  var s = variance
  for p in s.value.indices {
    let v = variance.value[p] + Double(epsilon)
    s.value[p] = 1 / v.squareRoot()
    s.error[p] = 1 / max(v - variance.error[p], v / 2).squareRoot() - s.value[p]
    s.error[p] += 4 * Bounded.u * (s.value[p] + s.error[p])
  }
  return s
}

private func boundedNorm(
  _ Z: Matrix, _ scales: Scales
) -> (mean: Bounded, variance: Bounded, Zhat: Bounded, N: Bounded) {
  let mean = rowMeans(Bounded(Z))
  let centred = Bounded(Z) - mean
  let variance = rowMeans(centred * centred)
  let Zhat = centred * repeated(inverseDeviation(variance), Z.columns)
  return (mean, variance, Zhat, repeated(Bounded(scales.gamma), Z.columns) * Zhat + Bounded(scales.beta))
}

private func boundedNorm(_ Z: Matrix, _ scales: Scales, by given: Statistics) -> Bounded {
  let Zhat =
    (Bounded(Z) - Bounded(given.mean)) * repeated(inverseDeviation(Bounded(given.variance)), Z.columns)
  return repeated(Bounded(scales.gamma), Z.columns) * Zhat + Bounded(scales.beta)
}

private func boundedBackward(
  _ dN: Matrix, _ scales: Scales, _ batch: NormalizedBatch
) -> (gamma: Bounded, beta: Bounded, dZ: Bounded) {
  let (d, Zhat, m) = (Bounded(dN), Bounded(batch.Zhat), dN.columns)
  let beta = rowMeans(d)
  let gamma = rowMeans(d * Zhat)
  let scale = Bounded(scales.gamma) * inverseDeviation(Bounded(batch.statistics.variance))
  return (gamma, beta, repeated(scale, m) * (d - beta - Zhat * repeated(gamma, m)))
}

private func boundedBackward(_ dN: Matrix, _ scales: Scales, by given: Statistics) -> Bounded {
  repeated(Bounded(scales.gamma) * inverseDeviation(Bounded(given.variance)), dN.columns) * Bounded(dN)
}

// MARK: Laws

private func lawsOfBatchNorm<Kernels: BatchNormKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) batch norm"
  return Findings([
    property("\(name): shifting and scaling a unit’s scores changes nothing, but for ε", rigor) { c in
      let (Z, scales) = c.scoresAndScales()
      let (shift, factor) = (c.scalar("shift", -3, 3), c.scalar("factor", 0.5, 2))
      let moved = Z.map { z in factor * z + shift }
      // Scaled by c, σ² + ε weighs as σ² + ε/c² would: without ε the two are the same. It is taken small, and rows
      // with next to no variance are left out.
      let tiny: Scalar = 1e-12
      let (x, y) = (
        Kernels.batchNormForward(Z, scales, epsilon: tiny), Kernels.batchNormForward(moved, scales, epsilon: tiny)
      )
      for i in 0..<Z.rows where x.statistics.variance[i, 0] > 0.01 {
        for j in 0..<Z.columns {
          c.expect("N[\(i), \(j)]", abs(x.N[i, j] - y.N[i, j]), within: 1e-9 + 4000 * Scalar.unitRoundoff)
        }
      }
      c.expect("shape", x.N.shape == Z.shape)
    },
    property("\(name): Ẑ has mean 0 and variance σ²/(σ² + ε)", rigor) { c in
      let (Z, scales) = c.scoresAndScales()
      let batch = Kernels.batchNormForward(Z, scales, epsilon: epsilon)
      let m = Scalar(Z.columns)
      for i in 0..<Z.rows {
        let z = (0..<Z.columns).map { j in batch.Zhat[i, j] }
        let variance = batch.statistics.variance[i, 0]
        let bound = 2000 * Scalar.unitRoundoff
        c.expect("mean", abs(z.reduce(0, +) / m), within: bound)
        let found = z.reduce(0) { sum, z in sum + z * z } / m
        c.expect("variance", abs(found - variance / (variance + epsilon)), within: bound)
      }
    },
    property("\(name): γ = √(σ² + ε) and β = μ give the scores back", rigor) { c in
      let (Z, scales) = c.scoresAndScales()
      let seen = Kernels.batchNormForward(Z, scales, epsilon: epsilon).statistics
      let undo = Scales(gamma: seen.variance.map { v in (v + epsilon).squareRoot() }, beta: seen.mean)
      let bound = 200 * Scalar.unitRoundoff
      c.expect("training", Kernels.batchNormForward(Z, undo, epsilon: epsilon).N, equals: Z, within: bound)
      c.expect("test", Kernels.batchNormForward(Z, undo, by: seen, epsilon: epsilon), equals: Z, within: bound)
    },
    property("\(name): what passes back adds up to 0 along a unit’s examples", rigor) { c in
      let (Z, scales) = c.scoresAndScales()
      let dN = c.matrix("dN", Z.rows, Z.columns, -3, 3)
      let batch = Kernels.batchNormForward(Z, scales, epsilon: epsilon)
      let dZ = Kernels.batchNormBackward(dN, scales, batch, epsilon: epsilon).dZ
      let bounds = boundedBackward(dN, scales, batch).dZ
      for i in 0..<Z.rows {
        let sum = (0..<Z.columns).reduce(Scalar(0)) { sum, j in sum + dZ[i, j] }
        // Ẑ's own mean is 0 but for rounding, by which the sum may miss.
        let bound = Double(Z.columns) * (allowance(bounds) + 4000 * Bounded.u)
        c.expect("Σ dZ[\(i)]", abs(sum), within: bound)
      }
    },
    property("\(name): running statistics move a tenth of the way to an unbiased estimate", rigor) { c in
      let (Z, scales) = c.scoresAndScales()
      let m = c.int("m", 1...Z.columns)
      let batch = Kernels.batchNormForward(Z.columns(at: 0..<m), scales, epsilon: epsilon)
      var running = Statistics(units: Z.rows)
      running.update(with: batch.statistics, examples: m)
      for i in 0..<Z.rows {
        let z = (0..<m).map { j in Double(Z[i, j]) }
        let mean = z.reduce(0, +) / Double(m)
        let squares = z.reduce(0) { sum, z in sum + (z - mean) * (z - mean) }
        c.expect("mean", running.mean[i, 0], equals: 0.1 * mean)
        c.expect("variance", running.variance[i, 0], equals: 0.9 + 0.1 * squares / Double(max(m - 1, 1)))
      }
    },
  ])
}

extension Case {
  /// Scores of 1 to 4 units on 2 to 6 examples, with scales.
  fileprivate mutating func scoresAndScales() -> (Z: Matrix, scales: Scales) {
    let (n, m) = (int("n", 1...4), int("m", 2...6))
    let scales = Scales(gamma: matrix("γ", n, 1, 0.5, 2), beta: matrix("β", n, 1, -3, 3))
    return (matrix("Z", n, m, -4, 4), scales)
  }
}
