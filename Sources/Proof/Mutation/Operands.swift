/// Where the operands of an operator are, and the arguments of a call.

extension Expression {
  /// Where the operand that ends before p begins: at a bracket, a comma, or an operator that binds less.
  func start(of word: String, before p: Int) -> Int {
    var (p, depth) = (p, 0)
    while p > 0 {
      let c = text[p - 1]
      if ")]}".contains(c) { depth += 1 }
      if "([{".contains(c) {
        if depth == 0 { return p }
        depth -= 1
      }
      if depth == 0, c == "," { return p + 1 }
      if depth == 0, c == " " {
        if let mark = marks.first(where: { $0.place + $0.word.count + 1 == p - 1 }), !binds(mark.word, like: word) {
          return p
        }
      }
      p -= 1
    }
    return 0
  }

  /// Where the operand that begins at p ends: at a bracket, a comma, or an operator that binds no more.
  func end(of word: String, after p: Int) -> Int {
    var (p, depth) = (p, 0)
    while p < text.count {
      let c = text[p]
      if "([{".contains(c) { depth += 1 }
      if ")]}".contains(c) {
        if depth == 0 { return p }
        depth -= 1
      }
      if depth == 0, c == "," { return p }
      if depth == 0, c == " " {
        guard let mark = marks.first(where: { $0.place == p }) else { return p }
        if !(Self.sums.contains(word) && Self.products.contains(mark.word)) { return p }
        p += mark.word.count + 1
      }
      p += 1
    }
    return p
  }

  func binds(_ other: String, like word: String) -> Bool {
    Self.products.contains(other) || (Self.sums.contains(other) && Self.sums.contains(word))
  }

  /// The arguments inside the bracket at `open`, without the blanks around them.
  func arguments(after open: Int) -> [Range<Int>] {
    var all: [Range<Int>] = []
    var (depth, from, p) = (0, open + 1, open + 1)
    while p < text.count {
      let c = text[p]
      if (c == "," || ")]}".contains(c)) && depth == 0 {
        while from < p && text[from] == " " { from += 1 }
        if from < p { all.append(from..<p) }
        from = p + 1
        if c != "," { break }
      }
      if "([{".contains(c) { depth += 1 }
      if ")]}".contains(c) { depth -= 1 }
      p += 1
    }
    return all
  }
}
