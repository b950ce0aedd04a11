/// Chapter 6's way through time, timed: the three implementations, and training steps beside another library's.

import Arrays
import Backpropagation
import Datasets
import Fast
import LogisticRegression
import Optimization
import Recurrence
import StudyKit
import Verification

let recurrentBenchmarks = [Cell.elman, .gru, .lstm].map { cell in
  Benchmark(name: "\(cell), through time and back", sizeMeans: "units, of 16 inputs, 10 steps, 16 examples") {
    settings in
    [8, 16, 32, 64, 128].map { n in throughTimeContest(cell, units: n, settings) }
  }
}

private func throughTimeContest(_ cell: Cell, units n: Int, _ settings: Settings) -> Contest {
  let (n_x, T, m) = (16, 10, 16)
  var generator = SplitMix64(seed: settings.seed)
  let p = CellParameters(cell, inputs: n_x, units: n, using: &generator)
  let x = (0..<T).map { _ in Matrix.normal(n_x, m, using: &generator) }
  let da = x.map { _ in Matrix.normal(n, m, using: &generator) }
  func gradient<Kernels: RecurrentKernels>(_ kernels: Kernels.Type) -> CellParameters {
    let trace = Kernels.sequenceForward(p, x, from: CellState(for: p, examples: m), masks: nil)
    return Kernels.sequenceBackward(p, trace, da, last: nil, truncation: nil, toInputs: true).gradient
  }
  let weights = p.W_x.elements.count + p.W_a.elements.count
  var results = [p, p, p]
  return Contest(
    size: n, operations: 6 * Double(weights * T * m),
    verify: {
      let expected = gradient(Loops.self)
      func compared(_ found: CellParameters) -> Findings {
        compareTensors(
          .agreement, "\(cell) through time", found, expected, bound: Scalar.self == Double.self ? 1e-12 : 1e-5)
      }
      return compared(gradient(BLAS.self)) + compared(gradient(Fast.self))
    },
    loops: { results[0] = gradient(Loops.self) }, blas: { results[1] = gradient(BLAS.self) },
    fast: { results[2] = gradient(Fast.self) })
}

let recurrentWorkloads = [
  recurrentWorkload("rnn_v64_h128_t50_b32", .elman), recurrentWorkload("lstm_v64_h128_t50_b32", .lstm),
  recurrentWorkload("gru_v64_h128_t50_b32", .lateGRU),
]

/// A step of Adam on a model that foretells symbols, one-hot in, from a zero state.
private func recurrentWorkload(_ name: String, _ cell: Cell) -> Workload {
  Workload(name) { _ in
    let (V, n, T, m) = (64, 128, 50, 32)
    let symbols = (0...T).map { t in (0..<m).map { j in (((t * m + j) * 7919) % 1_000) % V } }
    let batch = SequenceBatch(
      .vectors(symbols.dropLast().map { symbols in oneHot(symbols, V) }),
      targets: symbols.dropFirst().map { symbols in oneHot(symbols, V) })
    func start() -> (RecurrentNetwork<Fast>, Optimizer<Fast>) {
      var generator = SplitMix64(seed: 1)
      var network = RecurrentNetwork<Fast>(
        inputs: V, [RecurrentLayerSpec(cell, n)], outputs: V, readout: .everyStep, loss: .crossEntropy,
        using: &generator)
      network.parameters.walk { name, shape, elements in
        let isWeight = name.contains("W")
        for e in elements.indices { elements[e] = isWeight ? Scalar(0.2 * formula(e)) : 0 }
      }
      return (network, Optimizer(.adam(), learningRate: 0.001, for: network.parameters))
    }
    func step(_ network: inout RecurrentNetwork<Fast>, _ optimizer: inout Optimizer<Fast>) {
      let result = network.costAndGradient(batch)
      optimizer.move(&network.parameters, against: result.gradient)
    }
    var (network, optimizer) = start()
    return Workload.Prepared(
      step: { step(&network, &optimizer) },
      checksum: {
        var (network, optimizer) = start()
        for _ in 0..<3 { step(&network, &optimizer) }
        return checksum(network.parameters.output.W.elements)
      })
  }
}
