/// The figures of chapter 2 that show losses.

import Arrays
import Datasets
import Foundation
import LogisticRegression
import Perceptrons
import Plots

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
    let cost = Grid(x: -10...10, y: -10...10, rows: 80, columns: 80) { w, b in
      Double(loss.slope(twin, at: LinearUnit(w: [[Scalar(w)]], b: Scalar(b)), X, Y).cost)
    }
    return Panel(
      title, x: Axis("w"), y: Axis("b"), isotropic: true,
      [.heat(cost), .contours(cost, levels: levels, colour: .black)])
  }
  return Figure(
    title,
    panels: [
      panel("Log loss", .logistic, [0.65, 1, 2, 4, 6, 8, 10, 12]),
      panel("Squared error", .squared, [0.11, 0.125, 0.14, 0.16, 0.18, 0.2, 0.22, 0.25, 0.3]),
    ])
}

@Sendable func scalingFigure(_ title: String, _ settings: Settings) throws -> Figure {
  let twin = settings.logisticTwin
  let clouds = stretchedClouds(seed: settings.seed)
  let steps = 60
  func panel(_ name: String, _ X: Matrix, _ w1: ClosedRange<Double>, _ w2: ClosedRange<Double>) throws -> Panel {
    let descent = try safeDescent(twin, X, clouds.Y, steps: steps)
    let b = descent.path[steps].b
    let cost = Grid(x: w1, y: w2, rows: 60, columns: 60) { w1, w2 in
      let unit = LinearUnit(w: [[Scalar(w1)], [Scalar(w2)]], b: b)
      return Double(twin.logisticCost(twin.scores(unit, X), clouds.Y))
    }
    let levels = [0.415, 0.43, 0.46, 0.5, 0.56, 0.64, 0.75, 0.9, 1.1, 1.4, 1.8]
    return Panel(
      name, x: Axis("w₁"), y: Axis("w₂"),
      [
        .contours(cost, levels: levels),
        .path(
          "\(steps) steps at the safe rate", x: descent.path.map { Double($0.w[0, 0]) },
          y: descent.path.map { Double($0.w[1, 0]) }, colour: .vermilion),
      ])
  }
  let scaled = Standardizer(fitting: clouds).apply(to: clouds.X)
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
