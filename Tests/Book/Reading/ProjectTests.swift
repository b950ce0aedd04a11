import Foundation
import TestSupport
import Testing

@testable import Reading

struct ProjectTests {
  @Test func `the root is found from below`() throws {
    let toy = try ToyFolder()
    let found = try Project.find(
      from: toy.root.appending(path: "Sources/Chapters/01-Toys").path, compiledFrom: "/nowhere/x.swift")
    #expect(found.root.standardizedFileURL.path == toy.root.standardizedFileURL.path)
    let compiled = try Project.find(
      from: "/", compiledFrom: toy.root.appending(path: "Sources/Chapters/01-Toys/Score+BLAS.swift").path)
    #expect(compiled.root.standardizedFileURL.path == toy.root.standardizedFileURL.path)
  }

  @Test func `without a root the error says what to do`() throws {
    let toy = try ToyFolder()
    try toy.remove("Package.swift")
    let error = #expect(throws: Failure.self) {
      try Project.find(from: toy.root.path, compiledFrom: "/nowhere")
    }
    #expect(error?.description.contains("run gradus inside the project") == true)
  }

  @Test func `a file that cannot be read is named`() throws {
    let toy = try ToyFolder()
    #expect(throws: Failure("no such file", at: "Lessons/x.md")) { try toy.project.read("Lessons/x.md") }
    try Data([0xFF, 0xFE, 0xFD]).write(to: toy.root.appending(path: "Lessons/x.md"))
    #expect(throws: Failure("cannot be read as UTF-8 text", at: "Lessons/x.md")) {
      try toy.project.read("Lessons/x.md")
    }
  }

  @Test func `a failure is one line`() {
    let failure = Failure("a row is short", at: "iris.csv:3", expected: "4 fields", found: "3")
    #expect(failure.description == "iris.csv:3: a row is short: expected 4 fields, found 3")
  }
}
