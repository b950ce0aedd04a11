/// Numbers found in text: how a run's output is compared with a lesson's, and how prose is held to what was shown.

import Foundation

/// A number as it is written.
struct WrittenNumber: Equatable {
  let text: String
  /// Its value without a sign.
  let magnitude: Double
  /// The value of one unit in the last digit given.
  let lastUnit: Double
  /// A minus stands right before it, and no word or number before that.
  let isNegative: Bool
  /// A minus stands before it, be it a sign or a subtraction.
  let followsMinus: Bool
  let isPercent: Bool
  let range: Range<Int>

  var value: Double { isNegative ? -magnitude : magnitude }
}

/// The numbers in a text, digits of names ("float32", "h0") aside. Ranges count characters; a sign is included.
func numbers(in characters: [Character]) -> [WrittenNumber] {
  func at(_ i: Int) -> Character { characters.indices.contains(i) ? characters[i] : "\n" }
  func isDigit(_ i: Int) -> Bool { at(i).isASCII && at(i).isNumber }
  func isWord(_ i: Int) -> Bool { at(i).isLetter || at(i).isNumber || at(i) == "_" }

  var found: [WrittenNumber] = []
  var i = 0
  while i < characters.count {
    guard isDigit(i) || (at(i) == "." && isDigit(i + 1) && !isWord(i - 1)) else {
      if at(i).isLetter || at(i) == "_" {
        while isWord(i) { i += 1 }
      } else {
        i += 1
      }
      continue
    }
    let start = i
    var digits = ""
    var decimals = 0
    while isDigit(i) || (at(i) == "_" && isDigit(i + 1)) || isThousands(i) {
      if isDigit(i) { digits.append(at(i)) }
      i += 1
    }
    if at(i) == ".", isDigit(i + 1) {
      digits.append(".")
      i += 1
      while isDigit(i) {
        digits.append(at(i))
        decimals += 1
        i += 1
      }
    }
    var exponent = 0
    if at(i) == "e" || at(i) == "E" {
      let sign = at(i + 1) == "-" || at(i + 1) == "−" ? -1 : 1
      var end = sign < 0 || at(i + 1) == "+" ? i + 2 : i + 1
      if isDigit(end) {
        while isDigit(end) {
          exponent = min(9999, exponent * 10 + (at(end).wholeNumberValue ?? 0))
          end += 1
        }
        exponent *= sign
        i = end
      }
    } else if let power = powerOfTen(i) {
      exponent = power.exponent
      i = power.end
    } else if digits == "10", let raised = superscript(i) {
      digits = "1"
      exponent = raised.value
      i = raised.end
    }
    var next = i
    while at(next) == " " || at(next) == "\u{A0}" { next += 1 }
    let isPercent =
      at(next) == "%" || String(characters[min(next, characters.count)...].prefix(7)) == "percent"
    let isMinus = ["-", "−"].contains(at(start - 1))
    let isSign = isMinus && !isWord(start - 2) && at(start - 2) != ")" && at(start - 2) != "]"
    let isSubtraction = isMinus || (at(start - 1) == " " && ["-", "−"].contains(at(start - 2)))
    let scale = pow(10, Double(exponent))
    found.append(
      WrittenNumber(
        text: String(characters[(isSign ? start - 1 : start)..<i]), magnitude: (Double(digits) ?? 0) * scale,
        lastUnit: pow(10, Double(exponent - decimals)), isNegative: isSign, followsMinus: isSubtraction,
        isPercent: isPercent, range: (isSign ? start - 1 : start)..<i))
  }
  return found

  /// "1,000": a comma before exactly three digits.
  func isThousands(_ i: Int) -> Bool {
    at(i) == "," && isDigit(i - 1) && (1...3).allSatisfy { isDigit(i + $0) } && !isDigit(i + 4)
  }

  /// " · 10⁻³" from here on.
  func powerOfTen(_ start: Int) -> (exponent: Int, end: Int)? {
    var i = start
    while at(i) == " " { i += 1 }
    guard at(i) == "·" || at(i) == "×" else { return nil }
    i += 1
    while at(i) == " " { i += 1 }
    guard at(i) == "1", at(i + 1) == "0", let raised = superscript(i + 2) else { return nil }
    return (raised.value, raised.end)
  }

  /// "⁻³" from here on.
  func superscript(_ start: Int) -> (value: Int, end: Int)? {
    let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    var i = at(start) == "⁻" ? start + 1 : start
    var value: Int?
    while let digit = raised.firstIndex(of: at(i)) {
      value = min(9999, (value ?? 0) * 10 + digit)
      i += 1
    }
    return value.map { (at(start) == "⁻" ? -$0 : $0, i) }
  }
}

/// The numbers in a text.
func numbers(in text: String) -> [WrittenNumber] { numbers(in: Array(text)) }

/// Whether two outputs say the same: words exactly, numbers to four significant digits, blanks and rules in any length.
package func saysTheSame(_ a: String, _ b: String) -> Bool {
  let (wordsOfA, numbersOfA) = wordsAndNumbers(a)
  let (wordsOfB, numbersOfB) = wordsAndNumbers(b)
  return wordsOfA == wordsOfB && zip(numbersOfA, numbersOfB).allSatisfy(agree)
}

/// |a − b| ≤ 10⁻¹² + 5·10⁻⁴ max(|a|, |b|): four significant digits, and zero in whatever way it came about.
package func agree(_ a: Double, _ b: Double) -> Bool {
  abs(a - b) <= 1e-12 + 5e-4 * max(abs(a), abs(b))
}

/// The first place where two texts say something else, counted from 0, and what stands there in either; nil if there is none.
func firstDifference(
  expected: [String], found: [String], by isSame: (String, String) -> Bool = saysTheSame
) -> (place: Int, expected: String?, found: String?)? {
  for i in 0..<max(expected.count, found.count) {
    let (wanted, had) = (i < expected.count ? expected[i] : nil, i < found.count ? found[i] : nil)
    if let wanted, let had, isSame(wanted, had) { continue }
    return (i, wanted, had)
  }
  return nil
}

/// The words of the lines that have any, whatever their numbers are.
func words(of lines: some Sequence<String>) -> [String] {
  lines.filter { line in line.contains(where: \.isLetter) }.map { line in wordsAndNumbers(line).words }
}

/// What sets two lines apart: their first two numbers that differ, where they say the same but for numbers and are long.
func difference(expected: String, found: String) -> String {
  let (wanted, had) = (wordsAndNumbers(expected), wordsAndNumbers(found))
  let pairs = Array(zip(wanted.numbers, had.numbers))
  if max(expected.count, found.count) > 100, wanted.words == had.words,
    let i = pairs.firstIndex(where: { a, b in !agree(a, b) })
  {
    return "number \(i + 1): expected \(pairs[i].0), found \(pairs[i].1)"
  }
  return "expected \(expected), found \(found)"
}

/// A text with its numbers taken out, and the numbers.
private func wordsAndNumbers(_ text: String) -> (words: String, numbers: [Double]) {
  let characters = Array(text)
  var words = ""
  var values: [Double] = []
  var end = 0
  for number in numbers(in: characters) {
    words += String(characters[end..<number.range.lowerBound]) + " # "
    values.append(number.value)
    end = number.range.upperBound
  }
  words += String(characters[end...])
  let plain = words.replacing(/[─-]{3,}/, with: "─").split(whereSeparator: \.isWhitespace)
  return (plain.joined(separator: " "), values)
}

/// The numbers in prose that stand in none of the sources, as they are written.
func unsupportedNumbers(in prose: String, sources: [String]) -> [String] {
  let known = sources.flatMap { numbers(in: $0) }
  return numbers(in: withoutReferences(prose))
    .filter { claim in !known.contains { supports($0, claim) } }
    .map(\.text)
}

/// Whether a number that was shown bears out one in prose: equal to the digits given, 97 % being 0.97. Small whole
/// numbers are counts and must be exact; larger ones may be rounded.
private func supports(_ shown: WrittenNumber, _ claim: WrittenNumber) -> Bool {
  if claim.isNegative && !shown.followsMinus { return false }
  func matches(_ value: Double, _ claimed: Double, unit: Double) -> Bool {
    let isCount = unit >= 1 && claimed < 10 && !claim.isPercent
    return abs(value - claimed) <= (isCount ? 0 : unit / 2) + 1e-9 * claimed
  }
  if matches(shown.magnitude, claim.magnitude, unit: claim.lastUnit) { return true }
  if claim.isPercent && !shown.isPercent {
    return matches(100 * shown.magnitude, claim.magnitude, unit: claim.lastUnit)
  }
  if shown.isPercent && !claim.isPercent {
    return matches(shown.magnitude / 100, claim.magnitude, unit: claim.lastUnit)
  }
  return false
}

/// Prose without what is numbered rather than claimed: chapters, steps, equations, files, addresses, a heading's number.
private func withoutReferences(_ prose: String) -> String {
  var text = prose.replacing(/\]\([^)]*\)/, with: "]")
  text.replace(/https?:\S+/, with: "")
  text.replace(/[\w+\-.\/]*\.(swift|svg|tsv|csv|md)\b/, with: "")
  text.replace(/\b\d\d-[A-Z]\w*/, with: "")
  text.replace(/\b(chapter|step|equation|lesson)s? \d+((, | and | to )\d+)*/.ignoresCase(), with: "")
  text.replace(/\(\d+[a-z]?\)/, with: "")
  text.replace(/^\s*\d+[.)]\s/, with: "")
  return text
}
