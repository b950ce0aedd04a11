/// Chapter 7 in the command: what it gives, and its examination.

import Adversaries
import Arrays
import Examinations
import Verification

let adversaries = Chapter(
  number: 7, module: "Adversaries", title: "Adversaries",
  examine: { _ in try examination(Loops.self) + examination(BLAS.self) }, benchmarks: adversaryBenchmarks,
  workloads: adversaryWorkloads)

private func examination<Twin: AdversaryKernels & SemiSupervisedKernels>(_ twin: Twin.Type) throws -> [Examined] {
  let rigor = Rigor.fromEnvironment
  var examined = [
    Examined("adversaries", twin, examine(adversaries: twin, rigor: rigor)),
    Examined("semi-supervised", twin, examine(semiSupervised: twin, rigor: rigor)),
  ]
  if let referee = try referee(for: "Adversaries") {
    examined.append(
      Examined(
        "all kernels", twin,
        try compare(adversaries: twin, with: referee) + compare(semiSupervised: twin, with: referee)))
  }
  return examined
}
