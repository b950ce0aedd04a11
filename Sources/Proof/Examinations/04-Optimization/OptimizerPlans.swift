/// Optimizers of random plans against the naive update: every method with any settings, every schedule and clipping,
/// tensors of weights and of others. What an optimizer does around its kernels is shared by all implementations: the
/// state of each tensor, the count of steps, the rate, the clipping, which tensors decay.

import Arrays
import Backpropagation
import Foundation
import Optimization
import Verification

func plansOfOptimizers<Kernels: OptimizerKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) optimizer"
  return Findings([
    property("\(name): a random plan moves every number as the naive update does", rigor) { c in
      let (method, schedule, clipping) = (c.method(), c.schedule(), c.clipping())
      let (alpha, stepsPerEpoch) = (c.scalar("α", 0.01, 0.5), c.int("steps an epoch", 1...3))
      let names = ["layer 1, W", "layer 2, b", "W_x", "layer 1, W_a", "gamma", "w", "E"]
      let chosen = (0..<c.int("tensors", 1...3)).map { _ in c.choice("name", of: names) }
      let sizes = chosen.map { _ in (rows: c.int("rows", 1...3), columns: c.int("columns", 1...2)) }
      var generator = SplitMix64(seed: UInt64(c.int("numbers", 0...1000)))
      func draw() -> TensorList {
        TensorList(
          zip(chosen, sizes).map { name, size in
            let A = Matrix.normal(size.rows, size.columns, using: &generator)
            return Tensor(name: name, shape: A.shape, elements: A.elements)
          })
      }

      var point = draw()
      var optimizer = Optimizer<Kernels>(
        method, learningRate: alpha, for: point, schedule: schedule, stepsPerEpoch: stepsPerEpoch, clipping: clipping)
      var naive = NaiveOptimizer(method, point)
      for step in 1...c.int("steps", 1...9) {
        let rate = Double(alpha) * factor(schedule, (step - 1) / stepsPerEpoch + 1)
        c.expect("rate of step \(step)", optimizer.learningRate, equals: rate)
        let gradient = draw()
        naive.move(against: clipped(gradient, clipping), rate)
        optimizer.move(&point, against: gradient)
        c.expect("steps", optimizer.steps == step)
        for (t, tensor) in point.list.enumerated() {
          for (p, value) in tensor.elements.enumerated() {
            c.expect("\(tensor.name)[\(p)] after step \(step)", value, equals: naive.p[t][p])
          }
        }
      }
    }
  ])
}

/// A method's update written out, in Double.
struct NaiveOptimizer {
  let method: Method
  let decays: [Bool]
  var p: [[Double]]
  var v: [[Double]]
  var s: [[Double]]
  var t = 0.0

  init(_ method: Method, _ point: TensorList) {
    self.method = method
    // Weights begin with W or w, after the name of their layer.
    decays = point.list.map { tensor in
      ["W", "w"].contains(tensor.name.split(separator: " ").last?.prefix(1) ?? "")
    }
    p = point.list.map { tensor in tensor.elements.map { Double($0) } }
    v = p.map { tensor in tensor.map { _ in 0 } }
    s = v
    if case .deltaBarDelta = method { s = p.map { tensor in tensor.map { _ in 1 } } }
  }

  mutating func move(against gradients: [[Double]], _ alpha: Double) {
    t += 1
    for i in p.indices {
      for j in p[i].indices {
        let g = gradients[i][j]
        switch method {
        case .descent:
          p[i][j] -= alpha * g
        case .momentum(let beta, let averaging):
          v[i][j] = Double(beta) * v[i][j] + (averaging ? 1 - Double(beta) : 1) * g
          p[i][j] -= alpha * v[i][j]
        case .nesterov(let beta):
          v[i][j] = Double(beta) * v[i][j] + g
          p[i][j] -= alpha * (g + Double(beta) * v[i][j])
        case .adagrad(let epsilon):
          s[i][j] += g * g
          p[i][j] -= alpha * g / (s[i][j].squareRoot() + Double(epsilon))
        case .rmsProp(let beta, let epsilon):
          s[i][j] = Double(beta) * s[i][j] + (1 - Double(beta)) * g * g
          p[i][j] -= alpha * g / (s[i][j].squareRoot() + Double(epsilon))
        case .adam(let settings):
          let (beta1, beta2) = (Double(settings.beta1), Double(settings.beta2))
          v[i][j] = beta1 * v[i][j] + (1 - beta1) * g
          s[i][j] = beta2 * s[i][j] + (1 - beta2) * g * g
          let root = (s[i][j] / (1 - pow(beta2, t))).squareRoot() + Double(settings.epsilon)
          let decay = decays[i] ? alpha * Double(settings.weightDecay) * p[i][j] : 0
          p[i][j] -= decay + alpha * v[i][j] / (1 - pow(beta1, t)) / root
        case .deltaBarDelta(let settings):
          // s is the gain, v the gradient before.
          if g * v[i][j] > 0 { s[i][j] += Double(settings.grow) }
          if g * v[i][j] < 0 { s[i][j] *= Double(settings.shrink) }
          s[i][j] = min(max(s[i][j], Double(settings.low)), Double(settings.high))
          p[i][j] -= alpha * s[i][j] * g
          v[i][j] = g
        }
      }
    }
  }
}

/// The gradient's numbers, cut down.
func clipped(_ gradient: TensorList, _ clipping: Clipping) -> [[Double]] {
  let g = gradient.list.map { tensor in tensor.elements.map { Double($0) } }
  switch clipping {
  case .none: return g
  case .value(let c): return g.map { tensor in tensor.map { g in min(max(g, -Double(c)), Double(c)) } }
  case .norm(let c):
    let length = g.joined().reduce(0) { sum, g in sum + g * g }.squareRoot()
    return length > Double(c) ? g.map { tensor in tensor.map { g in Double(c) / length * g } } : g
  }
}

/// What the schedule makes of a rate of 1 at t, counted from 1.
private func factor(_ schedule: Schedule, _ t: Int) -> Double {
  switch schedule {
  case .constant: return 1
  case .inverse(let decay): return 1 / (1 + decay * Double(t))
  case .exponential(let base): return (0..<t).reduce(1) { product, _ in product * base }
  case .inverseRoot(let k): return k / Double(t).squareRoot()
  case .staircase(let factor, let every):
    return (1...t).reduce(1) { product, t in t % every == 0 ? product * factor : product }
  case .manual(let factors): return t <= factors.count ? factors[t - 1] : factors[factors.count - 1]
  case .cosine(let warmUp, let end):
    if t <= warmUp { return Double(t) / Double(warmUp) }
    return t < end ? (1 + cos(Double.pi * Double(t - warmUp) / Double(end - warmUp))) / 2 : 0
  }
}

extension Case {
  fileprivate mutating func method() -> Method {
    let beta = scalar("β", 0.1, 0.95)
    let epsilon = choice("ε", of: [1e-8, 1e-3, 0.1] as [Scalar])
    return choice(
      "method",
      of: [
        .descent, .momentum(beta: beta), .momentum(beta: beta, averaging: false), .nesterov(beta: beta),
        .adagrad(epsilon: epsilon), .rmsProp(beta: beta, epsilon: epsilon),
        .adam(AdamSettings(beta1: beta, beta2: 0.99, epsilon: epsilon)),
        .adam(AdamSettings(beta1: 0.8, beta2: beta, epsilon: epsilon, weightDecay: 0.3)),
        .deltaBarDelta(DeltaBarDeltaSettings(grow: 0.3, shrink: beta, low: 0.5, high: 1.5)),
      ])
  }

  fileprivate mutating func schedule() -> Schedule {
    choice(
      "schedule",
      of: [
        .constant, .inverse(decay: 0.5), .exponential(base: 0.8), .inverseRoot(k: 0.7),
        .staircase(factor: 0.5, every: 2), .manual([1, 0.5, 0.25]), .cosine(warmUp: 2, end: 5),
        .cosine(warmUp: 0, end: 3),
      ])
  }

  fileprivate mutating func clipping() -> Clipping {
    choice("clipping", of: [.none, .value(0.5), .norm(1), .norm(100)])
  }
}
