/// The lines along which a grid's number equals a level, by marching squares.
///
///     (1) between neighbours a and b on either side of the level:  share = (level − a) / (b − a)
///     (2) a square of four neighbours has 0, 2 or 4 such crossings; with 4, their mean decides how they pair
///     (3) squares share their sides, so the pieces are joined side by side into whole lines

struct Polyline: Equatable {
  var x: [Double]
  var y: [Double]
}

extension Grid {
  func contour(level: Double) -> [Polyline] {
    if rows < 2 || columns < 2 { return [] }
    let wide = widened
    var pieces: [(Side, Side)] = []
    for i in 0..<wide.rows - 1 {
      for k in 0..<wide.columns - 1 { pieces += wide.crossings(i, k, level) }
    }
    return joined(pieces).map { line in
      let points = line.map { wide.place($0, level) }
      return Polyline(x: points.map(\.0), y: points.map(\.1))
    }
  }

  /// The grid with one more cell on each side, by straight continuation: numbers stand in the middle of their cells, so
  /// that lines would otherwise end half a cell before the edge.
  private var widened: Grid {
    func continued(_ list: [Double]) -> [Double] {
      let n = list.count
      return [2 * list[0] - list[1]] + list + [2 * list[n - 1] - list[n - 2]]
    }
    var lines = (0..<rows).map { i in continued(Array(values[i * columns..<(i + 1) * columns])) }
    let below = zip(lines[0], lines[1]).map { 2 * $0 - $1 }
    let above = zip(lines[rows - 1], lines[rows - 2]).map { 2 * $0 - $1 }
    lines = [below] + lines + [above]
    let dx = (x.upperBound - x.lowerBound) / Double(columns)
    let dy = (y.upperBound - y.lowerBound) / Double(rows)
    return Grid(
      x: x.lowerBound - dx...x.upperBound + dx, y: y.lowerBound - dy...y.upperBound + dy, rows: rows + 2,
      columns: columns + 2, values: lines.flatMap { $0 })
  }

  /// The boundaries between the classes that a grid holds.
  var boundaries: [Polyline] {
    Set(values).sorted().dropFirst().flatMap { c in
      Grid(x: x, y: y, rows: rows, columns: columns, values: values.map { $0 >= c ? 1 : 0 }).contour(
        level: 0.5)
    }
  }

  /// The pieces of line within the square whose lower left corner is [i, k].
  private func crossings(_ i: Int, _ k: Int, _ level: Double) -> [(Side, Side)] {
    let corners = [self[i, k], self[i, k + 1], self[i + 1, k + 1], self[i + 1, k]]
    let isAbove = corners.map { $0 >= level }
    let bottom = Side(i: i, k: k, isRising: false)
    let right = Side(i: i, k: k + 1, isRising: true)
    let top = Side(i: i + 1, k: k, isRising: false)
    let left = Side(i: i, k: k, isRising: true)
    let sides = [bottom, right, top, left]
    let crossed = sides.indices.filter { s in isAbove[s] != isAbove[(s + 1) % 4] }.map { s in sides[s] }

    // (2)
    if crossed.count == 2 { return [(crossed[0], crossed[1])] }
    if crossed.isEmpty { return [] }
    let mean = corners.reduce(0, +) / 4
    return (mean >= level) == isAbove[0] ? [(bottom, right), (top, left)] : [(left, bottom), (right, top)]
  }

  private func place(_ side: Side, _ level: Double) -> (Double, Double) {
    let a = self[side.i, side.k]
    let b = side.isRising ? self[side.i + 1, side.k] : self[side.i, side.k + 1]
    // (1)
    let share = (level - a) / (b - a)
    return side.isRising
      ? (x(side.k), y(side.i) + share * (y(side.i + 1) - y(side.i)))
      : (x(side.k) + share * (x(side.k + 1) - x(side.k)), y(side.i))
  }
}

/// The side of a square from [i, k] to its neighbour above (rising) or to the right.
private struct Side: Hashable {
  var i: Int
  var k: Int
  var isRising: Bool
}

/// (3) The pieces joined into lines, in the order of their first piece.
private func joined(_ pieces: [(Side, Side)]) -> [[Side]] {
  var meeting: [Side: [Int]] = [:]
  for (p, piece) in pieces.enumerated() {
    meeting[piece.0, default: []].append(p)
    meeting[piece.1, default: []].append(p)
  }
  var isUsed = Array(repeating: false, count: pieces.count)

  /// Follows the line from a side until it ends or closes.
  func walk(from start: Side) -> [Side] {
    var sides: [Side] = []
    var end = start
    while let p = meeting[end]?.first(where: { !isUsed[$0] }) {
      isUsed[p] = true
      end = pieces[p].0 == end ? pieces[p].1 : pieces[p].0
      sides.append(end)
    }
    return sides
  }

  var lines: [[Side]] = []
  for (p, piece) in pieces.enumerated() where !isUsed[p] {
    isUsed[p] = true
    let forwards = walk(from: piece.1)
    let backwards = walk(from: piece.0)
    lines.append(backwards.reversed() + [piece.0, piece.1] + forwards)
  }
  return lines
}
