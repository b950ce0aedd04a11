/// Chapter 5 in the command: what it gives, and its examination.

import Arrays
import Convolutions
import Examinations
import Optimization

let convolutions = Chapter(
  number: 5, module: "Convolutions", title: "Convolutions",
  examine: { _ in try examination(Loops.self) + examination(BLAS.self) }, benchmarks: convolutionBenchmarks,
  workloads: convolutionWorkloads)

private func examination<Twin: ConvNetworkKernels>(_ twin: Twin.Type) throws -> [Examined] {
  let rigor = Rigor.fromEnvironment
  var examined = [
    Examined("patches", twin, examine(patches: twin, rigor: rigor)),
    Examined("convolution", twin, examine(convolution: twin, rigor: rigor)),
    Examined("pooling", twin, examine(pooling: twin, rigor: rigor)),
    Examined("transposed", twin, examine(transposed: twin, rigor: rigor)),
    Examined("upsampling", twin, examine(upsampling: twin, rigor: rigor)),
    Examined("channel norm", twin, examine(channelNorm: twin, rigor: rigor)),
    Examined("network", twin, examine(convNetwork: twin)),
  ]
  if let referee = try referee(for: "Convolutions") {
    examined.append(Examined("all kernels", twin, try compare(convolutions: twin, with: referee)))
  }
  return examined
}
