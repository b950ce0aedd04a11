/// A figure as a value: what it finds, and the panels that show it. It is drawn in three ways:
///
///     try figure.write(svg: "Figures/roc.svg")                      the gallery
///     try figure.terminal(width: 72, height: 20, colour: true)      a lesson
///     figure.data                                                   numbers, to compare figures by

public struct Figure: Equatable, Sendable {
  /// The finding, in one sentence.
  public var title: String
  public var panels: [Panel]
  /// Panels in a row.
  public var columns: Int

  /// Panels side by side: all in one row, unless told otherwise.
  public init(_ title: String, columns: Int? = nil, panels: [Panel]) {
    self.title = title
    self.panels = panels
    self.columns = columns ?? panels.count
  }

  /// A single panel.
  public init(_ title: String, x: Axis = Axis(), y: Axis = Axis(), isotropic: Bool = false, _ layers: [Layer]) {
    self.init(title, panels: [Panel("", x: x, y: y, isotropic: isotropic, layers)])
  }
}

/// A pair of axes and the layers drawn on them, the first at the bottom.
public struct Panel: Equatable, Sendable {
  public var title: String
  public var x: Axis
  public var y: Axis
  /// Whether a unit is as long on both axes.
  public var isotropic: Bool
  public var layers: [Layer]

  public init(
    _ title: String, x: Axis = Axis(), y: Axis = Axis(), isotropic: Bool = false, _ layers: [Layer]
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.isotropic = isotropic
    self.layers = layers
  }
}

/// An axis: its label and, where the data should not decide, its range and ticks.
public struct Axis: Equatable, Sendable {
  public var label: String
  public var range: ClosedRange<Double>?
  public var isLogarithmic: Bool
  /// Names at 0, 1, 2, …, instead of numbers.
  public var categories: [String]

  public init(
    _ label: String = "", range: ClosedRange<Double>? = nil, isLogarithmic: Bool = false,
    categories: [String] = []
  ) {
    self.label = label
    self.range = range
    self.isLogarithmic = isLogarithmic
    self.categories = categories
  }
}
