/// Markdown set for a terminal: wrapped prose, aligned tables, code in modest colours.

package struct Renderer {
  package let style: Style
  package let width: Int

  /// An element as lines.
  func lines(_ element: Markdown) -> [String] {
    switch element.kind {
    case .heading(_, let text): [style(.bold, text)]
    case .paragraph(let text): wrapped(words(text), width: width)
    case .item(let indent, let marker, let text):
      item(indent: indent, marker: ["-", "*"].contains(marker) ? "•" : marker, text)
    case .code(let language, let lines): code(lines, isSwift: language == "swift")
    case .indented(let lines): lines.map { "    " + $0 }
    case .table(let rows):
      alignedRows(rows.map { $0.map { words($0).joined(separator: " ") } }, header: { style(.bold, $0) })
    case .quote(let text): wrapped(words(text), width: width, first: "│ ", rest: "│ ")
    case .image(let alt, let path): wrapped(words("\(alt) (\(path))"), width: width)
    case .details(let summary): [style(.bold, summary)]
    case .comment, .endOfDetails: []
    }
  }

  private func item(indent: Int, marker: String, _ text: String) -> [String] {
    let first = String(repeating: " ", count: indent + 2) + marker + " "
    return wrapped(words(text), width: width, first: first, rest: String(repeating: " ", count: first.count))
  }

  /// Code, indented.
  func code(_ lines: [String], isSwift: Bool) -> [String] {
    lines.map { $0.isEmpty ? "" : "    " + (isSwift ? coloured($0) : $0) }
  }

  /// The words of a text, each carrying its own emphasis, so that a line may break between any two.
  package func words(_ text: String) -> [String] {
    spans(text).reduce(into: [""]) { words, span in
      for (i, part) in span.text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
        if i > 0 { words.append("") }
        words[words.count - 1] += span.face.map { style($0, String(part)) } ?? String(part)
      }
    }.filter { !$0.isEmpty }
  }

  private func spans(_ text: String) -> [(text: String, face: Style.Face?)] {
    var spans: [(text: String, face: Style.Face?)] = []
    var rest = text[...]
    var plain = ""
    func flush() {
      if !plain.isEmpty { spans.append((plain, nil)) }
      plain = ""
    }
    while let character = rest.first {
      let follows = plain.last.map { $0.isLetter || $0.isNumber } ?? false
      if let match = rest.prefixMatch(of: /`([^`]+)`/) {
        flush()
        spans.append((String(match.1), .cyan))
        rest = rest[match.range.upperBound...]
      } else if let match = rest.prefixMatch(of: /\*\*(\S|\S.*?\S)\*\*/) {
        flush()
        spans.append((String(match.1), .bold))
        rest = rest[match.range.upperBound...]
      } else if !follows, let match = rest.prefixMatch(of: /([*_])([^\s*_]|[^\s*_][^*]*?[^\s*_])\1/),
        !(rest[match.range.upperBound...].first.map { $0.isLetter || $0.isNumber } ?? false)
      {
        flush()
        spans.append((String(match.2), .italic))
        rest = rest[match.range.upperBound...]
      } else if let match = rest.prefixMatch(of: /\[([^\]]+)\]\(([^)\s]+)\)/) {
        plain += match.1 + (match.2.hasPrefix("http") ? " (\(match.2))" : "")
        rest = rest[match.range.upperBound...]
      } else {
        plain.append(character)
        rest = rest.dropFirst()
      }
    }
    flush()
    return spans
  }

  private static let keywords: Set<String> = [
    "case", "else", "enum", "extension", "false", "for", "func", "guard", "if", "import", "in", "init",
    "inout", "let", "mutating", "private", "protocol", "public", "return", "some", "static", "struct",
    "switch", "throws", "true", "try", "var", "where", "while",
  ]

  /// A line of Swift: comments faint, keywords blue, numbers cyan, strings green.
  package func coloured(_ line: String) -> String {
    guard style.hasColour else { return line }
    var text = ""
    var rest = line[...]
    while let character = rest.first {
      if rest.hasPrefix("//") { return text + style(.faint, String(rest)) }
      var piece = rest.prefix(1)
      var face: Style.Face?
      if let match = rest.prefixMatch(of: /"(\\.|[^"\\])*"/) {
        piece = rest[match.range]
        face = .green
      } else if character.isLetter || character == "_" {
        piece = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        face = Renderer.keywords.contains(String(piece)) ? .blue : nil
      } else if let match = rest.prefixMatch(of: /[0-9][0-9_]*(\.[0-9]+)?(e-?[0-9]+)?/) {
        piece = rest[match.range]
        face = .cyan
      }
      text += face.map { style($0, String(piece)) } ?? String(piece)
      rest = rest[piece.endIndex...]
    }
    return text
  }
}

extension Renderer {
  /// For a console, in lines that are not too long to be read.
  package init(_ console: any Console) {
    self.init(style: console.style, width: max(20, min(console.width, 100) - 1))
  }
}
