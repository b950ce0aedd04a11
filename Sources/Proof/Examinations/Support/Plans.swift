/// Random plans: what all implementations share (models, windows, losses, optimizers) has no second implementation to
/// agree with. So a plan is drawn, layers and settings and sizes, and a model of that plan is compared with one naive
/// forward pass, written here in Double and in plain loops, with nothing of what it examines. The model's gradient is
/// compared with differences of that naive cost.

import Arrays
import Foundation
import Verification

/// A naive cost, and on which side of its kinks each unit is.
struct NaiveCost {
  var cost: Double
  var pattern: [Int] = []
}

extension Case {
  /// Expects a gradient to be that of a naive cost: central differences at up to `count` numbers of each tensor.
  ///
  /// The differences are taken at h and at h/2: what the two are apart tells how far the first is from the gradient.
  /// A number whose differences cross a kink is left out. In Float32 nothing is compared, since the differences would
  /// be of rounded parameters.
  mutating func expectGradient<Point: Tensors>(
    _ what: String, _ gradient: Point, at point: Point, numbers count: Int = 6, of cost: (Point) -> NaiveCost
  ) {
    let (here, tensors, gradients) = (cost(point), point.tensors, gradient.tensors)
    let isAlike = zip(tensors, gradients).allSatisfy { x, g in x.name == g.name && x.shape == g.shape }
    if tensors.count != gradients.count || !isAlike {
      return expect("\(what): tensors \(gradients.map(\.name)), expected \(tensors.map(\.name))", false)
    }
    if Scalar.self != Double.self { return }
    for (t, tensor) in tensors.enumerated() {
      let all = tensor.elements.count
      for place in all <= count ? Array(0..<all) : (0..<count).map({ k in (k * all + all / 2) / count }) {
        let x = Double(tensor.elements[place])
        func difference(_ h: Double) -> Double? {
          let (above, below) = (Scalar(x + h), Scalar(x - h))
          let (p, q) = (cost(point.with(above, at: place, of: t)), cost(point.with(below, at: place, of: t)))
          if p.pattern != here.pattern || q.pattern != here.pattern { return nil }
          return (p.cost - q.cost) / Double(above - below)
        }
        let h = 1e-4 * max(1, abs(x))
        guard let coarse = difference(h), let fine = difference(h / 2) else { continue }
        let bound = abs(coarse - fine) + 1e-8 * max(1, abs(here.cost), abs(fine))
        expect("\(what), \(tensor.name)[\(place)]", abs(Double(gradients[t].elements[place]) - fine), within: bound)
      }
    }
  }

  /// Expects two costs, or two numbers of a forward pass, to agree: to nine digits, in Float32 to three.
  mutating func expect(_ what: String, _ found: Scalar, equals naive: Double) {
    let share = Scalar.self == Double.self ? 1e-9 : 2e-3
    expect(what, abs(Double(found) - naive), within: share * max(1, abs(naive)))
  }

  /// A choice among some.
  mutating func choice<Choice>(_ name: String, of choices: [Choice]) -> Choice {
    choices[int(name, 0...choices.count - 1)]
  }

  /// Yes or no; no is simpler.
  mutating func flag(_ name: String) -> Bool { int(name, 0...1) == 1 }
}

extension Tensors {
  /// The same point with one number of one tensor changed.
  fileprivate func with(_ value: Scalar, at place: Int, of tensor: Int) -> Self {
    var (moved, t) = (self, 0)
    moved.walk { _, _, elements in
      if t == tensor { elements[place] = value }
      t += 1
    }
    return moved
  }
}
