/// A corpus that is made here: sentences of a small grammar, and names of syllables. No text need be shipped.

import Arrays
import Foundation

public enum Corpus {
  /// Sentences, a line each: subject, verb and object agree in number, and some clauses stand within others.
  public static func sentences(_ count: Int, seed: UInt64) -> String {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { _ in sentence(using: &generator) }.joined(separator: "\n")
  }

  /// Names, a line each: two or three syllables, of which the last decides the ending.
  public static func names(_ count: Int, seed: UInt64) -> String {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { _ in name(using: &generator) }.joined(separator: "\n")
  }

  private static let nouns = [("cat", "cats"), ("dog", "dogs"), ("bird", "birds"), ("child", "children")]
  private static let verbs = [("sees", "see"), ("hears", "hear"), ("follows", "follow"), ("likes", "like")]

  private static func sentence(using generator: inout SplitMix64) -> String {
    func pick(_ forms: [(String, String)], _ isPlural: Bool) -> String {
      let form = forms[generator.index(below: forms.count)]
      return isPlural ? form.1 : form.0
    }
    let subject = generator.index(below: 2) == 1
    var words = [subject ? "the" : "a", pick(nouns, subject)]
    if generator.index(below: 3) == 0 {
      let inner = generator.index(below: 2) == 1
      words += ["that", "the", pick(nouns, inner), pick(verbs, inner)]
    }
    let object = generator.index(below: 2) == 1
    words += [pick(verbs, subject), object ? "the" : "a", pick(nouns, object), "."]
    return words.joined(separator: " ")
  }

  private static func name(using generator: inout SplitMix64) -> String {
    func pick(_ choices: [String]) -> String { choices[generator.index(below: choices.count)] }
    let onsets = ["b", "d", "k", "l", "m", "n", "r", "s", "t", "br", "tr"]
    let syllables = (0..<1 + generator.index(below: 2)).map { _ in pick(onsets) + pick(["a", "e", "i", "o"]) }
    let last = pick(onsets) + (syllables.count == 1 ? pick(["an", "en", "or"]) : pick(["a", "is"]))
    return (syllables + [last]).joined().capitalized
  }

  /// The text of a file, or what is wrong with it in one line.
  public static func text(at path: String) throws(CorpusError) -> String {
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
    guard let text = String(data: data, encoding: .utf8) else { throw .notText(path: path) }
    if !text.contains(where: { character in !character.isWhitespace }) { throw .empty(path: path) }
    return text
  }
}

/// Why a file is no corpus.
public enum CorpusError: Error, Equatable, CustomStringConvertible {
  case unreadable(path: String)
  case notText(path: String)
  case empty(path: String)

  public var description: String {
    switch self {
    case .unreadable(let path): "\(path): expected a file of text, found none that can be read"
    case .notText(let path): "\(path): expected text in UTF-8, found other bytes"
    case .empty(let path): "\(path): expected text, found nothing but blanks"
    }
  }
}
