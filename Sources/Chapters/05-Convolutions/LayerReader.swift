/// Layers from the text of a file, word by word; an error names the word.

import Arrays
import Backpropagation
import Datasets

struct LayerReader {
  /// Bounds of what a file may ask for: bytes of text, bytes of a name, layers, and blocks in one another.
  static let (longestText, longestName, mostLayers, deepest) = (1 << 20, 200, 10_000, 32)

  private let file: ModelFile
  private let key: String
  private let words: [String]
  private var next = 0
  private var count = 0

  /// The layers under a key of a file's metadata.
  static func layers(in file: ModelFile, _ key: String) throws(DataError) -> [Layer] {
    let text = try file.value(key, "at most \(longestText) bytes of layers") { text in
      text.utf8.count <= longestText ? text : nil
    }
    var reader = LayerReader(file: file, key: key, words: words(text))
    let layers = try reader.layers(depth: 0)
    if reader.next < reader.words.count { throw reader.wrong("a comma or the end") }
    return layers
  }

  private init(file: ModelFile, key: String, words: [String]) { (self.file, self.key, self.words) = (file, key, words) }

  /// Words, numbers, names with their quotation marks; parentheses and commas are words of their own.
  private static func words(_ text: String) -> [String] {
    var (words, word): ([String], String.UnicodeScalarView) = ([], .init())
    var (isQuoted, isEscaped) = (false, false)
    func end() {
      if !word.isEmpty { words.append(String(word)) }
      word = .init()
    }
    for character in text.unicodeScalars {
      switch character {
      case "\"" where !isEscaped:
        if !isQuoted { end() }
        word.append(character)
        if isQuoted { end() }
        isQuoted.toggle()
      case " " where !isQuoted: end()
      case "(" where !isQuoted, ")" where !isQuoted, "," where !isQuoted:
        end()
        words.append(String(character))
      default: word.append(character)
      }
      isEscaped = isQuoted && character == "\\" && !isEscaped
    }
    end()
    return words
  }

  private func wrong(_ expected: String) -> DataError {
    file.error(
      "bad metadata", key, at: "word \(next + 1)", expected,
      found: next < words.count ? "\"\(words[next].prefix(40))\"" : "the end")
  }

  // MARK: Words

  /// Steps over a word, if it is the next.
  private mutating func takes(_ word: String) -> Bool {
    if next == words.count || words[next] != word { return false }
    next += 1
    return true
  }

  private mutating func need(_ word: String) throws(DataError) {
    if !takes(word) { throw wrong("\"\(word)\"") }
  }

  private mutating func read<Value>(_ expected: String, _ read: (String) -> Value?) throws(DataError) -> Value {
    guard next < words.count, let value = read(words[next]) else { throw wrong(expected) }
    next += 1
    return value
  }

  private mutating func number(_ what: String, from least: Int = 1) throws(DataError) -> Int {
    let range = least...ModelFile.sizes.upperBound
    return try read("\(what) from \(least) to \(range.upperBound)") { word in
      Int(word).flatMap { n in range.contains(n) ? n : nil }
    }
  }

  /// A word's number, if the word is the next; else what is usual.
  private mutating func number(after word: String, else usual: Int) throws(DataError) -> Int {
    takes(word) ? try number(word, from: usual) : usual
  }

  private mutating func pair(after word: String) throws(DataError) -> (Int, Int) {
    takes(word) ? (try number(word), try number(word)) : (1, 1)
  }

  private mutating func window() throws(DataError) -> Window {
    let (fH, fW) = try read("a window like 5x5, from 1 to \(ModelFile.sizes.upperBound)") { word -> (Int, Int)? in
      let sides = word.split(separator: "x", omittingEmptySubsequences: false).map { side in Int(side) ?? 0 }
      return sides.count == 2 && sides.allSatisfy(ModelFile.sizes.contains) ? (sides[0], sides[1]) : nil
    }
    let stride = try pair(after: "stride")
    var p = [0, 0, 0, 0]
    if takes("padding") {
      for side in 0..<4 { p[side] = try number("padding", from: 0) }
    }
    return Window(
      fH, fW, stride: stride, padding: Padding(top: p[0], bottom: p[1], left: p[2], right: p[3]),
      dilation: try pair(after: "dilation"))
  }

  private mutating func name() throws(DataError) -> String {
    try read("a name in quotation marks, of at most \(Self.longestName) bytes") { word in
      let scalars = word.unicodeScalars
      guard scalars.count > 1, scalars.first == "\"", scalars.last == "\"", word.utf8.count <= Self.longestName + 2
      else { return nil }
      var (name, isEscaped) = (String.UnicodeScalarView(), false)
      for character in scalars.dropFirst().dropLast() {
        isEscaped = character == "\\" && !isEscaped
        if !isEscaped { name.append(character) }
      }
      return isEscaped ? nil : String(name)
    }
  }

  // MARK: Layers

  private mutating func layers(depth: Int) throws(DataError) -> [Layer] {
    var layers: [Layer] = []
    if next == words.count || words[next] == ")" { return layers }
    repeat { layers.append(try layer(depth)) } while takes(",")
    return layers
  }

  /// Layers in parentheses.
  private mutating func group(_ depth: Int) throws(DataError) -> [Layer] {
    if depth == Self.deepest { throw wrong("at most \(Self.deepest) blocks in one another") }
    try need("(")
    let layers = try layers(depth: depth + 1)
    try need(")")
    return layers
  }

  private mutating func layer(_ depth: Int) throws(DataError) -> Layer {
    count += 1
    if count > Self.mostLayers { throw wrong("at most \(Self.mostLayers) layers") }
    let word = try read("a layer") { word in word }
    switch word {
    case "convolution":
      let (filters, window) = (try number("filters"), try window())
      let groups = try number(after: "groups", else: 1)
      return .convolution(filters: filters, window, groups: groups, hasBias: !takes("no-bias"))
    case "depthwise": return .depthwise(try window(), hasBias: !takes("no-bias"))
    case "transposed":
      let (filters, window) = (try number("filters"), try window())
      let padding = try number(after: "output-padding", else: 0)
      return .transposedConvolution(filters: filters, window, outputPadding: padding, hasBias: !takes("no-bias"))
    case "max-pool": return .maxPool(try window())
    case "average-pool": return .averagePool(try window())
    case "global-average": return .globalAverage
    case "upsample": return .upsample(try number("a factor"))
    case "batch-norm": return .batchNorm
    case "instance-norm": return .instanceNorm
    case "keep":
      return .dropout(
        keepProbability: try read("a probability above 0, at most 1") { word in
          Scalar(word).flatMap { keep in keep > 0 && keep <= 1 ? keep : nil }
        })
    case "flatten": return .flatten
    case "unflatten": return .unflatten(try number("rows"), try number("columns"), try number("channels"))
    case "dense": return .dense(try number("units"))
    case "block": return .block(try name(), try group(depth))
    case "residual":
      let layers = try group(depth)
      return .residual(layers, shortcut: takes("shortcut") ? try group(depth) : [])
    case "branches":
      var branches = [try group(depth)]
      while next < words.count && words[next] == "(" { branches.append(try group(depth)) }
      return .branches(branches)
    default:
      if let g = Activation(rawValue: word) { return .activation(g) }
      next -= 1
      throw wrong("a layer")
    }
  }
}
