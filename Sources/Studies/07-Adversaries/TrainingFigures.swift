/// Chapter 7's figures of what was trained: digits out of noise, translations in pairs and without.

import Adversaries
import Arrays
import Convolutions
import Foundation
import Plots
import StudyKit

func drawDigitsOfNoise(_ title: String, _ settings: Settings) throws -> Figure {
  let outcome = try lessonDigits(settings.adversaries, settings)
  func few(_ X: Volume) -> Volume { X.images(at: Array(0..<24)) }
  let panels = outcome.moments.filter { moment in [0, 100, digitSteps].contains(moment.step) }.map { moment in
    gallery(
      moment.step == 0 ? "before the first step" : "after step \(moment.step)", few(moment.samples), columns: 12)
  }
  return Figure(title, columns: 1, panels: panels + [gallery("real digits", outcome.shown, columns: 12)])
}

func drawJudged(_ title: String, _ settings: Settings) throws -> Figure {
  let outcome = try lessonDigits(settings.adversaries, settings)
  let later = outcome.moments.filter { moment in moment.step > 0 }
  let steps = outcome.costs.map { Double($0.step) }
  return Figure(
    title,
    panels: [
      Panel(
        "", x: Axis("step", isLogarithmic: true), y: Axis("Fréchet distance", isLogarithmic: true),
        [
          .line("fakes", x: later.map { Double($0.step) }, y: later.map(\.verdict.distance)),
          .horizontal(outcome.real.distance, "other real digits"),
        ]),
      Panel(
        "", x: Axis("step"), y: Axis("cost"),
        [
          .line("discriminator", x: steps, y: outcome.costs.map(\.discriminator)),
          .line("generator", x: steps, y: outcome.costs.map(\.generator)), .horizontal(2 * log(2), "2 ln 2"),
          .horizontal(log(2), "ln 2"),
        ]),
    ])
}

func drawInterpolation(_ title: String, _ settings: Settings) throws -> Figure {
  let outcome = try lessonDigits(settings.adversaries, settings)
  return Figure(
    title,
    panels: [
      gallery("", outcome.ways, columns: 9, captions: outcome.answers.map { answer in "\(answer)" })
    ])
}

func drawPairs(_ title: String, _ settings: Settings) throws -> Figure {
  let outcomes = try lessonPairs(settings.adversaries, settings)
  return Figure(
    title, columns: 1,
    panels: [gallery("shown", outcomes.shown, columns: 12), gallery("the truth", outcomes.truth, columns: 12)]
      + outcomes.ways.map { way in gallery("\(way.name): L1 \(short(way.error, digits: 2))", way.made, columns: 12) })
}

func drawDomains(_ title: String, _ settings: Settings) throws -> Figure {
  let outcomes = try lessonDomains(settings.adversaries, settings)
  guard let start = outcomes.first?[0].moments.last?.shown else { return Figure(title, panels: []) }
  var panels = [
    gallery("X", start.x, columns: 8), gallery("Y", start.y, columns: 8),
    gallery("the truth, hidden in training", recoloured(start.x), columns: 8),
    gallery("the truth, hidden in training", recolouredBack(start.y), columns: 8),
  ]
  for outcome in outcomes {
    guard let shown = outcome[0].moments.last?.shown else { continue }
    panels += [
      gallery("G(X), \(outcome[0].name)", shown.toY, columns: 8),
      gallery("F(Y), \(outcome[0].name)", shown.toX, columns: 8),
    ]
  }
  return Figure(title, columns: 2, panels: panels)
}

func drawRemoved(_ title: String, _ settings: Settings) throws -> Figure {
  let outcomes = try lessonRemoved(settings.adversaries, settings)
  guard let start = outcomes[0][0].moments.last?.shown else { return Figure(title, panels: []) }
  return Figure(
    title, columns: 2,
    panels: [gallery("X", start.x, columns: 8), gallery("the truth", recoloured(start.x), columns: 8)]
      + outcomes.compactMap { seeds in
        seeds[0].moments.last.map { moment in gallery(seeds[0].name, moment.shown.toY, columns: 8) }
      })
}
