/// Markdown as the lessons use it: a list of elements, each with the lines that it came from. (Foundation reads Markdown
/// on Apple's systems only.)

/// One element of a text.
package struct Markdown: Equatable {
  package enum Kind: Equatable {
    case heading(level: Int, text: String)
    case paragraph(String)
    /// A list's item; `marker` is "-" or "3.".
    case item(indent: Int, marker: String, text: String)
    case code(language: String, lines: [String])
    /// A block indented by four: an equation.
    case indented([String])
    case table([[String]])
    case quote(String)
    case image(alt: String, path: String)
    case comment(String)
    case details(summary: String)
    case endOfDetails
  }

  package let kind: Kind
  /// Its lines, counted from 0.
  package let lines: Range<Int>

  /// Reads a text.
  package static func parse(_ source: [String]) -> [Markdown] {
    var elements: [Markdown] = []
    var position = 0
    while position < source.count {
      let start = position
      guard let kind = element(source, &position) else { continue }
      elements.append(Markdown(kind: kind, lines: start..<position))
    }
    return elements
  }

  /// The element that begins at a line, whose end `position` becomes; nil for a blank line.
  private static func element(_ source: [String], _ position: inout Int) -> Kind? {
    let line = source[position]
    let trimmed = trimmedAtEnd(String(line.drop { $0 == " " }))
    position += 1
    if trimmed.isEmpty { return nil }

    /// The lines from here on for which the condition holds.
    func taking(while condition: (String) -> Bool) -> [String] {
      var lines: [String] = []
      while position < source.count, condition(source[position]) {
        lines.append(source[position])
        position += 1
      }
      return lines
    }

    if trimmed.hasPrefix("```") {
      let lines = taking { !$0.hasPrefix("```") }
      position = min(position + 1, source.count)
      return .code(language: String(trimmed.dropFirst(3)), lines: lines)
    }
    if line.hasPrefix("    ") {
      var lines = [line] + taking { $0.hasPrefix("    ") || $0.allSatisfy(\.isWhitespace) }
      while let last = lines.last, last.allSatisfy(\.isWhitespace) {
        lines.removeLast()
        position -= 1
      }
      return .indented(lines.map { trimmedAtEnd(String($0.dropFirst(4))) })
    }
    if let heading = line.wholeMatch(of: /(#{1,6}) +(.*)/) {
      return .heading(level: heading.1.count, text: trimmedAtEnd(String(heading.2)))
    }
    if let comment = trimmed.wholeMatch(of: /<!--\s*(.*?)\s*-->/) { return .comment(String(comment.1)) }
    if trimmed.hasPrefix("<details>") {
      var rest = String(trimmed.dropFirst("<details>".count))
      if rest.isEmpty && position < source.count && source[position].contains("<summary>") {
        rest = source[position]
        position += 1
      }
      return .details(
        summary: rest.firstMatch(of: /<summary>(.*?)<\/summary>/).map { String($0.1) } ?? "More")
    }
    if trimmed == "</details>" { return .endOfDetails }
    if let image = trimmed.wholeMatch(of: /!\[(.*)\]\((.*)\)/) {
      return .image(alt: String(image.1), path: String(image.2))
    }
    if trimmed.hasPrefix("|") {
      let rows = [line] + taking { $0.hasPrefix("|") }
      return .table(rows.filter { $0.wholeMatch(of: /[|:\-\s]+/) == nil }.map(cells))
    }
    if trimmed.hasPrefix(">") {
      let lines = [line] + taking { $0.hasPrefix(">") }
      return .quote(joined(lines.map { String($0.dropFirst()) }))
    }
    if let item = line.wholeMatch(of: /( *)([-*]|\d+[.)]) +(.*)/) {
      let more = taking(while: continues)
      return .item(indent: item.1.count, marker: String(item.2), text: joined([String(item.3)] + more))
    }
    return .paragraph(joined([line] + taking(while: continues)))
  }

  /// Whether a line goes on with the paragraph or item before it.
  private static func continues(_ line: String) -> Bool {
    let trimmed = line.drop { $0 == " " }
    let begins = ["```", "#", "<!--", "<details>", "</details>", "![", "|", ">"].contains {
      trimmed.hasPrefix($0)
    }
    return !trimmed.isEmpty && !begins && trimmed.firstMatch(of: /^([-*]|\d+[.)])\s/) == nil
  }

  private static func cells(_ row: String) -> [String] {
    var cells = row.split(separator: "|", omittingEmptySubsequences: false).map { joined([String($0)]) }
    cells.removeFirst()
    if cells.last == "" { cells.removeLast() }
    return cells
  }

  private static func joined(_ lines: [String]) -> String {
    lines.flatMap { $0.split(separator: " ") }.joined(separator: " ")
  }
}
