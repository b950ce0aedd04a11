/// The smallest network with a hidden unit, worked through twice: by the network's kernels and by the graph of numbers.
///
///     (1) h = w·x      a = σ(h)      ŷ = σ(W a)      J = ½ (ŷ − y)²
///     (2) δᵒ = (y − ŷ) ŷ (1 − ŷ)                     how J falls with the score of the output
///     (3) δʰ = W δᵒ a (1 − a)                        and with that of the hidden unit
///     (4) ΔW = α δᵒ a      Δw = α δʰ x
///
///     x (2, 1)   w (1, 2)   W one number   no biases
///
/// The δ point downhill: they are −dZ.

import Arrays
import LogisticRegression

/// Every number on the way there and back.
public struct WorkedExample: Equatable, Sendable {
  public static let x: [Scalar] = [0.1, 0.3]
  public static let y: Scalar = 1
  public static let w: [Scalar] = [0.4, -0.2]
  public static let W: Scalar = 0.1
  public static let rate: Scalar = 0.5

  public let h: Scalar
  public let a: Scalar
  public let yHat: Scalar
  /// δᵒ
  public let outputError: Scalar
  /// δʰ
  public let hiddenError: Scalar
  /// ΔW
  public let outputStep: Scalar
  /// Δw
  public let hiddenSteps: [Scalar]
}

/// By matrices of one number.
public func workedByNetwork<Kernels: NetworkKernels>(_ kernels: Kernels.Type) -> WorkedExample {
  var generator = SplitMix64(seed: 0)
  var network = DenseNetwork<Kernels>(
    inputs: 2, [LayerPlan(1, .sigmoid), LayerPlan(1, .sigmoid)], loss: .squaredError, initialization: .zeros,
    using: &generator)
  network.parameters.layers[0].units.W = Matrix(row: WorkedExample.w)
  network.parameters.layers[1].units.W = [[WorkedExample.W]]
  let (X, Y): (Matrix, Matrix) = (Matrix(column: WorkedExample.x), [[WorkedExample.y]])
  let (scores, caches) = network.forward(X)
  let gradient = network.slope(X, Y).gradient.layers.map(\.units)
  let alpha = WorkedExample.rate
  return WorkedExample(
    h: Kernels.denseForward(network.parameters.layers[0].units, X)[0, 0], a: caches[0].A[0, 0], yHat: scores[0, 0],
    outputError: -gradient[1].b[0, 0], hiddenError: -gradient[0].b[0, 0], outputStep: -alpha * gradient[1].W[0, 0],
    hiddenSteps: gradient[0].W.elements.map { dw in -alpha * dw })
}

/// By the graph of single numbers.
public func workedByGraph() -> WorkedExample {
  let (x, w) = (WorkedExample.x.map { Node($0) }, WorkedExample.w.map { Node($0) })
  let (W, y) = (Node(WorkedExample.W), Node(WorkedExample.y))
  let h = w[0] * x[0] + w[1] * x[1]
  let a = h.sigmoid
  let z = W * a
  let yHat = z.sigmoid
  let J = Node(0.5) * (yHat - y).squared
  J.backward()
  return WorkedExample(
    h: h.value, a: a.value, yHat: yHat.value, outputError: -z.slope, hiddenError: -h.slope,
    outputStep: -WorkedExample.rate * W.slope, hiddenSteps: w.map { w in -WorkedExample.rate * w.slope })
}

/// How far three tanh layers without biases are from the product of their matrices, relatively, where every weight is
/// `scale` times normal: small scores do not leave tanh's straight part.
public func distanceFromLinear<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, activation: Activation, scale: Scalar, seed: UInt64
) -> Scalar {
  var generator = SplitMix64(seed: seed)
  let plan = [LayerPlan(7, activation), LayerPlan(6, activation), LayerPlan(3)]
  let network = DenseNetwork<Kernels>(
    inputs: 4, plan, loss: .squaredError, initialization: .zeros, using: &generator)
  var scaled = network
  for l in plan.indices {
    let W = network.parameters.layers[l].units.W
    scaled.parameters.layers[l].units.W = scale * .normal(W.rows, W.columns, using: &generator)
  }
  let X = Matrix.normal(4, 20, using: &generator)
  let straight = scaled.parameters.layers.reduce(X) { A, layer in Kernels.product(layer.units.W, A) }
  return Loops.norm((scaled.forward(X).scores - straight).elements) / Loops.norm(straight.elements)
}

/// The mean of dropped activations over many masks.
public func meanUnderDropout<Kernels: DropoutKernels>(
  _ kernels: Kernels.Type, _ A: Matrix, keep p: Scalar, masks: Int, seed: UInt64
) -> Matrix {
  var generator = SplitMix64(seed: seed)
  var sum = Matrix(A.rows, A.columns)
  for _ in 0..<masks {
    var dropped = A
    Kernels.drop(&dropped, mask: dropoutMask(A.rows, A.columns, keep: p, using: &generator), keep: p)
    sum = sum + dropped
  }
  return (1 / Scalar(masks)) * sum
}

/// How many hidden units a network has that are not copies of one another, after so many steps on one batch.
public func differingUnits<Kernels: NetworkKernels>(
  _ kernels: Kernels.Type, _ initialization: Initialization, hidden n: Int, steps: Int, seed: UInt64
) throws(TrainingError) -> Int {
  var generator = SplitMix64(seed: seed)
  let network = DenseNetwork<Kernels>(
    inputs: 3, [LayerPlan(n, .tanh), LayerPlan(2)], loss: .crossEntropy, initialization: initialization,
    using: &generator)
  let X = Matrix.normal(3, 8, using: &generator)
  let Y = Matrix([(0..<8).map { j in Scalar(j % 2) }, (0..<8).map { j in Scalar(1 - j % 2) }])
  var trainer = Trainer(network, PlainDescent<Kernels>(rate: 0.5), batchSize: 8, seed: seed)
  for _ in 0..<steps { _ = try trainer.step(X, Y) }
  let W = trainer.network.parameters.layers[0].units.W
  return Set((0..<n).map { i in (0..<3).map { k in W[i, k] } }).count
}
