/// Chapter 7's figures of losses and small games: slopes, a saddle, densities, a ring, a collapse.

import Adversaries
import Arrays
import Convolutions
import Foundation
import Plots
import StudyKit

func drawAdversarialSlopes(_ title: String, _ settings: Settings) -> Figure {
  let z = (0...160).map { i in -8 + Double(i) / 10 }
  let names = ["minimax", "non-saturating", "least squares"]
  func lines(_ value: (Matrix, AdversarialLoss) -> Scalar) -> [Plots.Layer] {
    zip(names, AdversarialLoss.allCases).map { name, loss in
      .line(name, x: z, y: z.map { z in Double(value(Matrix(1, 1, repeating: Scalar(z)), loss)) })
    }
  }
  let twin = settings.adversaries
  return Figure(
    title,
    panels: [
      Panel(
        "what the generator pays", x: Axis("the discriminator's score of a fake"), y: Axis("J_G", range: -8...10),
        lines { z, loss in twin.generatorCost(z, loss) } + [.vertical(0)]),
      Panel(
        "and its slope", x: Axis("the discriminator's score of a fake"), y: Axis("dJ_G", range: -4...2),
        lines { z, loss in twin.generatorGradient(z, loss)[0, 0] } + [.horizontal(0), .vertical(0)]),
    ])
}

func drawJudgementOfLine(_ title: String, _ settings: Settings) throws -> Figure {
  let judgement = try lessonJudgement(settings)
  let x = judgement.places
  return Figure(
    title, x: Axis("x"), y: Axis(range: 0...1.02),
    [
      .line("real, p", x: x, y: x.map(lessonLine.real.density), colour: .blue),
      .line("fake, q", x: x, y: x.map(lessonLine.fake.density), colour: .vermilion),
      .line("p / (p + q)", x: x, y: judgement.best, colour: .grey, dashed: true),
      .line("learned", x: x, y: judgement.learned, colour: .black),
    ])
}

func drawGameSaddle(_ title: String, _ settings: Settings) -> Figure {
  func panel(_ name: String, inTurn: Bool) -> Panel {
    let way = saddle(rate: 0.1, steps: 150, inTurn: inTurn)
    return Panel(
      name, x: Axis("x, which descends", range: -3.2...3.2), y: Axis("y, which climbs", range: -3.2...3.2),
      isotropic: true,
      [
        .contours(
          Grid(x: -3.2...3.2, y: -3.2...3.2, rows: 80, columns: 80) { x, y in x * y },
          levels: [-4, -2, -1, -0.5, 0, 0.5, 1, 2, 4], colour: .grey),
        .path(x: way.map { p in Double(p.x) }, y: way.map { p in Double(p.y) }, colour: .blue),
      ])
  }
  return Figure(title, panels: [panel("both at once", inTurn: false), panel("in turn", inTurn: true)])
}

/// The density of samples at places: a Gaussian of a tenth of the real deviation on each.
private func density(_ samples: [Double], _ places: [Double], width: Double) -> [Double] {
  let bump = Gaussian(0, width)
  return places.map { x in samples.reduce(0) { sum, s in sum + bump.density(x - s) } / Double(samples.count) }
}

func drawDensities(_ title: String, _ settings: Settings) throws -> Figure {
  let real = Gaussian(3, 0.5)
  let moments = try lessonGame(settings)
  return Figure(
    title, columns: 3,
    panels: moments.filter { moment in [0, 25, 50, 100, 200, 800].contains(moment.step) }.map { moment in
      let x = moment.places.filter { x in (-1...6).contains(x) }
      let answers = zip(moment.places, moment.answers).filter { x, _ in (-1...6).contains(x) }.map(\.1)
      return Panel(
        "step \(moment.step)", x: Axis(range: -1...6), y: Axis(range: 0...1.15),
        [
          .line("real", x: x, y: x.map(real.density), colour: .blue),
          .line("fakes", x: x, y: density(moment.fakes, x, width: 0.12).map { min($0, 1.15) }, colour: .vermilion),
          .line("D says", x: x, y: answers, colour: .grey, dashed: true), .horizontal(0.5),
        ])
    })
}

private func ringPanel(_ title: String, _ fakes: Volume, shown: Int = 400) -> Panel {
  let ring = Ring()
  let centres = (0..<ring.modes).map(ring.centre)
  let few = 0..<min(shown, fakes.m)
  return Panel(
    title, x: Axis(range: -2.8...2.8), y: Axis(range: -2.8...2.8), isotropic: true,
    [
      .points(
        "fakes", x: few.map { e in Double(fakes[e, 0, 0, 0]) }, y: few.map { e in Double(fakes[e, 0, 0, 1]) },
        colour: .vermilion, mark: .disc),
      .points("centres", x: centres.map(\.x), y: centres.map(\.y), colour: .black, mark: .plus),
    ])
}

func drawRing(_ title: String, _ settings: Settings) throws -> Figure {
  let moments = try lessonRing(settings)[0]
  return Figure(
    title, columns: 2,
    panels: moments.map { moment in
      ringPanel("step \(moment.step): \(moment.coverage.modes) of 8", moment.fakes)
    })
}

func drawRingCollapse(_ title: String, _ settings: Settings) throws -> Figure {
  let moments = try lessonCollapse(settings).suffix(4)
  return Figure(title, columns: 2, panels: moments.map { moment in ringPanel("step \(moment.step)", moment.fakes) })
}
