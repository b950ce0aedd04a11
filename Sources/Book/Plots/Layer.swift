/// What can be drawn on a panel. A layer with a name appears in the legend; where no colour is given, the palette's
/// next is taken.

public enum Layer: Equatable, Sendable {
  /// Points joined by straight lines.
  case line(_ name: String = "", x: [Double], y: [Double], colour: Colour? = nil, dashed: Bool = false)
  /// Points on their own; where no mark is given, the next of disc, triangle, square, … is taken.
  case points(_ name: String = "", x: [Double], y: [Double], colour: Colour? = nil, mark: Mark? = nil)
  /// A staircase: the value y holds from its x to the next.
  case steps(_ name: String = "", x: [Double], y: [Double], colour: Colour? = nil)
  /// Bars at 0, 1, 2, … (see `Axis.categories`), with whiskers of ± spread; several such layers stand side by side.
  case bars(_ name: String = "", heights: [Double], spread: [Double] = [], colour: Colour? = nil)
  /// The area between two curves: a mean and its spread.
  case band(_ name: String = "", x: [Double], low: [Double], high: [Double], colour: Colour? = nil)
  /// The class decided at each place of a grid, as a tint of the palette's colour of that class, and the boundary.
  case regions(Grid)
  /// The probability of class 1 at each place, from class 0's colour to class 1's, and the boundary at ½.
  case probabilities(Grid)
  /// A number at each place of a grid as a colour; the numbers themselves too, where there are few.
  case heat(Grid, map: ColourMap = .sequential, range: ClosedRange<Double>? = nil, showsValues: Bool = false)
  /// Lines along which a grid's number is the same.
  case contours(Grid, levels: [Double], colour: Colour? = nil)
  /// An arrow from each (x, y) to (x + dx, y + dy).
  case arrows(
    _ name: String = "", x: [Double], y: [Double], dx: [Double], dy: [Double], colour: Colour? = nil)
  /// A walk: its stations in order, its start ringed, an arrowhead at its end.
  case path(_ name: String = "", x: [Double], y: [Double], colour: Colour? = nil)
  /// A line across the panel at this x.
  case vertical(Double, _ text: String = "")
  /// A line across the panel at this y.
  case horizontal(Double, _ text: String = "")
  /// Words at a place.
  case text(_ text: String, x: Double, y: Double, anchor: Anchor = .left)
  /// Pictures in rows of so many. They take the whole panel, which has no axes then, and no other layer.
  case images([Picture], columns: Int)
}

/// The shape of a point.
public enum Mark: String, Equatable, Sendable, CaseIterable {
  case disc, triangle, square, ring, cross, plus
}

/// The end of a text that stands at its place.
public enum Anchor: String, Equatable, Sendable {
  case left, centre, right
}

/// Numbers over a rectangle: (rows, columns), row-major, the first row at the lowest y; each at the middle of its cell.
public struct Grid: Equatable, Sendable {
  public let x: ClosedRange<Double>
  public let y: ClosedRange<Double>
  public let rows: Int
  public let columns: Int
  public let values: [Double]

  public init(x: ClosedRange<Double>, y: ClosedRange<Double>, rows: Int, columns: Int, values: [Double]) {
    self.x = x
    self.y = y
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// f(x, y) over the rectangle.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, rows: Int = 160, columns: Int = 160,
    _ f: (_ x: Double, _ y: Double) -> Double
  ) {
    let empty = Grid(x: x, y: y, rows: rows, columns: columns, values: [])
    let values = (0..<rows).flatMap { i in (0..<columns).map { k in f(empty.x(k), empty.y(i)) } }
    self.init(x: x, y: y, rows: rows, columns: columns, values: values)
  }

  /// A matrix, row by row from the top, as it is written: element [i, k] around x = k, and y = i counted downwards.
  public init(matrix rows: Int, _ columns: Int, values: [Double]) {
    let upwards = (0..<rows).reversed().flatMap { i in values.dropFirst(i * columns).prefix(columns) }
    self.init(
      x: -0.5...Double(columns) - 0.5, y: -0.5...Double(rows) - 0.5, rows: rows, columns: columns,
      values: upwards)
  }

  public subscript(i: Int, k: Int) -> Double { values[i * columns + k] }

  /// The middle of column k.
  public func x(_ k: Int) -> Double {
    x.lowerBound + (Double(k) + 0.5) * (x.upperBound - x.lowerBound) / Double(columns)
  }

  /// The middle of row i.
  public func y(_ i: Int) -> Double {
    y.lowerBound + (Double(i) + 0.5) * (y.upperBound - y.lowerBound) / Double(rows)
  }
}

/// A small picture: (rows, columns, channels), row-major from the top, with 1 channel (grey) or 3 (red, green, blue),
/// each from 0 to 1.
public struct Picture: Equatable, Sendable {
  public let rows: Int
  public let columns: Int
  public let channels: Int
  public let values: [Double]
  public let caption: String
  /// Whether it is marked as wrong.
  public let isWrong: Bool

  public init(
    rows: Int, columns: Int, channels: Int = 1, values: [Double], caption: String = "", isWrong: Bool = false
  ) {
    self.rows = rows
    self.columns = columns
    self.channels = channels
    self.values = values
    self.caption = caption
    self.isWrong = isWrong
  }

  /// The colour at row h, column w.
  func colour(_ h: Int, _ w: Int) -> Colour {
    func part(_ c: Int) -> Int {
      let value = values[(h * columns + w) * channels + (channels == 3 ? c : 0)]
      return Int((min(max(value, 0), 1) * 255).rounded())
    }
    return Colour(part(0), part(1), part(2))
  }
}
