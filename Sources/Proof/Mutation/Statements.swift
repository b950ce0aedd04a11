/// Where a kernel can be changed: its statements, the values that it names or returns, its conditions and its ranges.
///
/// It is no parser of Swift but a walk along braces that knows the kernels' plain style: operators between blanks, one
/// statement a line, or one that goes on with an operator or inside brackets.

import SwiftText

/// A place in a source whose text can be exchanged for another.
struct Site: Equatable {
  enum Kind: Equatable {
    /// Something that is done, and could be left out.
    case statement
    /// The one expression of a body, whose value is the body's.
    case expression
    /// What follows `=` in a declaration, or `return`.
    case value
    case condition
    /// What a loop runs over.
    case range
    /// The number of a row that a span is taken of; spans cannot pass through a switch.
    case argument
  }

  let kind: Kind
  /// Where its text is, in characters from the source's beginning.
  let place: Range<Int>
  /// Its line in the source, counted from 1.
  let line: Int
  /// Its text in one line.
  let text: String
}

/// The sites of a source, in its order; none of them overlap.
func sites(in source: String) -> [Site] {
  var walk = Walk(source)
  walk.declarations(0..<walk.code.count)
  return walk.sites.sorted { a, b in a.place.lowerBound < b.place.lowerBound }
}

/// What stands between the braces of each function, in a source's order.
func bodies(in source: String) -> [Range<Int>] {
  var walk = Walk(source)
  walk.declarations(0..<walk.code.count)
  return walk.bodies
}

struct Walk {
  let source: [Character]
  /// The source without comments and strings.
  let code: [Character]
  var sites: [Site] = []
  var bodies: [Range<Int>] = []

  init(_ source: String) {
    self.source = Array(source)
    code = Array(withoutCommentsAndStrings(source).joined(separator: ["\n"]))
  }

  // MARK: Declarations

  /// Finds the bodies among declarations.
  mutating func declarations(_ range: Range<Int>) {
    var p = range.lowerBound
    while p < range.upperBound {
      let end = endOfStatement(p, range.upperBound)
      guard let open = firstBrace(p..<end) else {
        p = max(end, p + 1)
        continue
      }
      let words = Set(String(code[p..<open]).split { !$0.isLetter }.map(String.init))
      let close = matching(open)
      if !words.isDisjoint(with: ["extension", "struct", "enum", "class"]) {
        declarations(open + 1..<close)
      } else if !words.isDisjoint(with: ["func", "init"]) {
        body(open + 1..<close, hasValue: String(code[p..<open]).contains("->"))
      } else if words.contains("var") && !String(code[p..<open]).contains(" = ") {
        body(open + 1..<close, hasValue: true)
      }
      p = close + 1
    }
  }

  /// A body that is one expression has its value.
  private mutating func body(_ range: Range<Int>, hasValue: Bool) {
    bodies.append(range)
    let first = skipBlanks(range.lowerBound, range.upperBound)
    let isOne = skipBlanks(endOfStatement(first, range.upperBound), range.upperBound) >= range.upperBound
    statements(range, isExpression: hasValue && isOne)
  }

  // MARK: Statements

  private mutating func statements(_ range: Range<Int>, isExpression: Bool = false) {
    var p = skipBlanks(range.lowerBound, range.upperBound)
    while p < range.upperBound {
      let word = self.word(at: p)
      switch word {
      case "for", "while", "if", "guard", "switch", "do", "defer", "else", "func":
        p = block(p, word, range.upperBound)
      case "case", "default":
        p = (depthless(p..<range.upperBound) { $0 == ":" } ?? range.upperBound - 1) + 1
      default:
        let end = endOfStatement(p, range.upperBound)
        if code[p] != "@" && code[p] != "#" { simple(p..<end, isExpression: isExpression) }
        p = max(end, p + 1)
      }
      p = skipBlanks(p, range.upperBound)
    }
  }

  /// A statement with a header and a block; returns where it ends.
  private mutating func block(_ start: Int, _ word: String, _ end: Int) -> Int {
    guard let open = firstBrace(start..<end) else { return end }
    let header = start + word.count..<open
    switch word {
    case "for":
      guard let from = first(" in ", in: header) else { break }
      let to = first(" where ", in: from + 4..<open) ?? open
      add(.range, from + 4..<to)
      if to < open { add(.condition, to + 7..<open) }
    case "while", "if": add(.condition, header)
    case "guard": add(.condition, header.lowerBound..<(first(" else ", in: header) ?? open))
    default: break
    }
    let close = matching(open)
    statements(open + 1..<close)
    return close + 1
  }

  private mutating func simple(_ range: Range<Int>, isExpression: Bool) {
    if let inner = longClosure(in: range) {
      statements(inner)
      return
    }
    let word = self.word(at: range.lowerBound)
    switch word {
    case "let", "var":
      guard let equals = first(" = ", in: range) else { return }
      let value = equals + 3..<range.upperBound
      if String(code[value]).firstMatch(of: /\.(row|mutableRow)\([^,()]*\)|[sS]pan\b/) != nil {
        arguments(value)
      } else {
        add(.value, value)
      }
    case "return": if range.count > 7 { add(.value, range.lowerBound + 7..<range.upperBound) }
    case "continue", "break", "nonisolated", "throw", "import": return
    // A guard against misuse is no part of an equation.
    case _ where word.hasPrefix("require"): return
    default: add(isExpression ? .expression : .statement, range)
    }
  }

  /// The numbers of the rows that spans are taken of.
  private mutating func arguments(_ range: Range<Int>) {
    for name in [".row(", ".mutableRow("] {
      var p = range.lowerBound
      while let found = first(name, in: p..<range.upperBound, atAnyDepth: true) {
        let open = found + name.count - 1
        add(.argument, open + 1..<matching(open))
        p = open + 1
      }
    }
  }

  /// The statements of a closure that goes over more than one line.
  private func longClosure(in range: Range<Int>) -> Range<Int>? {
    for open in range where code[open] == "{" {
      let close = matching(open)
      guard code[open..<close].contains("\n") else { continue }
      let line = open + 1..<(code[open...].firstIndex(of: "\n") ?? close)
      let parameters = first(" in", in: line).map { $0 + 3 == line.upperBound ? line.upperBound : open + 1 }
      return (parameters ?? open + 1)..<close
    }
    return nil
  }

  /// Adds a site without the blanks around it; a comment in the middle of it is too much.
  private mutating func add(_ kind: Site.Kind, _ range: Range<Int>) {
    var (from, to) = (range.lowerBound, range.upperBound)
    while from < to && code[from].isWhitespace { from += 1 }
    while to > from && code[to - 1].isWhitespace { to -= 1 }
    let text = String(source[from..<to])
    if from == to || text.contains("//") || text.contains("\"") { return }
    if kind == .condition && String(text).firstMatch(of: /\blet\b/) != nil { return }
    let line = source[..<from].count { $0 == "\n" } + 1
    sites.append(
      Site(
        kind: kind, place: from..<to, line: line,
        text: text.split { $0.isWhitespace }.joined(separator: " ")))
  }
}
