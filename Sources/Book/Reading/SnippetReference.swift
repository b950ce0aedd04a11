/// What a lesson cites of the sources: `01-Perceptrons/Score+Loops.swift scores (1)`.

/// A declaration in a file, or one equation of it.
package struct SnippetReference: Equatable, CustomStringConvertible {
  /// The file's path inside Sources.
  package let path: String
  package let declaration: String
  package var equation: String?

  /// The declaration and the equation: "scores (1)".
  package var place: String { declaration + (equation.map { " (\($0))" } ?? "") }

  package var description: String { "\(path) \(place)" }

  /// Reads "path declaration" or "path declaration (k)"; nil if it is neither.
  package init?(_ text: String) {
    guard let match = text.wholeMatch(of: /(\S+\.swift) +(\S+?)( +\((\w+)\))?/) else { return nil }
    path = String(match.1)
    declaration = String(match.2)
    equation = match.4.map { String($0) }
  }
}
