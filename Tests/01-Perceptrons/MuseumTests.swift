import Foundation
import Testing

/// The chapter's exhibits fit the sources that they are planted in.
@Suite struct PerceptronsMuseumTests {
  struct Exhibit: Decodable, CustomTestStringConvertible {
    let id, title, file, old, new, why, hint: String
    let chapter: Int
    let rungs: [String]
    var testDescription: String { id }
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Lessons/Museum").path)
      .filter { $0.hasPrefix("01-") }.sorted()
  }

  @Test(arguments: try names())
  func `what it replaces stands in its source once`(_ name: String) throws {
    let file = Self.root.appending(path: "Lessons/Museum/\(name)")
    let exhibit = try JSONDecoder().decode(Exhibit.self, from: Data(contentsOf: file))
    let source = try String(contentsOf: Self.root.appending(path: exhibit.file), encoding: .utf8)
    #expect(source.components(separatedBy: exhibit.old).count == 2)
    #expect(exhibit.old != exhibit.new)
    #expect(name == exhibit.id + ".json" && exhibit.chapter == 1)
    #expect(!exhibit.title.isEmpty && !exhibit.why.isEmpty && !exhibit.hint.isEmpty)
    let rungs: Set = ["checkers", "differences", "twins", "referee", "properties", "optimum"]
    #expect(!exhibit.rungs.isEmpty && rungs.isSuperset(of: exhibit.rungs))
  }

  @Test func `each bug of the catalogue is planted in both twins`() throws {
    let names = try Self.names()
    for number in ["01", "02", "03", "09"] {
      for twin in ["loops", "blas"] {
        #expect(names.count { $0.hasPrefix("01-\(number)-") && $0.hasSuffix("-\(twin).json") } == 1)
      }
    }
  }
}
