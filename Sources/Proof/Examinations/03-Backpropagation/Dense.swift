/// What a dense layer must satisfy besides chapter 2’s linear units: what it sends back.

import Arrays
import Backpropagation
import LogisticRegression
import Verification

/// Examines the way back through a dense layer.
public func examine<Kernels: DenseKernels>(dense kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  var findings = differencesOfDense(kernels)
  findings += agreementOfDense(kernels)
  findings += lawsOfDense(kernels, rigor)
  findings += recordsOfDense(kernels)
  return findings
}

private func differencesOfDense<Kernels: DenseKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 91)
  let (n, n_prev, m) = (4, 6, 7)
  let layer = LinearUnits(
    W: .normal(n, n_prev, deviation: 0.5, using: &generator), b: .normal(n, 1, using: &generator))
  let A_prev = Matrix.normal(n_prev, m, using: &generator)
  let R = Matrix.normal(n, m, using: &generator)
  return checkGradient(
    "denseBackward",
    of: { p in Loops.dot(R.elements, Kernels.denseForward(layer, p.matrix("A_prev")).elements) / Scalar(m) },
    at: TensorList(["A_prev": A_prev]),
    analytic: TensorList(["A_prev": (1 / Scalar(m)) * Kernels.denseBackward(layer, R)]))
}

private func agreementOfDense<Kernels: DenseKernels>(_ kernels: Kernels.Type) -> Findings {
  let other: any DenseKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 92)
  return Findings(
    sizes.enumerated().map { p, size in
      let (n, (n_prev, m)) = ([1, 2, 3, 5, 17][p % 5], size)
      let layer = LinearUnits(W: .normal(n, n_prev, using: &generator), b: .normal(n, 1, using: &generator))
      let dZ = Matrix.normal(n, m, using: &generator)
      return compareKernels(
        "denseBackward", "dA_prev, (\(n), \(n_prev), \(m))", Kernels.denseBackward(layer, dZ),
        other.denseBackward(layer, dZ), within: boundedBack(layer, dZ))
    })
}

/// (4) with its error.
private func boundedBack(_ layer: LinearUnits, _ dZ: Matrix) -> Bounded {
  .product(Bounded(layer.W).transposed, Bounded(dZ))
}

private func lawsOfDense<Kernels: DenseKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) dense"
  return Findings([
    property("\(name): ⟨W a, d⟩ = ⟨a, Wᵀ d⟩", rigor) { c in
      let (layer, A_prev, dZ) = c.layerAndGradients()
      let free = LinearUnits(W: layer.W, b: Matrix(layer.W.rows, 1))
      let there = Loops.dot(Kernels.denseForward(free, A_prev).elements, dZ.elements)
      let back = Loops.dot(A_prev.elements, Kernels.denseBackward(layer, dZ).elements)
      // Both are Σ W[i, k] a[k, j] d[i, j], of at most n n_prev m terms.
      let terms =
        Bounded.product(
          Bounded(layer.W.map { abs($0) }), Bounded(A_prev.map { abs($0) })) * Bounded(dZ.map { abs($0) })
      let size = terms.value.reduce(0, +) * Double(layer.W.elements.count * dZ.columns + 4)
      c.expect("difference", abs(there - back), within: 2 * size * Double(Scalar.unitRoundoff))
    },
    property("\(name): what goes back is linear in the gradients from above", rigor) { c in
      let (layer, _, P) = c.layerAndGradients()
      let Q = c.matrix("Q", P.rows, P.columns, -3, 3)
      let bounds = [P, Q, P + Q].map { d in boundedBack(layer, d) }
      c.expect(
        "dA_prev", Kernels.denseBackward(layer, P) + Kernels.denseBackward(layer, Q),
        equals: Kernels.denseBackward(layer, P + Q), within: 2 * bounds.reduce(0) { $0 + allowance($1) })
    },
  ])
}
