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
  package static let verbs = [("sees", "see"), ("hears", "hear"), ("follows", "follow"), ("likes", "like")]

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

  private static let onsets = ["b", "d", "k", "l", "m", "n", "r", "s", "t", "br", "tr"]
  private static let vowels = ["a", "e", "i", "o"]
  /// The endings of a name of two syllables, and of three.
  private static let endings = [["an", "en", "or"], ["a", "is"]]

  private static func name(using generator: inout SplitMix64) -> String {
    func pick(_ choices: [String]) -> String { choices[generator.index(below: choices.count)] }
    let syllables = (0..<1 + generator.index(below: 2)).map { _ in pick(onsets) + pick(vowels) }
    let last = pick(onsets) + pick(endings[syllables.count - 1])
    return (syllables + [last]).joined().capitalized
  }

  /// Whether a name can have come from here.
  public static func isName(_ text: String) -> Bool {
    guard let first = text.first, first.isUppercase, text.dropFirst().allSatisfy(\.isLowercase) else { return false }
    let (onset, vowel) = ("(b|d|k|l|m|n|r|s|t|br|tr)", "[aeio]")
    let forms = ["\(onset)\(vowel)\(onset)(an|en|or)", "(\(onset)\(vowel)){2}\(onset)(a|is)"]
    return forms.contains { form in text.lowercased().range(of: "^\(form)$", options: .regularExpression) != nil }
  }

  /// The entropy of a character of the names, <EOS> being one: all choices of a name, over its mean length. No two ways
  /// lead to the same name.
  public static let entropyOfNames: Double = {
    func length(_ choices: [String]) -> Double { Double(choices.joined().count) / Double(choices.count) }
    func nats(_ choices: [String]) -> Double { Foundation.log(Double(choices.count)) }
    let syllable = (nats: nats(onsets) + nats(vowels), length: length(onsets) + length(vowels))
    let forms = [1, 2].map { k in
      (
        nats: Double(k) * syllable.nats + nats(onsets) + nats(endings[k - 1]),
        length: Double(k) * syllable.length + length(onsets) + length(endings[k - 1]) + 1
      )
    }
    return (Foundation.log(2.0) + (forms[0].nats + forms[1].nats) / 2) / ((forms[0].length + forms[1].length) / 2)
  }()

  /// The entropy of a word of the sentences, the full stop and <EOS> being words.
  public static let entropyOfSentences: Double = {
    let (two, four): (Double, Double) = (log(2), log(4))
    let clause: Double = -(log(1.0 / 3) + 2 * log(2.0 / 3)) / 3
    // Number, noun; whether there is a clause, and what is in it; verb; number, noun.
    let nats = two + four + clause + (two + 2 * four) / 3 + four + two + four
    return nats / (7 + 4.0 / 3)
  }()

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
  case short(path: String, tokens: Int)

  public var description: String {
    switch self {
    case .unreadable(let path): "\(path): expected a file of text, found none that can be read"
    case .notText(let path): "\(path): expected text in UTF-8, found other bytes"
    case .short(let path, let tokens):
      "\(path): expected text enough for batches, some 5000 letters or words, found \(tokens)"
    case .empty(let path): "\(path): expected text, found nothing but blanks"
    }
  }
}
