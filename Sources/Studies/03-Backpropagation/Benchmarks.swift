/// Chapter 3's dense layer and its activation, timed.

import Arrays
import Backpropagation
import Fast
import LogisticRegression
import StudyKit
import Verification

let denseBenchmarks = [
  Benchmark(name: "dense forward", sizeMeans: "examples, of 128 inputs and 64 units") { settings in
    [1, 8, 64, 512, 4_096].map { m in denseForwardContest(128, 64, m, settings) }
  },
  Benchmark(name: "dense backward", sizeMeans: "examples, of 128 inputs and 64 units") { settings in
    [1, 8, 64, 512, 4_096].map { m in denseBackwardContest(128, 64, m, settings) }
  },
  Benchmark(name: "activation", sizeMeans: "n, of (n, 64) scores through tanh") { settings in
    [16, 256, 4096].map { n in tanhContest(n, settings) }
  },
]

private func denseForwardContest(_ n_prev: Int, _ n: Int, _ m: Int, _ settings: Settings) -> Contest {
  var generator = SplitMix64(seed: settings.seed)
  let A_prev = Matrix.normal(n_prev, m, using: &generator)
  let layer = LinearUnits(W: .normal(n, n_prev, using: &generator), b: .normal(n, 1, using: &generator))
  var results = [A_prev, A_prev, A_prev]
  return Contest(
    size: m, operations: 2 * Double(n * n_prev * m),
    verify: {
      let bounded =
        Bounded.product(Bounded(layer.W), Bounded(A_prev)) + Bounded(Matrix(repeating: layer.b, columns: m))
      let Z = Loops.denseForward(layer, A_prev)
      return Findings(
        [BLAS.denseForward(layer, A_prev), Fast.denseForward(layer, A_prev)].map { other in
          compareKernels("denseForward", "Z", Z, other, within: bounded)
        })
    },
    loops: { results[0] = Loops.denseForward(layer, A_prev) },
    blas: { results[1] = BLAS.denseForward(layer, A_prev) },
    fast: { results[2] = Fast.denseForward(layer, A_prev) })
}

private func denseBackwardContest(_ n_prev: Int, _ n: Int, _ m: Int, _ settings: Settings) -> Contest {
  var generator = SplitMix64(seed: settings.seed)
  let A_prev = Matrix.normal(n_prev, m, using: &generator)
  let dZ = Matrix.normal(n, m, using: &generator)
  let layer = LinearUnits(W: .normal(n, n_prev, using: &generator), b: Matrix(n, 1))
  var (gradients, inputGradients) = ([layer, layer, layer], [dZ, dZ, dZ])
  return Contest(
    size: m, operations: 4 * Double(n * n_prev * m),
    verify: {
      let dW = Bounded.product(Bounded(dZ), Bounded(A_prev).transposed, scale: 1 / Double(m))
      let dA = Bounded.product(Bounded(layer.W).transposed, Bounded(dZ))
      func compared<Kernels: DenseKernels>(_ kernels: Kernels.Type) -> [Finding] {
        let (a, b) = (Loops.denseGradients(A_prev, dZ), Kernels.denseGradients(A_prev, dZ))
        return [
          compareKernels("denseGradients", "dW", a.W, b.W, within: dW),
          compareKernels(
            "denseBackward", "dA_prev", Loops.denseBackward(layer, dZ), Kernels.denseBackward(layer, dZ), within: dA),
        ]
      }
      return Findings(compared(BLAS.self) + compared(Fast.self))
    },
    loops: {
      gradients[0] = Loops.denseGradients(A_prev, dZ)
      inputGradients[0] = Loops.denseBackward(layer, dZ)
    },
    blas: {
      gradients[1] = BLAS.denseGradients(A_prev, dZ)
      inputGradients[1] = BLAS.denseBackward(layer, dZ)
    },
    fast: {
      gradients[2] = Fast.denseGradients(A_prev, dZ)
      inputGradients[2] = Fast.denseBackward(layer, dZ)
    })
}

private func tanhContest(_ n: Int, _ settings: Settings) -> Contest {
  var generator = SplitMix64(seed: settings.seed)
  let Z = Matrix.normal(n, 64, using: &generator)
  var results = [Z, Z, Z]
  func compared(_ A: Matrix) -> Findings {
    compareTensors(
      .agreement, "tanh", TensorList(["A": A]), TensorList(["A": Loops.activationForward(Z, by: .tanh)]),
      bound: Scalar.self == Double.self ? 1e-12 : 1e-5)
  }
  return Contest(
    size: n, operations: Double(64 * n),
    verify: { compared(BLAS.activationForward(Z, by: .tanh)) + compared(Fast.activationForward(Z, by: .tanh)) },
    loops: { results[0] = Loops.activationForward(Z, by: .tanh) },
    blas: { results[1] = BLAS.activationForward(Z, by: .tanh) },
    fast: { results[2] = Fast.activationForward(Z, by: .tanh) })
}
