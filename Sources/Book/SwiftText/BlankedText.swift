/// Swift code with its comments and strings blanked out, so that braces can be counted.

/// The lines of a source, each as long as before.
package func withoutCommentsAndStrings(_ text: String) -> [[Character]] {
  let characters = Array(text)
  var result = characters
  var i = 0

  func begins(_ word: String) -> Bool { characters[i...].prefix(word.count).elementsEqual(word) }
  func blank(_ count: Int) {
    for _ in 0..<count where i < characters.count {
      if characters[i] != "\n" { result[i] = " " }
      i += 1
    }
  }

  while i < characters.count {
    if begins("//") {
      while i < characters.count && characters[i] != "\n" { blank(1) }
    } else if begins("/*") {
      blank(2)
      while i < characters.count && !begins("*/") { blank(1) }
      blank(2)
    } else if begins("\"") {
      let quote = begins("\"\"\"") ? "\"\"\"" : "\""
      blank(quote.count)
      while i < characters.count && !begins(quote) {
        if begins("\\(") {
          blankInterpolation()
        } else if begins("\\") {
          blank(2)
        } else if characters[i] == "\n" && quote == "\"" {
          break
        } else {
          blank(1)
        }
      }
      if begins(quote) { blank(quote.count) }
    } else {
      i += 1
    }
  }
  return result.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)

  /// Blanks "\( … )" with the strings inside it.
  func blankInterpolation() {
    blank(2)
    var depth = 1
    while i < characters.count && depth > 0 {
      if begins("\"") {
        blank(1)
        while i < characters.count && !begins("\"") && characters[i] != "\n" {
          if begins("\\(") { blankInterpolation() } else { blank(begins("\\") ? 2 : 1) }
        }
        blank(1)
      } else {
        if characters[i] == "(" { depth += 1 }
        if characters[i] == ")" { depth -= 1 }
        blank(1)
      }
    }
  }
}
