/// Recurrent networks of random plans against the naive pass: every cell, one layer or two, both ways, words or numbers,
/// sequences of unlike lengths, labels missing; and sequences longer than a block of time steps.

import Arrays
import Backpropagation
import Optimization
import Recurrence
import Verification

func plansOfRecurrentNetworks<Kernels: RecurrentNetworkKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) recurrent network"
  // Long sequences take long, and differ in their length alone.
  var few = rigor
  few.cases = min(rigor.cases, 14)
  return Findings([
    property("\(name): a random plan costs what the naive pass says, and its gradient fits", rigor) { c in
      let plan = c.plan(kernels, layers: c.int("layers", 1...2), steps: c.int("T", 1...5), examples: c.int("m", 1...3))
      plan.check(&c, numbers: 4)
    },
    property("\(name): so does one of more steps than a block has", few) { c in
      let plan = c.plan(kernels, layers: 1, steps: c.int("T", 33...40), examples: c.int("m", 1...2))
      plan.check(&c, numbers: 2)
    },
  ])
}

/// Examines the training of recurrent networks.
public func examine<Kernels: SequenceKernels>(
  sequenceTrainer kernels: Kernels.Type, rigor: Rigor = Rigor()
) -> Findings {
  Findings([
    property("\(Kernels.self) sequence trainer: it clips the length of a gradient, then steps as Adam does", rigor) {
      c in
      let plan = c.plan(kernels, layers: 1, steps: c.int("T", 1...3), examples: c.int("m", 1...3))
      let (alpha, limit) = (c.scalar("α", 0.01, 0.3), c.choice("limit", of: [0.01, 0.3, 100] as [Scalar]))
      var trainer = SequenceTrainer(plan.network, learningRate: alpha, limit: limit)
      var naive = NaiveOptimizer(.adam(), TensorList(plan.network.parameters.tensors))
      for step in 1...3 {
        let gradient = trainer.network.costAndGradient(plan.batch, from: plan.first).gradient
        naive.move(against: clipped(TensorList(gradient.tensors), .norm(limit)), Double(alpha))
        guard (try? trainer.step(plan.batch, from: plan.first)) != nil else { return c.expect("a finite step", false) }
        for (t, tensor) in trainer.network.parameters.tensors.enumerated() {
          for (p, value) in tensor.elements.enumerated() {
            c.expect("\(tensor.name)[\(p)] after step \(step)", value, equals: naive.p[t][p])
          }
        }
      }
    }
  ])
}

/// A network, a batch for it, and the states before its first step.
private struct RecurrentPlan<Kernels: RecurrentNetworkKernels> {
  let network: RecurrentNetwork<Kernels>
  let batch: SequenceBatch
  let first: [CellState]

  func naive(_ point: RecurrentPoint) -> NaiveRecurrentPass {
    NaiveRecurrentPass(point.parameters, network.readout, network.loss, batch, from: point.states)
  }

  func check(_ c: inout Case, numbers: Int) {
    let (here, m) = (RecurrentPoint(parameters: network.parameters, states: first), batch.inputs.examples)
    let (found, expected) = (network.costAndGradient(batch, from: first), naive(here))
    c.expect("J", found.cost, equals: expected.cost)
    c.expect("J alone", network.cost(batch, from: first).cost, equals: expected.cost)
    for (l, state) in found.states.enumerated() {
      for j in 0..<m {
        for (i, a) in expected.states[l][j].a.enumerated() { c.expect("a[\(i), \(j)]", state.a[i, j], equals: a) }
        for (i, x) in expected.states[l][j].c.enumerated() where state.c.rows > 0 {
          c.expect("c[\(i), \(j)]", state.c[i, j], equals: x)
        }
      }
    }
    var gradient = RecurrentPoint(parameters: found.gradient, states: found.first)
    for l in gradient.states.indices {
      gradient.states[l].walk { _, _, elements in elements = elements.map { $0 / Scalar(m) } }
    }
    c.expectGradient("gradient", gradient, at: here, numbers: numbers) { point in
      let pass = naive(point)
      return NaiveCost(cost: pass.cost, pattern: pass.pattern)
    }
  }
}

extension Case {
  fileprivate mutating func plan<Kernels: RecurrentNetworkKernels>(
    _ kernels: Kernels.Type, layers: Int, steps T: Int, examples m: Int
  ) -> RecurrentPlan<Kernels> {
    let architecture = (0..<layers).map { _ in
      RecurrentLayerSpec(choice("cell", of: Cell.allCases), int("units", 1...3), isBidirectional: flag("both ways"))
    }
    let loss = choice("loss", of: Backpropagation.Loss.allCases)
    let readout: Readout = flag("read last") ? .last : .everyStep
    let (n_x, n_y, V) = (int("n_x", 1...3), int("n_y", 1...3), 4)
    let hasWords = flag("words")
    let lengths = flag("lengths") ? (0..<m).map { _ in int("length", 0...T) } : nil
    var generator = SplitMix64(seed: UInt64(int("numbers", 0...1000)))
    var network = RecurrentNetwork<Kernels>(
      inputs: n_x, vocabulary: hasWords ? V : nil, architecture, outputs: n_y, readout: readout, loss: loss,
      using: &generator)
    network.parameters.walk { _, _, elements in
      for e in elements.indices { elements[e] = Scalar(0.6 * generator.normal()) }
    }
    var batch = network.drawBatch(steps: T, examples: m, lengths: lengths, using: &generator)
    if flag("labels missing") { batch.targets[batch.targets.count / 2][n_y - 1, m - 1] = .nan }
    return RecurrentPlan(
      network: network, batch: batch, first: network.drawStates(examples: m, using: &generator))
  }
}
