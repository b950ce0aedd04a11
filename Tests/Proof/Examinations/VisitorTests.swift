/// The README's example of a visitor's own kernels, built as a package of its own that depends on this one.

import Foundation
import Testing

@Suite(.serialized) struct VisitorTests {
  @Test func `the README's kernels pass`() throws {
    let (code, table) = try Visitor().run()
    #expect(code == 0 && table.contains("differences  scoreGradients"), "\(table)")
    #expect(table.contains("pass") && !table.contains("FAIL"), "\(table)")
  }

  @Test func `kernels without the bias fail`() throws {
    let (code, table) = try Visitor(replacing: "unit.b + ", with: "").run()
    #expect(code == 0 && table.firstMatch(of: /twins +scores .*FAIL/) != nil, "\(table)")
    #expect(table.firstMatch(of: /twins +scoreGradients .*FAIL/) == nil, "the gradients are still right")
  }
}

/// A package in a folder of its own, cut from the README. What was built of this package is kept from run to run.
private final class Visitor {
  let root = FileManager.default.temporaryDirectory.appending(path: "visitor-\(UUID().uuidString)")
  let gradus = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL

  init(replacing old: String = "", with new: String = "") throws {
    let readme = try String(contentsOf: gradus.appending(path: "README.md"), encoding: .utf8)
    let section = try #require(readme.split(separator: "\n## ").first { $0.hasPrefix("Bring your own kernels") })
    let blocks = section.matches(of: /```swift\n([^`]*)```/).map { String($0.1) }
    try #require(blocks.count == 2)
    #expect(blocks[1].split(separator: "\n", omittingEmptySubsequences: false).count < 25)
    try write(blocks[0], to: "Package.swift", replacing: "../gradus", with: gradus.path)
    try write(blocks[1], to: "Sources/visitor/main.swift", replacing: old, with: new)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  private func write(_ text: String, to path: String, replacing old: String, with new: String) throws {
    try #require(old.isEmpty || text.contains(old))
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data((old.isEmpty ? text : text.replacing(old, with: new)).utf8).write(to: file)
  }

  func run() throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "swift", "run", "-c", "release", "--package-path", root.path,
      "--scratch-path", gradus.appending(path: ".build/visitor").path, "visitor",
    ]
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }
}
