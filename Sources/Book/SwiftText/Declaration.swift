/// Declarations found in Swift code by their keywords and braces.

/// A declaration and its extent in the file.
package struct Declaration: Equatable {
  package let name: String
  /// The function's labels, "(_:scale:)"; nil for what is not a function.
  package let labels: String?
  package let isType: Bool
  package let isExtension: Bool
  package let isPublic: Bool
  package let isStatic: Bool
  package let lines: Range<Int>
  package var type: String?

  var fullName: String { (type.map { $0 + "." } ?? "") + name + (labels ?? "") }

  func inside(_ type: String?) -> Declaration {
    var copy = self
    copy.type = type
    return copy
  }

  /// Whether a lesson may mean it by "name", "Type.name", "name(labels:)" or "Type.name(labels:)".
  func answers(to reference: String) -> Bool {
    let names = [name, type.map { "\($0).\(name)" }].compactMap { $0 }
    return names.contains { reference == $0 || (labels != nil && reference == $0 + (labels ?? "")) }
  }

  /// The declaration that begins in a line, if one does.
  init?(_ code: [[Character]], at number: Int, _ line: String) {
    let pattern =
      /^\s*(?:@\w+(?:\([^)]*\))?\s+)*((?:[a-z]+(?:\([a-z]+\))?\s+)*?)(func|struct|enum|protocol|extension|class|actor|typealias|var|let|init|subscript)\b\s*([^\s(:<{=,]*)/
    guard let match = line.firstMatch(of: pattern) else { return nil }
    let keyword = String(match.2)
    name = ["init", "subscript"].contains(keyword) ? keyword : String(match.3)
    if name.isEmpty { return nil }
    let modifiers = match.1.split(separator: " ")
    isType = ["struct", "enum", "protocol", "extension", "class", "actor"].contains(keyword)
    isExtension = keyword == "extension"
    isPublic = modifiers.contains("public")
    isStatic = modifiers.contains("static")
    let extent = extent(of: code, from: number)
    lines = extent.lines
    labels = ["func", "init", "subscript"].contains(keyword) ? labelList(extent.parameters) : nil
  }
}

/// How far a declaration reaches, and the text of its first parentheses. It ends with the brace that closes its body, or
/// at the end of a line on which nothing is left open.
private func extent(of code: [[Character]], from first: Int) -> (lines: Range<Int>, parameters: String) {
  var depth = 0
  var braces = 0
  var parameters = ""
  var hasParameters = false
  for number in first..<code.count {
    var last: Character = "\n"
    for character in code[number] {
      switch character {
      case "(", "[": depth += 1
      case ")", "]":
        depth -= 1
        if character == ")" && depth == 0 && braces == 0 { hasParameters = true }
      case "{" where depth == 0 || braces > 0:
        braces += 1
      case "}" where braces > 0:
        braces -= 1
        if braces == 0 { return (first..<number + 1, parameters) }
      default: break
      }
      if depth > 0 && braces == 0 && !hasParameters { parameters.append(character) }
      if !character.isWhitespace { last = character }
    }
    parameters.append(" ")
    guard depth == 0, braces == 0, !["=", ",", ">", "&", ":"].contains(last) else { continue }
    let next = code.dropFirst(number + 1).first { line in line.contains { !$0.isWhitespace } } ?? []
    let word = String(next.drop(while: \.isWhitespace).prefix { !$0.isWhitespace })
    let goesOn =
      ["{", "where", "->", "throws", "rethrows", "=", "async"].contains(word) || word.hasPrefix(".")
    if !goesOn { return (first..<number + 1, parameters) }
  }
  return (first..<code.count, parameters)
}

/// "(_:scale:)" from "(_ A: Matrix, scale alpha: Scalar = 1".
private func labelList(_ parameters: String) -> String {
  var depth = 0
  var parts: [String] = [""]
  for character in parameters.drop(while: { $0 != "(" }).dropFirst() {
    if "([<".contains(character) { depth += 1 }
    if ")]>".contains(character) { depth -= 1 }
    if character == "," && depth == 0 {
      parts.append("")
    } else {
      parts[parts.count - 1].append(character)
    }
  }
  let labels = parts.compactMap { part in part.split { $0 == " " || $0 == ":" }.first }
  return "(" + labels.map { "\($0):" }.joined() + ")"
}
