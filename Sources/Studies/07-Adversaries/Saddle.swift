/// A saddle, J = x y: x descends, y climbs.
///
///     (1) at once          x ← x − α y,  y ← y + α x             the distance grows by √(1 + α²) each step
///         in turn          x ← x − α y,  y ← y + α x, x being the new one       it stays between two ellipses

import Adversaries
import Arrays
import Plots
import StudyKit

/// (1) The way of two players on the saddle x · y, from (1, 1): its start and each step's end.
func saddle(learningRate alpha: Scalar, steps: Int, inTurn: Bool) -> [(x: Scalar, y: Scalar)] {
  var (x, y): (Scalar, Scalar) = (1, 1)
  return [(x, y)]
    + (0..<steps).map { _ in
      let x_next = x - alpha * y
      y += alpha * (inTurn ? x_next : x)
      x = x_next
      return (x, y)
    }
}

func runSaddle(_ settings: Settings) -> Report {
  func apart(_ inTurn: Bool) -> [Double] {
    saddle(learningRate: 0.1, steps: 400, inTurn: inTurn).map { p in Double((p.x * p.x + p.y * p.y).squareRoot()) }
  }
  let (atOnce, inTurn) = (apart(false), apart(true))
  var table = Table("after step", "both at once", "in turn")
  for t in [0, 10, 100, 200, 400] {
    table.row(t, short(atOnce[t] / atOnce[0]), short(inTurn[t] / inTurn[0]))
  }
  var report = Report()
  report.say("distance from the saddle, as a multiple of that at the start")
  report.say()
  report.say(table)
  report.answer("hundred", is: atOnce[100] / atOnce[0])
  return report
}

func drawGameSaddle(_ title: String, _ settings: Settings) -> Figure {
  func panel(_ name: String, inTurn: Bool) -> Panel {
    let way = saddle(learningRate: 0.1, steps: 150, inTurn: inTurn)
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
