/// Layers of many figures: points by class, and what was decided everywhere.

import Arrays
import Plots

/// Points of one class, or the like, for a figure: the columns of X for which the condition holds.
package func points(
  _ name: String = "", of X: Matrix, colour: Colour, mark: Mark, where holds: (Int) -> Bool
) -> Layer? {
  let places = (0..<X.columns).filter(holds)
  if places.isEmpty { return nil }
  return .points(
    name, x: places.map { j in Double(X[0, j]) }, y: places.map { j in Double(X[1, j]) }, colour: colour, mark: mark)
}

/// Points of two classes, each in its colour and with its mark.
package func classes(_ X: Matrix, _ Y: Matrix, names: [String] = ["", ""]) -> [Layer] {
  [(0, Mark.disc), (1, .triangle)].compactMap { k, mark in
    points(names[k], of: X, colour: .series(k), mark: mark) { j in Y[0, j] == Scalar(k) }
  }
}

/// The class decided at each place of a rectangle, asked for all places at once: points (2, m), answers (1, m).
package func decisions(
  _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, cells: Int, _ answers: (Matrix) -> Matrix
) -> Layer {
  let places = Grid(x: x, y: y, rows: cells, columns: cells) { _, _ in 0 }
  var X = Matrix(2, places.rows * places.columns)
  for i in 0..<places.rows {
    for k in 0..<places.columns {
      X[0, i * places.columns + k] = Scalar(places.x(k))
      X[1, i * places.columns + k] = Scalar(places.y(i))
    }
  }
  return .regions(
    Grid(
      x: x, y: y, rows: places.rows, columns: places.columns,
      values: answers(X).elements.map { answer in Double(answer) }))
}
