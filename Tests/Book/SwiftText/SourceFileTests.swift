import Reading
import Testing

@testable import SwiftText

struct SourceFileTests {
  static let source = SourceFile(
    path: "Sources/A.swift",
    text: #"""
      /// A value.
      public struct Value: Equatable {
        /// Its size.
        public let size: Int
        let pair = (
          1, "{ not a brace \("}") {"
        )

        /// Doubles.
        @inlinable
        public func twice(_ x: [Int], by factor: Int = 2) -> Int {
          // (1) y = 2 x
          let local = x.map { $0 * factor }
          for i in 0..<3 {
            // (2) inside
            use(i)  // }
          }

          // (3) the end
          return local
        }

        func twice() {}
        init(size: Int) { self.size = size }
      }

      protocol Shape {
        func area(_ scale: Int) -> Int
        func edge() -> Int
      }

      extension Value {
        static func long(
          _ a: Int,
          b: [Int: Int]
        ) -> Int
        where Int: Equatable {
          // (1) nested
          if a > 0 {
            // (2) deep
            one()
            two()
          }
          /* } */
          return 0
        }
      }
      """#)

  func cut(_ text: String) throws -> [String] {
    try Self.source.cut(try #require(SnippetReference("A.swift \(text)")))
  }

  @Test func `a whole declaration comes with its documentation`() throws {
    let lines = try cut("Value.twice(_:by:)")
    #expect(
      lines.prefix(3) == [
        "/// Doubles.", "@inlinable", "public func twice(_ x: [Int], by factor: Int = 2) -> Int {",
      ])
    #expect(lines.count == 13 && lines.last == "}")
    #expect(try cut("size") == ["/// Its size.", "public let size: Int"])
    #expect(try cut("pair") == ["let pair = (", "  1, \"{ not a brace \\(\"}\") {\"", ")"])
    #expect(try cut("init") == ["init(size: Int) { self.size = size }"])
    #expect(try cut("Shape.area") == ["func area(_ scale: Int) -> Int"])
  }

  @Test func `an equation ends with the next or with its scope`() throws {
    let first = try cut("twice(_:by:) (1)")
    #expect(first.first == "// (1) y = 2 x" && first.last == "}" && first.count == 6)
    #expect(try cut("twice(_:by:) (2)") == ["// (2) inside", "use(i)  // }"])
    #expect(try cut("twice(_:by:) (3)") == ["// (3) the end", "return local"])
    #expect(try cut("long (1)").last == "return 0")
    #expect(try cut("long (2)") == ["// (2) deep", "one()", "two()"])
  }

  @Test func `what is local, missing or ambiguous is refused`() throws {
    #expect(throws: Failure("there is no declaration local", at: "Sources/A.swift")) { try cut("local") }
    #expect(throws: Failure("there is no declaration lang (did you mean long?)", at: "Sources/A.swift")) {
      try cut("lang")
    }
    #expect(
      throws: Failure(
        "twice is ambiguous: Value.twice(_:by:) in line 11, Value.twice() in line 23", at: "Sources/A.swift")
    ) {
      try cut("twice")
    }
    #expect(throws: Failure("long has no comment // (9)", at: "Sources/A.swift")) { try cut("long (9)") }
  }

  @Test func `a type is meant before its extensions`() throws {
    #expect(try cut("Value").prefix(2) == ["/// A value.", "public struct Value: Equatable {"])
    let extensions = SourceFile(path: "Sources/B.swift", text: "extension A {\n}\nextension A: B {\n}\n")
    #expect(throws: Failure("A is ambiguous: A in line 1, A in line 3", at: "Sources/B.swift")) {
      try extensions.find("A")
    }
  }

  @Test func `a protocol's default is meant before what the protocol asks for`() throws {
    let text = "protocol P {\n  func f(_ x: Int) -> Int\n}\nextension P {\n  func f(_ x: Int) -> Int { x }\n}\n"
    let source = SourceFile(path: "Sources/B.swift", text: text)
    #expect(try source.find("P.f").lines == 4..<5)
  }
}
