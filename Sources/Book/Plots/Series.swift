/// Which colour and mark each layer of a panel has, and what its legend says: the same on paper and in the terminal.

extension Panel {
  /// Each layer's colour: its own, or the palette's next.
  var colours: [Colour] {
    var next = 0
    return layers.map { layer in
      switch layer {
      case .line(_, _, _, let colour, _), .points(_, _, _, let colour, _), .steps(_, _, _, let colour),
        .bars(_, _, _, let colour), .band(_, _, _, _, let colour), .arrows(_, _, _, _, _, let colour),
        .path(_, _, _, let colour):
        if let colour { return colour }
        next += 1
        return Colour.series(next - 1)
      case .contours(_, _, let colour): return colour ?? .grey
      default: return Style.quiet
      }
    }
  }

  /// Each layer's mark: its own, or the next shape. Only points have one that shows.
  var marks: [Mark] {
    var next = 0
    return layers.map { layer in
      guard case .points(_, _, _, _, let mark) = layer else { return .disc }
      if let mark { return mark }
      next += 1
      return Mark.allCases[(next - 1) % Mark.allCases.count]
    }
  }

  /// The named layers.
  var legend: [LegendEntry] {
    let (colours, marks) = (self.colours, self.marks)
    return layers.enumerated().compactMap { l, layer in
      let sign: LegendEntry.Sign
      switch layer {
      case .line(_, _, _, _, let isDashed): sign = .line(isDashed: isDashed)
      case .steps: sign = .line(isDashed: false)
      case .points: sign = .mark(marks[l])
      case .bars: sign = .block
      case .band: sign = .faintBlock
      case .arrows, .path: sign = .arrow
      default: return nil
      }
      return layer.name.isEmpty
        ? nil : LegendEntry(layer: l, name: layer.name, colour: colours[l], sign: sign)
    }
  }

  /// The layer whose colours need a scale beside the panel.
  var colourScale: (map: ColourMap, range: ClosedRange<Double>)? {
    for layer in layers {
      if case .heat(let grid, let map, _, let showsValues) = layer, !showsValues {
        return (map, layer.heatRange ?? 0...Double(grid.rows))
      }
    }
    return nil
  }

  /// Where among the panel's bars each bars layer stands: its first edge and its width, with 1 between categories.
  func barPlace(of layer: Int) -> (offset: Double, width: Double) {
    let bars = layers.indices.filter { if case .bars = layers[$0] { true } else { false } }
    let width = 0.72 / Double(bars.count)
    return (-0.36 + Double(bars.firstIndex(of: layer) ?? 0) * width, width)
  }
}

extension Layer {
  /// The numbers at the ends of a heat map's colours: as given, or the data's extremes, symmetric if they diverge.
  var heatRange: ClosedRange<Double>? {
    guard case .heat(let grid, let map, let range, _) = self else { return nil }
    if let range { return range }
    var low = grid.values.min() ?? 0
    var high = grid.values.max() ?? 1
    if map == .diverging {
      high = max(abs(low), abs(high))
      low = -high
    }
    return low < high ? low...high : low - 0.5...high + 0.5
  }

  /// The colour of each of a grid's cells.
  func cellColours() -> [Colour] {
    switch self {
    case .regions(let grid):
      return grid.values.map { Colour.series(Int($0)).mixed(with: .white, Style.regionTint) }
    case .probabilities(let grid):
      let ends = (Colour.series(0).mixed(with: .white, 0.5), Colour.series(1).mixed(with: .white, 0.5))
      return grid.values.map { p in
        p < 0.5 ? ends.0.mixed(with: .white, 2 * p) : Colour.white.mixed(with: ends.1, 2 * p - 1)
      }
    case .heat(let grid, let map, _, _):
      let range = heatRange ?? 0...1
      return grid.values.map { map.colour(($0 - range.lowerBound) / (range.upperBound - range.lowerBound)) }
    default:
      return []
    }
  }

  /// The grid that a layer colours or lines.
  var grid: Grid? {
    switch self {
    case .regions(let grid), .probabilities(let grid), .heat(let grid, _, _, _), .contours(let grid, _, _):
      grid
    default: nil
    }
  }

  /// The lines that belong to a grid: boundaries between classes, or levels.
  var gridLines: [Polyline] {
    switch self {
    case .regions(let grid): grid.boundaries
    case .probabilities(let grid): grid.contour(level: 0.5)
    case .contours(let grid, let levels, _): levels.flatMap { grid.contour(level: $0) }
    default: []
    }
  }
}

extension Panel {
  /// A matrix as written, rows downwards, each cell coloured and lettered: a confusion matrix. Values are row-major.
  public static func matrix(
    _ title: String = "", rows: [String], columns: [String], values: [Double], rowLabel: String = "",
    columnLabel: String = "", map: ColourMap = .sequential
  ) -> Panel {
    Panel(
      title, x: Axis(columnLabel, categories: columns), y: Axis(rowLabel, categories: rows.reversed()),
      isotropic: true,
      [.heat(Grid(matrix: rows.count, columns.count, values: values), map: map, showsValues: true)])
  }
}
