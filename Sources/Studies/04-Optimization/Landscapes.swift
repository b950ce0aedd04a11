/// The paths of all methods through four landscapes.

import Arrays
import Optimization
import Plots
import StudyKit

/// A method's path through a landscape, and its height at the start and after each step.
struct Path: Equatable, Sendable {
  let name: String
  let points: [[Scalar]]
  let heights: [Scalar]
}

/// Every method with a rate at which it does well on a bowl of condition 50.
private let pathMethods: [(method: Method, learningRate: Scalar)] = [
  (.descent, 0.03), (.momentum(), 0.1), (.nesterov(), 0.01), (.adagrad(), 0.5), (.rmsProp(), 0.05), (.adam(), 0.1),
]

/// The paths of all methods through one landscape, from one start, their rates times a factor.
func paths<Kernels: OptimizerKernels>(
  _ kernels: Kernels.Type, on landscape: Landscape, from start: [Scalar], steps: Int, slowedBy factor: Scalar = 1
) -> [Path] {
  pathMethods.map { method, learningRate in
    let points = path(kernels, method, learningRate: factor * learningRate, on: landscape, from: start, steps: steps)
    return Path(name: method.name, points: points, heights: points.map(landscape.height))
  }
}

/// A landscape with a start, a number of steps, and a factor on the rates that suit a bowl.
private struct Journey {
  let name: String
  let landscape: Landscape
  let start: [Scalar]
  let steps: Int
  var factor: Scalar = 1
}

private let journeys = [
  Journey(name: "bowl, κ = 50", landscape: .bowl(condition: 50), start: [4, 1], steps: 100),
  Journey(name: "Rosenbrock", landscape: .rosenbrock, start: [-1.2, 1], steps: 3_000, factor: 0.03),
  Journey(name: "Beale", landscape: .beale, start: [1, 1.5], steps: 1_500, factor: 0.1),
  Journey(name: "plateau", landscape: .plateau, start: [4, 3], steps: 500),
]

/// The paths of all methods, journey by journey.
private func journeyPaths(_ settings: Settings) -> [[Path]] {
  shelved("landscapes", settings) {
    journeys.map { journey in
      paths(
        settings.kernels.optimization, on: journey.landscape, from: journey.start, steps: journey.steps,
        slowedBy: journey.factor)
    }
  }
}

func runLandscapes(_ settings: Settings) -> Report {
  var table = Table("method", "bowl, κ = 50", "Rosenbrock", "Beale", "plateau")
  let columns = journeyPaths(settings)
  for p in columns[0].indices {
    let ends = columns.map { paths in
      let height = Double(paths[p].heights.last ?? .nan)
      return height < 1e-6 ? "below 1e-06" : short(height, digits: 3)
    }
    table.row(columns[0][p].name, ends[0], ends[1], ends[2], ends[3])
  }
  return Report(
    "height at the end; the lowest is 0 in all four:", "", table, answer: "descent",
    is: Double(columns[3][0].heights.last ?? .nan))
}

/// A landscape's contour lines.
func contours(
  _ landscape: Landscape, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, cells: Int, _ levels: [Double]
) -> Layer {
  .contours(
    Grid(x: x, y: y, rows: cells, columns: cells) { x, y in Double(landscape.height([Scalar(x), Scalar(y)])) },
    levels: levels, colour: .grey)
}

/// A path, drawn with its direction.
func trail(_ points: [[Scalar]], _ colour: Colour, name: String = "") -> Layer {
  .path(name, x: points.map { w in Double(w[0]) }, y: points.map { w in Double(w[1]) }, colour: colour)
}

func drawPaths(_ title: String, _ settings: Settings) -> Figure {
  let steps = 60
  let (x, y) = (-1.5...4.5, -1.4...1.4)
  return Figure(
    title, columns: 3,
    panels: journeyPaths(settings)[0].map { path in
      Panel(
        "\(path.name), \(steps) steps", x: Axis("w₁", range: x), y: Axis("w₂", range: y),
        [
          contours(journeys[0].landscape, x, y, cells: 72, [0.05, 0.5, 2, 5, 10, 20, 35]),
          trail(Array(path.points.prefix(steps + 1)), .vermilion),
        ])
    })
}

func drawValleys(_ title: String, _ settings: Settings) -> Figure {
  let views: [(journey: Int, x: ClosedRange<Double>, y: ClosedRange<Double>, levels: [Double])] = [
    (1, -1.8...1.6, -0.6...2, [1, 4, 12, 40, 120, 300]), (2, 0...4.2, -1.8...1.8, [0.05, 0.3, 1, 3, 8, 20, 60]),
  ]
  let paths = journeyPaths(settings)
  return Figure(
    title,
    panels: views.map { view in
      let journey = journeys[view.journey]
      return Panel(
        "\(journey.name), \(journey.steps) steps", x: Axis("w₁", range: view.x), y: Axis("w₂", range: view.y),
        [contours(journey.landscape, view.x, view.y, cells: 80, view.levels)]
          + paths[view.journey].enumerated().map { k, path in
            // The first steps are long; later every tenth will do.
            let shown = path.points.indices.filter { t in t < 100 || t % 10 == 0 }.map { t in path.points[t] }
            return Layer.line(
              path.name, x: shown.map { w in Double(w[0]) }, y: shown.map { w in Double(w[1]) }, colour: .series(k))
          }
          + journey.landscape.lowest.map { w in
            .points("the lowest point", x: [Double(w[0])], y: [Double(w[1])], colour: .black, mark: .cross)
          })
    })
}
