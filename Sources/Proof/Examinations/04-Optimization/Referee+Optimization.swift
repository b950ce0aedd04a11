/// The referee's verdict on chapter 4: a hundred steps of each method of torch.optim, its clipping and its schedules.

import Arrays
import Optimization
import Verification

/// The referee's verdict on chapter 4's kernels.
public func compare<Kernels: OptimizerKernels>(optimization kernels: Kernels.Type, with referee: Referee) -> Findings {
  var findings = Findings()
  let cases: [(String, Method)] = [
    ("SGD", .descent), ("momentum", .momentum(beta: 0.9, averaging: false)),
    ("momentum, averaging", .momentum(beta: 0.9, averaging: true)), ("Nesterov", .nesterov(beta: 0.9)),
    ("Adagrad", .adagrad(epsilon: 1e-10)), ("RMSProp", .rmsProp(beta: 0.99, epsilon: 1e-8)), ("Adam", .adam()),
    ("Adam, large epsilon", .adam(AdamSettings(beta1: 0.8, beta2: 0.95, epsilon: 0.01))),
    ("AdamW", .adam(AdamSettings(weightDecay: 0.1))),
  ]
  for (name, method) in cases {
    findings += referee.findings("optimizer \(name)", bound: Referee.layers) { given in
      trajectory(kernels, method, given)
    }
  }
  findings += referee.findings("clipping", bound: Referee.layers) { given in
    let gradient = TensorList(["W": given.matrix("dW"), "b": given.matrix("db")])
    var (byValue, byNorm) = (gradient, gradient)
    Kernels.clip(&byValue, toValue: given.number("value"))
    let length = Kernels.clip(&byNorm, toNorm: given.number("norm"))
    return TensorList([
      Tensor(name: "length", shape: [], elements: [length]), renamed(byValue.list[0], "dW by value"),
      renamed(byValue.list[1], "db by value"), renamed(byNorm.list[0], "dW by norm"),
      renamed(byNorm.list[1], "db by norm"),
    ])
  }
  return findings
}

/// The referee's verdict on the schedules.
public func compare(schedulesWith referee: Referee) -> Findings {
  referee.findings("schedules", bound: Referee.layers) { given in
    let alpha = given.number("alpha")
    let schedules: [(String, Schedule)] = [
      ("exponential", .exponential(base: 0.95)), ("staircase", .staircase(factor: 0.5, every: 4)),
      ("cosine", .cosine(warmUp: 0, end: 20)), ("warm-up", .cosine(warmUp: 5, end: 1 << 40)),
    ]
    return TensorList(
      schedules.map { name, schedule in
        let rates = (1...(name == "warm-up" ? 5 : 20)).map { t in schedule.learningRate(alpha, at: t) }
        return Tensor(name: name, shape: [rates.count], elements: rates)
      })
  }
}

/// W and b after 1, 2, 10 and 100 steps along the referee's gradients.
private func trajectory<Kernels: OptimizerKernels>(
  _ kernels: Kernels.Type, _ method: Method, _ given: TensorList
) -> TensorList {
  let (dW, db) = (given.tensor("dW"), given.tensor("db"))
  var point = TensorList(["W": given.matrix("W"), "b": given.matrix("b")])
  var optimizer = Optimizer<Kernels>(method, learningRate: given.number("alpha"), for: point)
  var stops: [Tensor] = []
  for t in 0..<dW.shape[0] {
    var gradient = point
    for (place, all) in [dW, db].enumerated() {
      let n = gradient.list[place].elements.count
      gradient.list[place].elements = Array(all.elements[t * n..<(t + 1) * n])
    }
    optimizer.move(&point, against: gradient)
    if [1, 2, 10, 100].contains(t + 1) {
      stops += point.list.map { tensor in renamed(tensor, "\(tensor.name)\(t + 1)") }
    }
  }
  return TensorList(stops)
}

private func renamed(_ tensor: Tensor, _ name: String) -> Tensor {
  Tensor(name: name, shape: tensor.shape, elements: tensor.elements)
}
