/// The figures of chapter 2 that show losses.

import Arrays
import Datasets
import Foundation
import LogisticRegression
import Perceptrons
import Plots
import StudyKit

@Sendable func sigmoidFigure(_ title: String, _ settings: Settings) -> Figure {
  let z = even(-8, 8, 161)
  let A = settings.logisticTwin.probabilities(Matrix(row: z.map { Scalar($0) })).elements.map { Double($0) }
  return Figure(
    title, x: Axis("score z"), y: Axis("probability, slope", range: -0.02...1.02),
    [
      .horizontal(0.25), .text("¼, the most that it slopes", x: -7.8, y: 0.29), .vertical(0),
      .line("σ(z) = 1/(1 + e⁻ᶻ)", x: z, y: A),
      .line("its slope, σ(z) (1 − σ(z))", x: z, y: A.map { a in a * (1 - a) }),
      .line("misprinted: 1/(1 + eᶻ)", x: z, y: A.map { a in 1 - a }, colour: .grey, dashed: true),
    ])
}

@Sendable func lossesFigure(_ title: String, _ settings: Settings) -> Figure {
  let twin = settings.logisticTwin
  let z = even(-6, 6, 121)
  let one: Matrix = [[1]]
  func loss(_ f: (Matrix, Matrix) -> Scalar) -> [Double] { z.map { z in Double(f([[Scalar(z)]], one)) } }
  func pull(_ f: (Matrix, Matrix) -> Matrix) -> [Double] { z.map { z in abs(Double(f([[Scalar(z)]], one)[0, 0])) } }
  let score = Axis("score z of an example of class 1")
  return Figure(
    title,
    panels: [
      Panel(
        "The loss", x: score, y: Axis("loss", range: 0...6),
        [
          .line("log loss", x: z, y: loss(twin.logisticCost)),
          .line("squared error, halved", x: z, y: loss(twin.sigmoidSquaredError)),
        ]),
      Panel(
        "How hard it pulls: |dz|", x: score, y: Axis("|dz|", range: 0...1.05),
        [
          .line("log loss", x: z, y: pull(twin.logisticGradient)),
          .line("squared error, halved", x: z, y: pull(twin.sigmoidSquaredErrorGradient)),
        ]),
    ])
}

@Sendable func surfacesFigure(_ title: String, _ settings: Settings) -> Figure {
  let twin = settings.logisticTwin
  let (X, Y) = pointsOnALine
  func panel(_ title: String, _ loss: SigmoidLoss, _ levels: [Double]) -> Panel {
    let cost = Grid(x: -10...10, y: -10...10, rows: 100, columns: 100) { w, b in
      Double(loss.slope(twin, at: LinearUnit(w: [[Scalar(w)]], b: Scalar(b)), X, Y).cost)
    }
    let path = descent(twin, on: loss, from: farAway, rate: 0.8, steps: 200)
    return Panel(
      title, x: Axis("w"), y: Axis("b"), isotropic: true,
      [
        .heat(cost), .contours(cost, levels: levels, colour: .black),
        .path(
          "200 steps from the same start", x: path.map { Double($0.w[0, 0]) }, y: path.map { Double($0.b) },
          colour: .vermilion),
      ])
  }
  return Figure(
    title,
    panels: [
      panel("Log loss", .logistic, [0.65, 1, 2, 4, 6, 8, 10, 12]),
      panel("Squared error", .squared, [0.125, 0.14, 0.18, 0.22, 0.26, 0.3]),
    ])
}

@Sendable func scalingFigure(_ title: String, _ settings: Settings) throws -> Figure {
  let twin = settings.logisticTwin
  let clouds = stretchedClouds(seed: settings.seed)
  let steps = 60
  let scaled = Standardizer(fitting: clouds).apply(to: clouds.X)
  let lowest = Double(try safeDescent(twin, scaled, clouds.Y, steps: 2000).costs.min() ?? 0)
  func panel(_ name: String, _ X: Matrix, _ w1: ClosedRange<Double>, _ w2: ClosedRange<Double>) throws -> Panel {
    let descent = try safeDescent(twin, X, clouds.Y, steps: steps)
    let b = descent.path[steps].b
    let cost = Grid(x: w1, y: w2, rows: 60, columns: 60) { w1, w2 in
      let unit = LinearUnit(w: [[Scalar(w1)], [Scalar(w2)]], b: b)
      return Double(twin.logisticCost(twin.scores(unit, X), clouds.Y))
    }
    let levels = [0.0005, 0.003, 0.01, 0.025, 0.05, 0.1, 0.17, 0.27, 0.4, 0.6, 0.9, 1.3].map { lowest + $0 }
    return Panel(
      name, x: Axis("w₁"), y: Axis("w₂"),
      [
        .contours(cost, levels: levels),
        .path(
          "\(steps) steps at the safe rate", x: descent.path.map { Double($0.w[0, 0]) },
          y: descent.path.map { Double($0.w[1, 0]) }, colour: .vermilion),
      ])
  }
  return Figure(
    title,
    panels: [
      try panel("One feature five times as wide", clouds.X, -0.5...3, -0.7...1.1),
      try panel("Both standardised", scaled, -0.5...3, -0.5...3),
    ])
}

/// n numbers from low to high, evenly spaced.
func even(_ low: Double, _ high: Double, _ n: Int) -> [Double] {
  (0..<n).map { i in low + (high - low) * Double(i) / Double(n - 1) }
}
