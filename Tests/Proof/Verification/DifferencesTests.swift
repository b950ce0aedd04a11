/// The gradient check is checked: right gradients pass, each broken one is rejected, and nothing passes vacuously.

import Arrays
import Foundation
import Testing
import Verification

@Suite(.enabled(if: DifferenceRules.apply)) struct DifferencesTests {
  @Test func `a right gradient passes, and every element was looked at`() {
    let findings = check { layer in layer.gradient() }
    #expect(findings.passed, "\(findings.table)")
    #expect(findings.cases == 2 * (28 + 4))
  }

  @Test(arguments: BrokenGradient.allCases)
  func `a broken gradient is rejected`(_ broken: BrokenGradient) {
    let findings = check { layer in broken.gradient(of: layer) }
    #expect(!findings.passed, "\(findings.table)")
  }

  @Test func `a constant function and a gradient below resolution are vacuous`() {
    let point = TensorList(["x": [[1, 2, 3]]])
    let zero = TensorList(["x": [[0, 0, 0]]])
    let constant = checkGradient("constant", of: { (_: TensorList) in 1 }, at: point, analytic: zero)
    #expect(!constant.passed && constant.all[0].detail.contains("vacuous"))
    // The gradient is 1e-12: any other as small lies within 1e-9 of it.
    let gradient = { (factor: Scalar) in TensorList(["x": factor * [[1, 1, 1]]]) }
    let faint = checkGradient(
      "faint", of: { (p: TensorList) in 1e-12 * p.matrix("x").elements.reduce(0, +) }, at: point,
      analytic: gradient(-3e-12))
    #expect(!faint.passed && faint.all[0].detail.contains("vacuous"))
    // At 1e-6 an error of 0.01 % is within 1e-9, and is caught by the tensor's own scale.
    let small = { (factor: Scalar) in
      checkGradient(
        "small", of: { (p: TensorList) in 1e-6 * p.matrix("x").elements.reduce(0) { $0 + sin($1) } },
        at: point,
        analytic: TensorList(["x": point.matrix("x").map { x in factor * cos(x) }]))
    }
    #expect(!small(1.000_1e-6).passed)
  }

  @Test func `a tensor that rightly vanishes passes only by name, and only with zeros`() {
    let point = TensorList(["x": [[1, 2]], "unused": [[3]]])
    let check = { (unused: Scalar, vanishing: Set<String>) in
      checkGradient(
        "one unused", of: { (p: TensorList) in p.matrix("x").elements.reduce(0) { $0 + $1 * $1 } }, at: point,
        analytic: TensorList(["x": [[2, 4]], "unused": [[unused]]]), vanishing: vanishing)
    }
    #expect(check(0, ["unused"]).passed)
    #expect(!check(0, []).passed)
    #expect(!check(1e-6, ["unused"]).passed)
  }

  // MARK: Many numbers: samples and directions

  /// Σ cᵢ sin xᵢ over 3,000 numbers and a bias.
  private func checkMany(_ spoil: (inout [Scalar]) -> Void) -> Findings {
    var generator = SplitMix64(seed: 9)
    let x = Matrix.normal(50, 60, using: &generator)
    let c = Matrix.normal(50, 60, using: &generator)
    var gradient = c.combined(with: x) { c, x in c * cos(x) }
    spoil(&gradient.elements)
    return checkGradient(
      "many",
      of: { (p: TensorList) in
        Loops.dot(c.elements, p.matrix("x").elements.map { sin($0) }) + p.matrix("bias").elements[0]
      },
      at: TensorList(["x": x, "bias": [[0.3]]]), analytic: TensorList(["x": gradient, "bias": [[1]]]))
  }

  @Test func `many numbers: a right gradient passes, by samples of each tensor and by directions`() {
    let findings = checkMany { _ in }
    #expect(findings.passed, "\(findings.table)")
    #expect(findings.all.map(\.cases) == [20, 20, 1, 1, 1, 1, 1, 1, 1])
  }

  @Test func `many numbers: a gradient wrong everywhere is caught by samples and by directions`() {
    let places = checkMany { gradient in for p in gradient.indices { gradient[p] *= 1.001 } }.failures.all
      .map(\.place)
    #expect(places.contains { $0.hasPrefix("x[") } && places.contains { $0.hasPrefix("direction") })
  }

  @Test(arguments: [0, 1_499, 2_998, 2_999])
  func `many numbers: one wrong among those not sampled is caught by directions`(_ p: Int) {
    let places = checkMany { gradient in gradient[p] += 0.1 }.failures.all.map(\.place)
    #expect(!places.isEmpty && places.allSatisfy { $0.hasPrefix("direction") }, "\(places)")
  }

  // MARK: Kinks

  /// Σ max(0, xᵢ) over 200 numbers, the first few of which lie `distance` steps from the kink.
  private func checkKinks(_ count: Int, at distance: Double, withPattern: Bool = true) -> Findings {
    var generator = SplitMix64(seed: 4)
    var x = Matrix.uniform(200, 1, 0.1, 1, using: &generator)
    for p in 0..<200 where p % 2 == 1 { x.elements[p] *= -1 }
    for p in 0..<count { x.elements[p] = Scalar(distance * DifferenceRules.step) }
    return checkGradient(
      "ReLU", of: { (p: TensorList) in p.matrix("x").elements.reduce(0) { $0 + max(0, $1) } },
      at: TensorList(["x": x]), analytic: TensorList(["x": x.map { x in x > 0 ? 1 : 0 }]),
      pattern: withPattern ? { p in p.matrix("x").elements.map { x in x > 0 ? 1 : 0 } } : nil)
  }

  @Test func `a kink at 0.8 h is discarded and counted, one at 1.2 h is not`() {
    for distance in [0.8, -0.8] {
      let findings = checkKinks(1, at: distance)
      #expect(findings.passed, "\(findings.table)")
      #expect(findings.all.last?.observed == 1 / 200.0)
      #expect(findings.all[0].cases == 199)
    }
    for distance in [1.2, -1.2] {
      let findings = checkKinks(1, at: distance)
      #expect(findings.passed, "\(findings.table)")
      #expect(findings.all.last?.observed == 0)
      #expect(findings.all[0].cases == 200)
    }
  }

  @Test func `a kink that no pattern tells of fails`() {
    #expect(!checkKinks(1, at: 0.8, withPattern: false).passed)
    #expect(checkKinks(1, at: 1.2, withPattern: false).passed)
  }

  @Test func `more than a hundredth discarded fails`() {
    #expect(checkKinks(2, at: 0.8).passed)
    let findings = checkKinks(3, at: 0.8)
    #expect(findings.failures.all.map(\.place) == ["share discarded at kinks"])
  }

  @Test func `a tensor of which nothing is left fails, however few its numbers`() {
    let findings = checkGradient(
      "ReLU of a bias",
      of: { (p: TensorList) in
        p.matrix("W").elements.reduce(max(0, p.matrix("b").elements[0])) { $0 + $1 * $1 }
      },
      at: TensorList(["W": Matrix(200, 1, repeating: 0.5), "b": [[0.8e-5]]]),
      analytic: TensorList(["W": Matrix(200, 1, repeating: 1), "b": [[-7]]]),
      pattern: { p in [p.matrix("b").elements[0] > 0 ? 1 : 0] })
    #expect(findings.failures.all.map(\.place) == ["b"])
  }

  // MARK: The step

  @Test func `the house's step is near the bottom of the U`() {
    func error(_ h: Double) -> Double {
      let squares = (0..<100).map { i in
        let x = 0.5 + Double(i) / 100
        let difference = centralDifference(at: x, step: h) { exp($0) } - exp(x)
        return difference * difference
      }
      return (squares.reduce(0, +) / 100).squareRoot()
    }
    let steps = (1...12).map { k in pow(10, -Double(k)) }
    let errors = steps.map(error)
    let best = errors.min() ?? 0
    #expect(error(DifferenceRules.step) <= 3 * best)
    #expect(errors.first ?? 0 > 1e6 * best && errors.last ?? 0 > 1e6 * best)
  }

  private func check(_ gradient: (Layer) -> TensorList) -> Findings {
    let layer = Layer()
    return checkGradient("tanh layer", of: layer.loss, at: layer.parameters, analytic: gradient(layer))
  }
}

@Test(.enabled(if: !DifferenceRules.apply))
func `in Float a gradient check is skipped, and says so`() {
  let layer = Layer()
  let findings = checkGradient(
    "tanh layer", of: layer.loss, at: layer.parameters, analytic: BrokenGradient.nan.gradient(of: layer))
  #expect(findings.all.map(\.place) == ["in Double alone"])
  #expect(findings.cases == 0 && findings.table.hasSuffix("skip"))
}

/// A layer L = 1/m Σ G ⊙ tanh(W X + b): W (4, 7), X (7, 6), b (4, 1), G (4, 6).
struct Layer {
  let X, G: Matrix
  var parameters: TensorList

  init() {
    var generator = SplitMix64(seed: 11)
    X = Matrix.normal(7, 6, using: &generator)
    G = Matrix.normal(4, 6, using: &generator)
    parameters = TensorList([
      "W": Matrix.normal(4, 7, deviation: 0.5, using: &generator),
      "b": Matrix.normal(4, 1, deviation: 0.5, using: &generator),
    ])
  }

  private func activations(_ parameters: TensorList) -> Matrix {
    let bias = Matrix(repeating: parameters.matrix("b"), columns: 6)
    return (Loops.product(parameters.matrix("W"), X) + bias).map { z in tanh(z) }
  }

  func loss(_ parameters: TensorList) -> Scalar {
    Loops.dot(G.elements, activations(parameters).elements) / 6
  }

  /// dZ = G ⊙ tanh′, dW = 1/m dZ Xᵀ, db = 1/m Σⱼ dZ[:, j].
  func gradient(
    upstream: Matrix? = nil, examples: Scalar = 6, derivative: (Scalar) -> Scalar = { a in 1 - a * a }
  ) -> TensorList {
    let dZ = (upstream ?? G).combined(with: activations(parameters).map(derivative)) { g, s in g * s }
    return TensorList([
      "W": Loops.product(dZ, X.transposed, scale: 1 / examples),
      "b": Loops.product(dZ, Matrix(6, 1, repeating: 1), scale: 1 / examples),
    ])
  }
}

/// Ways to get a gradient wrong.
enum BrokenGradient: String, CaseIterable, CustomTestStringConvertible {
  case threeForTwo, sign, zero, nan, infinite, shape, name, missing, order, tenthOfAPercent, oneElement,
    lastBias
  case upstreamIgnored, transposed, factorM, examplesIgnored, wrongDerivative, derivativeDropped

  var testDescription: String { rawValue }

  func gradient(of layer: Layer) -> TensorList {
    var gradient = layer.gradient()
    func scale(by factor: Scalar) {
      gradient.walk { _, _, elements in elements = elements.map { factor * $0 } }
    }
    switch self {
    case .threeForTwo: scale(by: 1.5)
    case .sign: scale(by: -1)
    case .zero: scale(by: 0)
    case .tenthOfAPercent: scale(by: 1.001)
    case .nan: gradient.list[0].elements[9] = .nan
    case .infinite: gradient.list[1].elements[2] = .infinity
    case .oneElement: gradient.list[0].elements[27] *= 1.01
    case .lastBias: gradient.list[1].elements[3] = 0
    case .shape: gradient.list[0].shape = [7, 4]
    case .name: gradient.list[1].name = "c"
    case .missing: gradient.list.removeLast()
    case .order: gradient.list.swapAt(0, 1)
    case .transposed: gradient.list[0].elements = gradient.matrix("W").transposed.copy.elements
    case .upstreamIgnored: gradient = layer.gradient(upstream: Matrix(4, 6, repeating: 1))
    case .factorM: gradient = layer.gradient(examples: 1)
    case .examplesIgnored: gradient = layer.gradient(examples: 36)
    case .wrongDerivative: gradient = layer.gradient { a in 1 - a }
    case .derivativeDropped: gradient = layer.gradient { _ in 1 }
    }
    return gradient
  }
}
