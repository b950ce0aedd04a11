/// The examinations check a visitor's kernels: right ones pass, and so far as no single place of a source can hold a
/// mistake (cost and gradient wrong alike, memory that is not theirs, a few digits lost), broken ones are rejected.

import Arrays
import Examinations
import LogisticRegression
import Perceptrons
import TestSupport
import Testing
import Verification

@Suite struct ForwardingTests {
  @Test func `right kernels pass, and something was looked at in each row`() {
    let products = examine(products: Forwarding.self)
    #expect(products.all.allSatisfy { finding in finding.rung == .records || finding.cases >= 24 })
    for findings in [
      products, examine(scores: Forwarding.self), examine(perceptron: Forwarding.self),
      examine(delta: Forwarding.self), examine(logistic: Forwarding.self), examine(sigmoidSquared: Forwarding.self),
      examine(linear: Forwarding.self), examine(softmax: Forwarding.self), examine(penalty: Forwarding.self),
      examine(classifiers: Forwarding.self),
    ] {
      #expect(findings.passed, "\(findings.failures.table)")
    }
  }

  @Test(arguments: [
    BrokenImplementation("a number written beyond the end", rejectedBy: [.agreement]) {
      examine(products: WritesBeyondEnd.self)
    },
    BrokenImplementation("a factor changed", rejectedBy: [.agreement]) { examine(products: ChangesInput.self) },
    BrokenImplementation("digits lost in a product", rejectedBy: [.agreement]) { examine(products: LosesDigits.self) },
    BrokenImplementation("digits lost in a perceptron's step", rejectedBy: [.agreement]) {
      examine(perceptron: LosesDigits.self)
    },
    BrokenImplementation("squared error and its gradient doubled", rejectedBy: [.agreement]) {
      examine(delta: Doubled.self)
    },
    BrokenImplementation("a descent that runs away", rejectedBy: [.optimum]) { examine(delta: StepsOver.self) },
    BrokenImplementation("cross-entropy and its gradient doubled", rejectedBy: [.agreement, .properties]) {
      examine(logistic: Doubled.self)
    },
    BrokenImplementation("labels swapped throughout", rejectedBy: [.agreement, .properties]) {
      examine(logistic: LabelsSwapped.self)
    },
    BrokenImplementation("a gradient that is no number", rejectedBy: [.differences, .agreement, .properties]) {
      examine(logistic: NotANumber.self)
    },
    BrokenImplementation("labels off by one throughout", rejectedBy: [.agreement, .properties]) {
      examine(softmax: LabelsOffByOne.self)
    },
    BrokenImplementation("a penalty and its gradient doubled", rejectedBy: [.agreement]) {
      examine(penalty: Doubled.self)
    },
    BrokenImplementation("a model whose steps climb", rejectedBy: [.properties]) { examine(classifiers: Climbs.self) },
  ])
  func `broken ones are rejected`(_ broken: BrokenImplementation) {
    #expect(broken.isRejected, "rejected by \(broken.rejecting)")
  }

  @Test func `a number beyond the end and a changed factor are named`() {
    #expect(examine(products: WritesBeyondEnd.self).failures.all.map(\.what).contains("beyond the output's end"))
    #expect(examine(products: ChangesInput.self).failures.all.map(\.what).contains("inputs unchanged"))
  }
}

private enum WritesBeyondEnd: ForwardsToLoops {
  static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    Loops.multiply(A, B, scale: alpha, into: &C, keeping: beta)
    // Only where there is room, so that the test harms nobody.
    let hasRoom = C.elements.capacity > C.elements.count
    C.elements.withUnsafeMutableBufferPointer { buffer in
      if hasRoom { buffer.baseAddress?.advanced(by: buffer.count).pointee = 0 }
    }
  }
}

private enum ChangesInput: ForwardsToLoops {
  static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    Loops.multiply(A, B, scale: alpha, into: &C, keeping: beta)
    A.stored.elements.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress, buffer.count > 0 { UnsafeMutablePointer(mutating: base).pointee *= 2 }
    }
  }
}

/// A relative error that no sum of a few terms may have.
private enum LosesDigits: ForwardsToLoops {
  static let loss = 1 + 100 * Scalar.unitRoundoff

  static func multiply(
    _ A: some Factor, _ B: some Factor, scale alpha: Scalar, into C: inout Matrix, keeping beta: Scalar
  ) {
    Loops.multiply(A, B, scale: alpha * loss, into: &C, keeping: beta)
  }
  static func perceptronTrick(_ unit: LinearUnit, x: Matrix, y: Scalar, learningRate alpha: Scalar) -> LinearUnit {
    Loops.perceptronTrick(unit, x: x, y: y, learningRate: alpha * loss)
  }
}

/// Costs and gradients that fit each other, so that no difference tells.
private enum Doubled: ForwardsToLoops {
  static func squaredError(_ Z: Matrix, _ Y: Matrix) -> Scalar { 2 * Loops.squaredError(Z, Y) }
  static func squaredErrorGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { 2 * Loops.squaredErrorGradient(Z, Y) }
  static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar { 2 * Loops.logisticCost(Z, Y) }
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { 2 * Loops.logisticGradient(Z, Y) }
  static func l2Penalty(_ w: Matrix, lambda: Scalar, examples m: Int) -> Scalar {
    Loops.l2Penalty(w, lambda: 2 * lambda, examples: m)
  }
  static func addL2Gradient(_ w: Matrix, lambda: Scalar, examples m: Int, to dw: inout Matrix) {
    Loops.addL2Gradient(w, lambda: 2 * lambda, examples: m, to: &dw)
  }
}

/// Costs that are right, and scores whose gradients are eight times too long.
private enum StepsOver: ForwardsToLoops {
  static func scoreGradients(_ X: Matrix, _ dZ: Matrix) -> LinearUnit { Loops.scoreGradients(X, 8 * dZ) }
}

private enum LabelsSwapped: ForwardsToLoops {
  static func logisticCost(_ Z: Matrix, _ Y: Matrix) -> Scalar { Loops.logisticCost(Z, 1 - Y) }
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.logisticGradient(Z, 1 - Y) }
}

private enum NotANumber: ForwardsToLoops {
  static func logisticGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Z.map { _ in .nan } }
}

/// Each one-hot label is a class too low, around the end.
private enum LabelsOffByOne: ForwardsToLoops {
  static func softmaxCost(_ Z: Matrix, _ Y: Matrix) -> Scalar { Loops.softmaxCost(Z, lower(Y)) }
  static func softmaxGradient(_ Z: Matrix, _ Y: Matrix) -> Matrix { Loops.softmaxGradient(Z, lower(Y)) }

  private static func lower(_ Y: Matrix) -> Matrix {
    var lower = Y
    for i in 0..<Y.rows {
      for j in 0..<Y.columns { lower[i, j] = Y[(i + 1) % Y.rows, j] }
    }
    return lower
  }
}

private enum Climbs: ForwardsToLoops {
  static func add(_ x: [Scalar], scale alpha: Scalar, to y: inout [Scalar]) { Loops.add(x, scale: -alpha, to: &y) }
}
