/// A unit's line in a figure.

import Arrays
import Perceptrons
import Plots

/// Where the unit's score is 0, as a line long enough to cross the panel; nil where the weights are 0.
func boundary(_ name: String = "", of unit: LinearUnit, colour: Colour? = nil) -> Layer? {
  let (w1, w2, b) = (Double(unit.w[0, 0]), Double(unit.w[1, 0]), Double(unit.b))
  let square = w1 * w1 + w2 * w2
  if square == 0 { return nil }
  let (x, y) = (-b * w1 / square, -b * w2 / square)
  let (dx, dy) = (-w2 / square.squareRoot(), w1 / square.squareRoot())
  let reach = 10.0
  return .line(name, x: [x - reach * dx, x + reach * dx], y: [y - reach * dy, y + reach * dy], colour: colour)
}
