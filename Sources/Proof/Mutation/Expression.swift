/// The mistakes that fit an expression, each as the expression with that mistake in it.

/// An expression or a statement as its characters, in which an operator stands between two blanks.
struct Expression {
  let text: [Character]
  /// Every operator between blanks, and every word that ends an operand, with the place of its first blank.
  private(set) var marks: [(place: Int, word: String)] = []

  static let sums: Set = ["+", "-", "&+", "&-"]
  static let products: Set = ["*", "/", "%", "&*"]

  init(_ text: String) {
    self.text = Array(text)
    var p = 0
    while p < self.text.count {
      defer { p += 1 }
      guard self.text[p] == " " else { continue }
      let word = String(self.text[(p + 1)...].prefix { $0 != " " })
      let isOperator = !word.isEmpty && word.allSatisfy { "+-*/%&|=<>!?:.".contains($0) }
      if isOperator || word == "in" || word == "return" { marks.append((p, word)) }
    }
  }

  private func with(_ range: Range<Int>, as new: String) -> String {
    String(text[..<range.lowerBound]) + new + String(text[range.upperBound...])
  }

  private func change(_ kind: Operator, _ range: Range<Int>, _ new: String) -> Change {
    Change(kind: kind, text: with(range, as: new))
  }

  // MARK: Assignments and operators

  /// += as = and as -=, and the like.
  func assignments() -> [Change] {
    let others = ["+=": "-=", "-=": "+=", "*=": "/=", "/=": "*=", "&+=": "&-="]
    guard let mark = marks.first(where: { others[$0.word] != nil }), let other = others[mark.word] else { return [] }
    let place = mark.place + 1..<mark.place + 1 + mark.word.count
    return [change(.accumulation, place, "="), change(.sign, place, other)]
  }

  /// Another operator, the operands swapped, one of them dropped; a sign taken off.
  func operations() -> [Change] {
    let signs = ["+": "-", "-": "+", "*": "/", "/": "*", "&+": "&-", "&-": "&+", "&*": "&+", "%": "/"]
    let comparisons = [
      "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&", ".<": ".<=",
      ".>": ".>=", ".&": ".|", ".|": ".&",
    ]
    var all: [Change] = []
    for (place, word) in marks {
      let here = place + 1..<place + 1 + word.count
      if let other = comparisons[word] { all.append(change(.comparison, here, other)) }
      guard let other = signs[word] else { continue }
      all.append(change(.sign, here, other))
      let (from, to) = (start(of: word, before: place), end(of: word, after: place + word.count + 2))
      let (left, right) = (String(text[from..<place]), String(text[(place + word.count + 2)..<to]))
      if ["-", "/", "&-", "%"].contains(word) { all.append(change(.swapped, from..<to, "\(right) \(word) (\(left))")) }
      all.append(change(.dropped, from..<to, left))
      if ["+", "*"].contains(word) { all.append(change(.dropped, from..<to, right)) }
    }
    for p in text.indices.dropLast() where text[p] == "-" && text[p + 1] != " " && text[p + 1] != "=" {
      if p == 0 || "([ ".contains(text[p - 1]) { all.append(change(.sign, p..<p + 1, "")) }
    }
    return all
  }

  // MARK: Constants, subscripts and calls

  func constants() -> [Change] {
    var all: [Change] = []
    var p = 0
    while p < text.count {
      let isBegun = p > 0 && (text[p - 1].isLetter || text[p - 1].isNumber || "._[$".contains(text[p - 1]))
      guard text[p].isNumber && !isBegun else {
        p += 1
        continue
      }
      var q = p
      while q < text.count, text[q].isNumber || (text[q] == "." && q + 1 < text.count && text[q + 1].isNumber) {
        q += 1
      }
      let number = String(text[p..<q])
      let others = number == "0" ? ["1"] : number == "1" ? ["0", "2"] : number.contains(".") ? ["1.0", "0.25"] : []
      for other in others.isEmpty ? Int(number).map({ ["\($0 + 1)", "\($0 - 1)"] }) ?? [] : others {
        all.append(change(.constant, p..<q, other))
      }
      p = q
    }
    let whole = String(text)
    for (word, other) in [("true", "false"), ("false", "true")] where whole.contains(word) {
      all.append(Change(kind: .constant, text: whole.replacing(word, with: other, maxReplacements: 1)))
    }
    return all
  }

  /// Each index one more and one less; the first two of them swapped.
  func subscripts() -> [Change] {
    var all: [Change] = []
    for open in text.indices where text[open] == "[" && open > 0 {
      let before = text[open - 1]
      guard before.isLetter || before.isNumber || "_)]".contains(before) else { continue }
      let places = arguments(after: open)
      for place in places where !String(text[place]).contains(":") {
        let index = String(text[place])
        all += [change(.index, place, "\(index) + 1"), change(.index, place, "\(index) - 1")]
      }
      all += swapped(places)
    }
    for name in [".row(", ".mutableRow(", ".column("] {
      for open in text.indices where text[...open].reversed().starts(with: name.reversed()) {
        for place in arguments(after: open).prefix(1) {
          let index = String(text[place])
          all += [change(.index, place, "\(index) + 1"), change(.index, place, "\(index) - 1")]
        }
      }
    }
    return all
  }

  /// Factors read as their transposes, arguments swapped, the larger for the smaller.
  func calls() -> [Change] {
    var all: [Change] = []
    let whole = String(text)
    for range in whole.ranges(of: ".transposed") {
      all.append(
        Change(kind: .transposition, text: String(whole[..<range.lowerBound]) + String(whole[range.upperBound...])))
    }
    for open in text.indices where text[open] == "(" && open > 0 && (text[open - 1].isLetter || text[open - 1] == "_") {
      let name = String(text[..<open].reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed())
      let places = arguments(after: open).filter { !String(text[$0]).contains(":") }
      if name == "max" || name == "min" {
        let first = open - 3..<open
        all.append(change(.comparison, first, name == "max" ? "min" : "max"))
      } else if name.first?.isLowercase == true {
        all += swapped(places)
      }
      if ["product", "multiply", "multiplyBlocks"].contains(name) {
        for place in places.prefix(2) where text[place].allSatisfy({ $0.isLetter || $0.isNumber || "_.".contains($0) })
        {
          let factor = String(text[place])
          if !factor.hasSuffix(".transposed") { all.append(change(.transposition, place, factor + ".transposed")) }
        }
      }
    }
    return all
  }

  private func swapped(_ places: [Range<Int>]) -> [Change] {
    guard places.count > 1 else { return [] }
    let (a, b) = (places[0], places[1])
    let between = String(text[a.upperBound..<b.lowerBound])
    return [change(.swapped, a.lowerBound..<b.upperBound, String(text[b]) + between + String(text[a]))]
  }
}
