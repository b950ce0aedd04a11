/// Finding the way in a source: brackets, the ends of statements, words.

extension Walk {
  func skipBlanks(_ start: Int, _ end: Int) -> Int {
    var p = start
    while p < end && (code[p].isWhitespace || code[p] == ";") { p += 1 }
    return p
  }

  func word(at p: Int) -> String { String(code[p...].prefix { $0.isLetter }) }

  /// Where a line ends that goes on neither inside brackets nor with an operator.
  func endOfStatement(_ start: Int, _ end: Int) -> Int {
    var p = start
    while p < end {
      if "([{".contains(code[p]) {
        p = min(matching(p) + 1, end)
        continue
      }
      if code[p] == "\n" {
        let next = skipBlanks(p, end)
        let before = code[start..<p].last { !$0.isWhitespace } ?? " "
        let goesOn = next < end && (".?:&|+-*/=<>)".contains(code[next]) || self.word(at: next) == "where")
        if !goesOn && !"=+-*/,?:&|<(".contains(before) { return p }
      }
      p += 1
    }
    return end
  }

  /// The bracket that closes the one at p.
  func matching(_ p: Int) -> Int {
    var depth = 0
    for q in p..<code.count {
      if "([{".contains(code[q]) { depth += 1 }
      if ")]}".contains(code[q]) { depth -= 1 }
      if depth == 0 { return q }
    }
    return code.count - 1
  }

  func depthless(_ range: Range<Int>, _ isWanted: (Character) -> Bool) -> Int? {
    var p = range.lowerBound
    while p < range.upperBound {
      if isWanted(code[p]) { return p }
      p = "([{".contains(code[p]) ? matching(p) + 1 : p + 1
    }
    return nil
  }

  func firstBrace(_ range: Range<Int>) -> Int? { depthless(range) { $0 == "{" } }

  func first(_ word: String, in range: Range<Int>, atAnyDepth: Bool = false) -> Int? {
    let word = Array(word)
    var p = range.lowerBound
    while p + word.count <= range.upperBound {
      if code[p..<p + word.count].elementsEqual(word) { return p }
      p = !atAnyDepth && "([{".contains(code[p]) ? matching(p) + 1 : p + 1
    }
    return nil
  }
}
