/// The check of second order is checked: right gradients pass, each broken one is rejected, those too that are right at the
/// point and wrong around it, and nothing passes vacuously.

import Arrays
import Foundation
import Testing
import Verification

@Suite(.enabled(if: DifferenceRules.apply)) struct SecondOrderTests {
  @Test func `a right gradient passes, along directions and across them`() {
    let findings = check { layer in layer.gradient() }
    #expect(findings.passed, "\(findings.table)")
    #expect(findings.all.map(\.cases) == [3, 3] && findings.on(.secondOrder) == findings)
  }

  @Test(arguments: BrokenGradient.allCases)
  func `a broken gradient is rejected`(_ broken: BrokenGradient) {
    let findings = check { layer in broken.gradient(of: layer) }
    #expect(!findings.passed, "\(findings.table)")
  }

  @Test(arguments: BrokenHessian.allCases)
  func `a gradient that is right at the point, and wrong around it, is rejected here alone`(_ broken: BrokenHessian) {
    let layer = Layer()
    let here = layer.gradient()
    let first = checkGradient(
      "tanh layer", of: layer.loss, at: layer.parameters, analytic: broken.gradient(at: layer, here))
    #expect(first.passed, "\(first.table)")
    let second = check { layer in broken.gradient(at: layer, here) }
    #expect(second.failures.all.contains { finding in finding.place.hasPrefix(broken.place) }, "\(second.table)")
  }

  // MARK: No curvature

  private let point = TensorList(["x": [[1, 2, 3]]])

  private func checkPower(_ power: Scalar, hasNoCurvature: Bool) -> Findings {
    checkSecondOrder(
      "powers", of: { p in p.matrix("x").elements.reduce(0) { sum, x in sum + pow(x, power) } }, at: point,
      gradient: { p in TensorList(["x": p.matrix("x").map { x in power * pow(x, power - 1) }]) },
      hasNoCurvature: hasNoCurvature)
  }

  @Test func `a linear function is vacuous, unless it is said to have no curvature`() {
    let vacuous = checkPower(1, hasNoCurvature: false)
    #expect(!vacuous.passed && vacuous.all[0].detail.contains("vacuous"))
    #expect(checkPower(1, hasNoCurvature: true).passed)
  }

  @Test func `a function that is said to have no curvature and has some is rejected`() {
    #expect(checkPower(2, hasNoCurvature: false).passed)
    #expect(checkPower(2, hasNoCurvature: true).failures.all.map(\.place) == ["H v = 0", "vᵀ H v = 0"])
    let hidden = checkSecondOrder(
      "squares", of: { p in p.matrix("x").elements.reduce(0) { sum, x in sum + x * x } }, at: point,
      gradient: { _ in TensorList(["x": [[2, 4, 6]]]) }, hasNoCurvature: true)
    #expect(hidden.failures.all.map(\.place) == ["vᵀ H v = 0"])
    let nan = checkSecondOrder(
      "no number", of: { _ in 1 }, at: point, gradient: { _ in TensorList(["x": [[.nan, 0, 0]]]) },
      hasNoCurvature: true)
    #expect(!nan.passed)
  }

  // MARK: Kinks

  /// Σ ½ max(0, xᵢ)², whose gradient has a kink at 0, where the first number nearly is.
  private func checkKink(at x: Scalar, withPattern: Bool) -> Findings {
    let point = TensorList(["x": Matrix(row: [x, 0.5, -0.3, 0.8, -0.6, 0.4, 0.2, -0.9])])
    return checkSecondOrder(
      "squared ReLU", of: { p in p.matrix("x").elements.reduce(0) { sum, x in sum + max(0, x) * max(0, x) / 2 } },
      at: point, gradient: { p in TensorList(["x": p.matrix("x").map { x in max(0, x) }]) },
      pattern: withPattern ? { p in p.matrix("x").elements.map { x in x > 0 ? 1 : 0 } } : nil)
  }

  @Test func `directions across a kink are drawn anew; without a pattern the kink is found`() {
    #expect(checkKink(at: 1, withPattern: false).passed)
    #expect(checkKink(at: 2e-5, withPattern: true).passed)
    #expect(!checkKink(at: 2e-5, withPattern: false).passed)
  }

  @Test func `where every direction crosses a kink, nothing was checked`() {
    let findings = checkKink(at: 1e-12, withPattern: true)
    #expect(!findings.passed && findings.all[0].place == "directions" && findings.all[0].detail.contains("vacuous"))
  }

  // MARK: Both orders

  @Test func `both orders: the first rung at the point, this one around it`() {
    let layer = Layer()
    let findings = checkBothOrders(
      "tanh layer", of: layer.loss, at: layer.parameters, gradient: { p in layer.with(p).gradient() })
    #expect(findings.passed, "\(findings.table)")
    #expect(findings.on(.differences).all.count == 4 && findings.on(.secondOrder).all.count == 2)
  }

  private func check(_ gradient: (Layer) -> TensorList) -> Findings {
    let layer = Layer()
    return checkSecondOrder(
      "tanh layer", of: layer.loss, at: layer.parameters, gradient: { p in gradient(layer.with(p)) })
  }
}

@Test(.enabled(if: !DifferenceRules.apply))
func `in Float a check of second order is skipped, and says so`() {
  let layer = Layer()
  let findings = checkSecondOrder(
    "tanh layer", of: layer.loss, at: layer.parameters, gradient: { _ in BrokenGradient.nan.gradient(of: layer) })
  #expect(findings.all.map(\.place) == ["in Double alone"] && findings.cases == 0)
}

extension Layer {
  /// The layer with other parameters.
  func with(_ parameters: TensorList) -> Layer {
    var layer = self
    layer.parameters = parameters
    return layer
  }
}

/// Gradients that are right at one point.
enum BrokenHessian: String, CaseIterable, CustomTestStringConvertible {
  case thousandthTooSteep, constant, asymmetric, firstTensorHeld

  var testDescription: String { rawValue }

  /// Where it is caught: along a direction, across two, or because there is no curvature left.
  var place: String {
    switch self {
    case .thousandthTooSteep, .firstTensorHeld: "vᵀ H v"
    case .constant: "H v"
    case .asymmetric: "uᵀ H v"
    }
  }

  func gradient(at layer: Layer, _ here: TensorList) -> TensorList {
    var gradient = layer.gradient()
    let start = Layer().parameters
    for t in gradient.list.indices {
      let n = gradient.list[t].elements.count
      for e in 0..<n {
        let (g, g_here) = (gradient.list[t].elements[e], here.list[t].elements[e])
        switch self {
        case .thousandthTooSteep: gradient.list[t].elements[e] = g_here + 1.001 * (g - g_here)
        case .constant: gradient.list[t].elements[e] = g_here
        case .firstTensorHeld: gradient.list[t].elements[e] = t == 0 ? g_here : g
        // Each number moves its neighbour up, and is moved down by it.
        case .asymmetric:
          let other = e % 2 == 0 ? min(e + 1, n - 1) : e - 1
          let moved = layer.parameters.list[t].elements[other] - start.list[t].elements[other]
          if other != e { gradient.list[t].elements[e] += (e % 2 == 0 ? 0.01 : -0.01) * moved }
        }
      }
    }
    return gradient
  }
}
