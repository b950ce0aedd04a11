/// What Fast overrides, read from the sources: a function whose labels match no requirement of a chapter would override
/// nothing, and the slower matrix form would run in its place without a word.

import Reading
import Testing

@Suite struct OverridesTests {
  /// Each static function below a folder as its name and labels: "adamStep(_:_:_:against:step:learningRate:_:)".
  private static func functions(below folder: String, _ pattern: Regex<(Substring, Substring)>) throws -> Set<String> {
    let project = try Project.find(from: #filePath)
    return try project.swiftFiles(below: folder).reduce(into: []) { all, file in
      let text = try project.read(file)
      for match in text.matches(of: pattern) {
        all.insert("\(match.1)(\(labels(text[match.range.upperBound...])))")
      }
    }
  }

  /// The labels of the parameters that a text begins with: "_:_:against:".
  private static func labels(_ text: Substring) -> String {
    var (depth, parts) = (0, [""])
    for character in text {
      if ")]".contains(character) { depth -= 1 }
      if depth < 0 { break }
      if "([".contains(character) { depth += 1 }
      if character == "," && depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts.compactMap { part in
      part.split { $0.isWhitespace || $0 == ":" }.first.map { "\($0):" }
    }.joined()
  }

  @Test func `every public function of Fast overrides a chapter's`() throws {
    let chapters = try Self.functions(below: "Sources/Chapters", /static func (\w+)(?:<[^>]*>)?\(/)
    let fast = try Self.functions(below: "Sources/Fast", /public static func (\w+)(?:<[^>]*>)?\(/)
    let settings: Set = ["withThreads(_:_:)", "keepFreedMemory()", "useBestKernel()"]
    #expect(fast.count > 30)
    #expect(fast.subtracting(chapters).subtracting(settings) == [])
  }
}
