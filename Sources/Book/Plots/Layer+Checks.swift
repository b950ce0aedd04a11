/// What a layer must satisfy before it is drawn: a figure with a hole in its data is an error, not a gap, so that no
/// picture hides a NaN. The message names the layer, the list and the index.

extension Figure {
  /// Throws the first thing that cannot be drawn.
  func check() throws(PlotError) {
    if panels.isEmpty { throw .figure("it has no panels") }
    if columns < 1 { throw .figure("\(columns) panels in a row") }
    for (p, panel) in panels.enumerated() {
      if panel.layers.isEmpty { throw .figure("panel \(p + 1) has no layers") }
      for (axis, name) in [(panel.x, "x"), (panel.y, "y")] {
        if let problem = axis.problem { throw .figure("panel \(p + 1), \(name) axis: \(problem)") }
      }
      for (l, layer) in panel.layers.enumerated() {
        if let problem = layer.problem(in: panel) {
          throw .layer(panel: p + 1, layer: l + 1, kind: layer.fullName, problem: problem)
        }
      }
    }
  }
}

extension Axis {
  fileprivate var problem: String? {
    // gnuplot cuts a tick's text there, in the middle of a character.
    if let name = categories.first(where: { $0.utf8.count > 48 }) {
      return "a category's name is too long, '\(name)'"
    }
    guard let range else { return nil }
    if !range.lowerBound.isFinite || !range.upperBound.isFinite { return "its range is not finite" }
    if range.lowerBound == range.upperBound { return "its range is a single number, \(range.lowerBound)" }
    if isLogarithmic && range.lowerBound <= 0 {
      return "it is logarithmic, but starts at \(range.lowerBound)"
    }
    return nil
  }
}

extension Layer {
  /// What kind of layer it is.
  var kind: String {
    switch self {
    case .line: "line"
    case .points: "points"
    case .steps: "steps"
    case .bars: "bars"
    case .band: "band"
    case .regions: "regions"
    case .probabilities: "probabilities"
    case .heat: "heat"
    case .contours: "contours"
    case .arrows: "arrows"
    case .path: "path"
    case .vertical: "vertical"
    case .horizontal: "horizontal"
    case .text: "text"
    case .images: "images"
    }
  }

  /// What the legend calls it.
  var name: String {
    switch self {
    case .line(let name, _, _, _, _), .points(let name, _, _, _, _), .steps(let name, _, _, _),
      .bars(let name, _, _, _), .band(let name, _, _, _, _), .arrows(let name, _, _, _, _, _),
      .path(let name, _, _, _):
      name
    default: ""
    }
  }

  /// Kind and name, for messages.
  var fullName: String { name.isEmpty ? kind : "\(kind) \"\(name)\"" }

  /// What keeps it from being drawn.
  fileprivate func problem(in panel: Panel) -> String? {
    switch self {
    case .line, .points, .steps, .bars, .band, .arrows, .path, .vertical, .horizontal, .text:
      listsProblem(panel)
    case .regions(let grid):
      gridProblem(grid, panel)
        ?? grid.values.firstIndex { $0 < 0 || $0 != $0.rounded() }.map {
          "values[\($0)] is \(grid.values[$0]), not the number of a class"
        }
    case .probabilities(let grid):
      gridProblem(grid, panel)
        ?? grid.values.firstIndex { $0 < 0 || $0 > 1 }.map {
          "values[\($0)] is \(grid.values[$0]), not a probability"
        }
    case .heat(let grid, _, let range, _):
      gridProblem(grid, panel) ?? range.flatMap { $0.lowerBound < $0.upperBound ? nil : "its range is empty" }
    case .contours(let grid, let levels, _):
      gridProblem(grid, panel) ?? (levels.isEmpty ? "there are no levels" : nonFinite(levels, "levels"))
    case .images(let pictures, let columns):
      imagesProblem(pictures, columns, panel)
    }
  }

  private func listsProblem(_ panel: Panel) -> String? {
    let lists = table
    guard let (firstName, first) = lists.first else { return nil }
    if first.isEmpty { return "\(firstName) is empty" }
    for (name, list) in lists where list.count != first.count {
      return "\(name) has \(list.count) numbers, \(firstName) has \(first.count)"
    }
    for (name, list) in lists {
      if let problem = nonFinite(list, name) { return problem }
      let isOnLogarithmicAxis =
        ["x"].contains(name) && panel.x.isLogarithmic
        || ["y", "low", "high", "height"].contains(name) && panel.y.isLogarithmic
      if isOnLogarithmicAxis, let p = list.firstIndex(where: { $0 <= 0 }) {
        return "\(name)[\(p)] is \(list[p]), which has no place on a logarithmic axis"
      }
    }
    return nil
  }

  private func gridProblem(_ grid: Grid, _ panel: Panel) -> String? {
    if grid.rows < 1 || grid.columns < 1 { return "the grid is empty, (\(grid.rows), \(grid.columns))" }
    if grid.values.count != grid.rows * grid.columns {
      return "\(grid.values.count) values do not fill a grid of (\(grid.rows), \(grid.columns))"
    }
    if grid.x.lowerBound == grid.x.upperBound || grid.y.lowerBound == grid.y.upperBound {
      return "the grid has no extent"
    }
    if panel.x.isLogarithmic || panel.y.isLogarithmic { return "a grid has no place on a logarithmic axis" }
    return nonFinite([grid.x.lowerBound, grid.x.upperBound, grid.y.lowerBound, grid.y.upperBound], "corners")
      ?? nonFinite(grid.values, "values")
  }

  private func imagesProblem(_ pictures: [Picture], _ columns: Int, _ panel: Panel) -> String? {
    if panel.layers.count > 1 {
      return "images take a panel for themselves, and it has \(panel.layers.count) layers"
    }
    if pictures.isEmpty { return "there are no pictures" }
    if columns < 1 { return "\(columns) pictures in a row" }
    for (p, picture) in pictures.enumerated() {
      if picture.channels != 1 && picture.channels != 3 {
        return "picture \(p) has \(picture.channels) channels"
      }
      let size = picture.rows * picture.columns * picture.channels
      if size == 0 || picture.rows != pictures[0].rows || picture.columns != pictures[0].columns {
        return "picture \(p) is (\(picture.rows), \(picture.columns)), picture 0 is "
          + "(\(pictures[0].rows), \(pictures[0].columns))"
      }
      if picture.values.count != size {
        return
          "picture \(p): \(picture.values.count) values do not fill (\(picture.rows), \(picture.columns), "
          + "\(picture.channels))"
      }
      if let problem = nonFinite(picture.values, "picture \(p)") { return problem }
    }
    return nil
  }
}

private func nonFinite(_ list: [Double], _ name: String) -> String? {
  list.firstIndex { !$0.isFinite }.map { "\(name)[\($0)] is \(list[$0])" }
}
