/// Mutants of C sources: a relation, a constant or a sign changed, or a statement left out. C offers no place for a choice
/// at run time that macros leave alone, so each is built by itself.

import Arrays

/// The mutants of a C source, the first of which has the given number.
func cMutants(file: String, source: String, from first: Int) -> [Mutant] {
  var mutants: [Mutant] = []
  func add(_ kind: Operator, _ line: Int, _ old: String, _ new: String) {
    mutants.append(Mutant(number: first + mutants.count, file: file, line: line, kind: kind, old: old, new: new))
  }
  for (number, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    let text = line.firstRange(of: "//").map { String(line[..<$0.lowerBound]) } ?? String(line)
    if text.allSatisfy(\.isWhitespace) || isDirective(text) { continue }
    for (old, new, kind) in exchanges {
      for range in text.ranges(of: old) {
        add(kind, number + 1, text, text.replacingCharacters(in: range, with: new))
      }
    }
    if isStatement(text) { add(.deleted, number + 1, text, "") }
  }
  return mutants
}

extension Mutant {
  /// The source with this mutant's line in it.
  func planted(in source: String) -> String {
    var lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let comment = lines[line - 1].firstRange(of: "//").map { String(lines[line - 1][$0.lowerBound...]) } ?? ""
    lines[line - 1] = new + comment
    return lines.joined(separator: "\n")
  }
}

/// A sample of at most so many, the same each time.
func sample(_ mutants: [Mutant], _ count: Int) -> [Mutant] {
  if mutants.count <= count { return mutants }
  var generator = SplitMix64(seed: 1)
  let chosen = Set(generator.permutation(mutants.count).prefix(count))
  return mutants.indices.filter(chosen.contains).map { mutants[$0] }
}

private let exchanges: [(old: String, new: String, kind: Operator)] = [
  (" < ", " <= ", .comparison), (" <= ", " < ", .comparison), (" >= ", " > ", .comparison),
  (" == ", " != ", .comparison), (" != ", " == ", .comparison), (" + ", " - ", .sign), (" - ", " + ", .sign),
  (" += ", " -= ", .accumulation), (" * ", " + ", .sign), (" / ", " * ", .sign), (" % ", " / ", .sign),
  (" = 0", " = 1", .constant), (" + 1", " + 2", .constant), ("&& ", "|| ", .comparison),
]

/// Preprocessor lines name registers and loops; what they hold is mutated where it is used.
private func isDirective(_ text: String) -> Bool {
  text.hasPrefix("#") || text.hasSuffix("\\") || text.hasPrefix("typedef") || text.contains("__asm__")
    || text.contains("__builtin_prefetch")
}

/// An assignment or a call that could be left out.
private func isStatement(_ text: String) -> Bool {
  let words = text.drop { $0.isWhitespace }
  return text.hasPrefix("  ") && words.hasSuffix(";") && !words.hasPrefix("return")
    && words.prefixMatch(of: /(const )?(int|long|char|T|V|VU)\b[ *]/) == nil && !words.hasPrefix("for")
    && !words.hasPrefix("}")
}
