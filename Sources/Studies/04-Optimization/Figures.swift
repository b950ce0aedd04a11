/// Chapter 4's figures of averages, landscapes, schedules and searches.

import Arrays
import Foundation
import Optimization
import Plots
import StudyKit

func drawAverages(_ title: String, _ settings: Settings) -> Figure {
  let twin = settings.twin.optimization
  let year = temperatures(seed: settings.seed)
  let days = year.indices.map { day in Double(day + 1) }
  func curve(_ beta: Scalar, corrected: Bool) -> [Double] {
    averages(twin, of: year, beta: beta, corrected: corrected).map { v in Double(v) }
  }
  let shown: [(Scalar, Colour)] = [(0.5, .orange), (0.9, .blue), (0.98, .vermilion)]
  let data = Layer.points(
    x: days, y: year.map { Double($0) }, colour: Colour.grey.mixed(with: .init(255, 255, 255), 0.5), mark: .plus)
  let weather = Axis("degrees", range: -8...32)
  return Figure(
    title,
    panels: [
      Panel(
        "a year, corrected", x: Axis("day", range: 0...366), y: weather,
        [data]
          + shown.map { beta, colour in
            .line("β = \(short(Double(beta)))", x: days, y: curve(beta, corrected: true), colour: colour)
          }),
      Panel(
        "the start, corrected (full) and not (dashed)", x: Axis("day", range: 0...60),
        y: Axis("degrees", range: -6...14),
        [.points(x: Array(days.prefix(60)), y: year.prefix(60).map { Double($0) }, colour: .grey, mark: .plus)]
          + shown.dropFirst().flatMap { beta, colour in
            [true, false].map { corrected in
              Layer.line(
                corrected ? "β = \(short(Double(beta)))" : "", x: Array(days.prefix(60)),
                y: Array(curve(beta, corrected: corrected).prefix(60)), colour: colour, dashed: !corrected)
            }
          }),
    ])
}

/// Heights over a rectangle, as lines of the same height.
private func contours(
  _ landscape: Landscape, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, cells: Int, _ levels: [Double]
) -> Layer {
  .contours(
    Grid(x: x, y: y, rows: cells, columns: cells) { x, y in Double(landscape.height([Scalar(x), Scalar(y)])) },
    levels: levels, colour: .grey)
}

/// A method's way.
private func trail(_ points: [[Scalar]], _ colour: Colour, name: String = "") -> Layer {
  .path(name, x: points.map { w in Double(w[0]) }, y: points.map { w in Double(w[1]) }, colour: colour)
}

func drawPaths(_ title: String, _ settings: Settings) -> Figure {
  let bowl = lessonJourneys[0]
  let ways = paths(settings.twin.optimization, on: bowl.landscape, from: bowl.start, steps: 60)
  let (x, y) = (-1.5...4.5, -1.4...1.4)
  return Figure(
    title, columns: 3,
    panels: ways.map { way in
      Panel(
        "\(way.name), 60 steps", x: Axis("w₁", range: x), y: Axis("w₂", range: y),
        [contours(bowl.landscape, x, y, cells: 72, [0.05, 0.5, 2, 5, 10, 20, 35]), trail(way.points, .vermilion)])
    })
}

func drawValleys(_ title: String, _ settings: Settings) -> Figure {
  let views: [(journey: Journey, x: ClosedRange<Double>, y: ClosedRange<Double>, levels: [Double])] = [
    (lessonJourneys[1], -1.8...1.6, -0.6...2, [1, 4, 12, 40, 120, 300]),
    (lessonJourneys[2], 0...4.2, -1.8...1.8, [0.05, 0.3, 1, 3, 8, 20, 60]),
  ]
  return Figure(
    title,
    panels: views.map { view in
      let ways = paths(
        settings.twin.optimization, on: view.journey.landscape, from: view.journey.start, steps: view.journey.steps,
        slowedBy: view.journey.factor)
      return Panel(
        "\(view.journey.name), \(view.journey.steps) steps", x: Axis("w₁", range: view.x), y: Axis("w₂", range: view.y),
        [contours(view.journey.landscape, view.x, view.y, cells: 80, view.levels)]
          + ways.enumerated().map { k, way in
            // The first steps are long; later every tenth will do.
            let shown = way.points.indices.filter { t in t < 100 || t % 10 == 0 }.map { t in way.points[t] }
            return Layer.line(
              way.name, x: shown.map { w in Double(w[0]) }, y: shown.map { w in Double(w[1]) }, colour: .series(k))
          }
          + view.journey.landscape.lowest.map { w in
            .points("the lowest point", x: [Double(w[0])], y: [Double(w[1])], colour: .black, mark: .cross)
          })
    })
}

func drawSaddle(_ title: String, _ settings: Settings) -> Figure {
  let methods: [(Method, Colour)] = [
    (.descent, .grey), (.momentum(), .blue), (.nesterov(), .green), (.rmsProp(), .orange), (.adam(), .vermilion),
  ]
  let ways = methods.map { method, colour in
    (
      name: method.name, colour: colour,
      points: path(settings.twin.optimization, method, rate: 0.05, on: .saddle, from: [1, 1e-4], steps: 300)
    )
  }
  let (x, y) = (-0.7...1.2, -0.4...1.3)
  let trails = ways.map { way in trail(way.points, way.colour, name: way.name) }
  let heights = ways.map { way in
    Layer.line(
      way.name, x: way.points.indices.map { t in Double(t) },
      y: way.points.map { w in Double(Landscape.saddle.height(w)) }, colour: way.colour)
  }
  return Figure(
    title,
    panels: [
      Panel(
        "the ways, 300 steps", x: Axis("w₁", range: x), y: Axis("w₂", range: y),
        [contours(.saddle, x, y, cells: 50, [-0.24, -0.2, -0.15, -0.1, -0.05, 0, 0.05, 0.15, 0.3, 0.5])] + trails),
      Panel(
        "the height on the way", x: Axis("step", range: 0...300), y: Axis("height", range: -0.3...0.55),
        [.horizontal(0, "the saddle")] + heights),
    ])
}

func drawSchedules(_ title: String, _ settings: Settings) -> Figure {
  let epochs = (1...100).map { t in Double(t) }
  let distances = lessonSchedules.map { _, schedule in
    distancesUnderNoise(settings.twin.optimization, schedule, seed: settings.seed)
  }
  return Figure(
    title,
    panels: [
      Panel(
        "the rate", x: Axis("epoch", range: 0...100), y: Axis("rate", range: 0...0.11),
        lessonSchedules.enumerated().map { k, one in
          .line(
            one.name, x: epochs, y: (1...100).map { t in Double(one.schedule.rate(0.1, at: t)) }, colour: .series(k))
        }),
      Panel(
        "the distance from the lowest point, under noise", x: Axis("epoch", range: 0...100),
        y: Axis("distance", range: 0.01...6, isLogarithmic: true),
        [.horizontal((0.1 / 1.9).squareRoot(), "√(α/(2 − α))")]
          + zip(lessonSchedules, distances).enumerated().map { k, one in
            .line(
              one.0.name, x: epochs, y: (1...100).map { t in max(one.1[10 * t - 1], 0.01) }, colour: .series(k))
          }),
    ])
}

func drawSearch(_ title: String, _ settings: Settings) -> Figure {
  let ranges = [Hyperparameter("matters", .linear, from: 0, to: 1), Hyperparameter("not", .linear, from: 0, to: 1)]
  var generator = SplitMix64(seed: settings.seed)
  func panel(_ name: String, _ settings: [Setting]) -> Panel {
    let x = settings.map { setting in setting["matters"] ?? 0 }
    let values = Set(x).count
    return Panel(
      "\(name): \(values) values of what matters", x: Axis("what matters", range: -0.1...1.1),
      y: Axis("what does not", range: -0.2...1.1), isotropic: true,
      [
        .points("trials", x: x, y: settings.map { setting in setting["not"] ?? 0 }, colour: .blue, mark: .disc),
        .points("their values", x: x, y: x.map { _ in -0.14 }, colour: .vermilion, mark: .plus),
      ])
  }
  let contests = lessonContests(settings)
  let trials = contests.map { contest in Double(contest.trials) }
  return Figure(
    title,
    panels: [
      panel("grid", gridSettings(ranges, places: 3)),
      panel("random", randomSettings(ranges, count: 9, using: &generator)),
      Panel(
        "4,000 searches", x: Axis("trials", range: 0...38), y: Axis("distance from the best value", range: 0...0.27),
        [
          .line("grid", x: trials, y: contests.map(\.grid), colour: .blue),
          .line("random", x: trials, y: contests.map(\.random), colour: .vermilion),
        ]),
    ])
}
