/// Kernels' signatures, as far as a program that calls them needs to know them.

import Foundation

/// A kernel's signature: what a call of it needs.
struct Kernel: Equatable {
  struct Parameter: Equatable {
    /// nil where the call has none.
    let label: String?
    let name: String
    let isInOut: Bool
    let text: String
  }

  let name: String
  let parameters: [Parameter]
  /// " -> Matrix", or nothing.
  let result: String

  /// Reads a declaration: `public static func name(label name: Type, …) -> Result {`.
  init?(_ lines: [String]) {
    let text = lines.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
    guard let match = text.firstMatch(of: /static func (\w+)\(/) else { return nil }
    var depth = 1
    var parts = [""]
    var end = match.range.upperBound
    while end < text.endIndex {
      let character = text[end]
      if "([<".contains(character) { depth += 1 }
      if ")]".contains(character) || character == ">" && text[text.index(before: end)] != "-" { depth -= 1 }
      if depth == 0 { break }
      if depth == 1 && character == "," { parts.append("") } else { parts[parts.count - 1].append(character) }
      end = text.index(after: end)
    }
    guard end < text.endIndex else { return nil }
    name = String(match.1)
    parameters = parts.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }.map { part in
      let names = part.prefix { $0 != ":" }.split(separator: " ").map(String.init)
      return Parameter(
        label: names[0] == "_" ? nil : names[0], name: names[names.count - 1], isInOut: part.contains(": inout "),
        text: part)
    }
    let rest = text[text.index(after: end)...].prefix { $0 != "{" }.trimmingCharacters(in: .whitespaces)
    result = rest.isEmpty ? "" : " " + rest
  }

  /// "static func name(label name: Type) -> Result"
  var signature: String { "static func \(name)(\(parameters.map(\.text).joined(separator: ", ")))\(result)" }

  /// The same arguments given to another type's kernel of that name.
  func call(on type: String) -> String {
    let arguments = parameters.map { p in (p.label.map { "\($0): " } ?? "") + (p.isInOut ? "&" : "") + p.name }
    return "\(type).\(name)(\(arguments.joined(separator: ", ")))"
  }
}
