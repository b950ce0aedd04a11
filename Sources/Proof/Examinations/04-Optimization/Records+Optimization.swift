/// Calls of the optimizers' kernels that must be refused, those of one number or of none, and tensors number by number.

import Arrays
import Optimization
import Verification

/// An update refuses tensors of other lengths, takes one number or none, and moves each number as it would alone.
func recordsOfUpdate(_ function: String, states count: Int, _ step: UpdateStep) -> Findings {
  let counts = Array(repeating: 3, count: count + 2)
  var findings = checkRefusals(
    counts.indices.dropFirst().map { place in
      var other = counts
      other[place] = 2
      return Refusal(function, misfit(function, counts: other), "tensors of \(other) numbers do not fit")
    } + [
      .none(function, misfit(function, counts: counts)),
      .none(function, misfit(function, counts: counts.map { _ in 0 })),
    ])

  var generator = SplitMix64(seed: 841)
  func numbers(_ n: Int) -> [Scalar] { (0..<n).map { _ in Scalar(0.5 + abs(generator.normal())) } }
  func moved(_ p: [Scalar], _ states: [[Scalar]], _ g: [Scalar]) -> Matrix {
    var (p, states) = (p, states)
    step(&p, &states, g)
    return states.reduce(Matrix(row: p)) { all, state in .stacked(all, Matrix(row: state)) }
  }
  for n in [0, 1] {
    let (p, g, states) = (numbers(n), numbers(n), (0..<count).map { _ in numbers(n) })
    findings.append(mustWork(function, "\(n) numbers", moved(p, states, g), [count + 1, n]))
  }
  let (p, g, states) = (numbers(9), numbers(9), (0..<count).map { _ in numbers(9) })
  return findings
    + compareBatch(function, moved(p, states, g)) { i in moved([p[i]], states.map { state in [state[i]] }, [g[i]]) }
}

/// The number of a step begins with 1.
func recordsOfSteps(_ function: String) -> Findings {
  func reason(_ t: Int) -> String { "before step 1 there is nothing to correct, found step \(t)" }
  return checkRefusals([
    Refusal(function, misfit(function, step: 0), reason(0)), Refusal(function, misfit(function, step: -3), reason(-3)),
    .none(function, misfit(function, step: 1)),
  ])
}

func recordsOfAverages<Kernels: AverageKernels>(_ kernels: Kernels.Type) -> Findings {
  let v = [0.5, -2, 3] as [Scalar]
  var findings = recordsOfUpdate("movingAverage", states: 0) { p, _, g in
    Kernels.movingAverage(&p, with: g, beta: 0.9)
  }
  findings += recordsOfSteps("biasCorrection")
  findings.append(mustWork("biasCorrected", "no numbers", Matrix(column: corrected([])), [0, 1]))
  func corrected(_ v: [Scalar]) -> [Scalar] { Kernels.biasCorrected(v, beta: 0.9, after: 1) }
  return findings
    + compareBatch("biasCorrected", Matrix(row: corrected(v))) { i in Matrix(row: corrected([v[i]])) }
}

func recordsOfClipping<Kernels: ClippingKernels>(_ kernels: Kernels.Type) -> Findings {
  func reason(_ c: Scalar) -> String { "a gradient can't be clipped to \(c)" }
  var findings = checkRefusals(
    [0, -1, .nan].map { c in Refusal("clip", misfit("clip", limit: c), reason(c)) }
      + [.none("clip", misfit("clip", limit: .leastNonzeroMagnitude)), .none("clip", misfit("clip", limit: .infinity))])
  for n in [0, 1] {
    var (byValue, byNorm) = (
      TensorList(["W": Matrix(n, 1, repeating: 3)]), TensorList(["W": Matrix(n, 1, repeating: 3)])
    )
    Kernels.clip(&byValue, toValue: 0.5)
    let length = Kernels.clip(&byNorm, toNorm: 0.5)
    findings.append(mustWork("clip to a value", "\(n) numbers", byValue.matrix("W"), [n, 1]))
    findings.append(mustWork("clip to a norm", "\(n) numbers", byNorm.matrix("W"), [n, 1]))
    findings.append(mustWork("clip to a norm", "\(n) numbers, ‖g‖", length))
  }
  var none = TensorList([])
  findings.append(mustWork("clip to a norm", "no tensors", Kernels.clip(&none, toNorm: 0.5)))
  return findings
}
