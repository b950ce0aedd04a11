import Foundation
import TestSupport
import Testing

@testable import Mutation

struct WorkingCopyTests {
  @Test func `restoring makes the copy like the project`() throws {
    let toy = try ToyFolder()
    let copy = WorkingCopy(project: toy.project)
    try toy.write("kept", to: "Tests/Fixtures/vectors.txt")
    try copy.restore()
    try toy.write("planted", to: ".build/museum/Sources/Chapters/01-Toys/Score+BLAS.swift")
    try toy.write("stray", to: ".build/museum/Tests/Fixtures/stray.txt")
    try toy.remove("Sources/Chapters/01-Toys/Score+Loops.swift")
    try copy.restore()
    #expect(try toy.project.read(".build/museum/Sources/Chapters/01-Toys/Score+BLAS.swift") == toyBLAS)
    #expect(toy.project.files(in: ".build/museum/Sources/Chapters/01-Toys") == ["Score+BLAS.swift"])
    #expect(toy.project.files(in: ".build/museum/Tests/Fixtures") == ["vectors.txt"])
    #expect(toy.project.files(in: ".build/museum") == ["Package.swift", "Sources", "Tests"])
  }

  @Test func `a file that is restored is new, and others are left alone`() throws {
    let toy = try ToyFolder()
    let copy = WorkingCopy(project: toy.project)
    try copy.restore()
    func date(_ name: String) throws -> Date? {
      let file = toy.root.appending(path: ".build/museum/Sources/Chapters/01-Toys/\(name)")
      return try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date
    }
    let untouched = try date("Score+Loops.swift")
    try toy.write("planted", to: ".build/museum/Sources/Chapters/01-Toys/Score+BLAS.swift")
    let planted = try #require(try date("Score+BLAS.swift"))
    // Longer than the clock of a file system ticks.
    Thread.sleep(forTimeInterval: 0.05)
    try copy.restore()
    #expect(try #require(try date("Score+BLAS.swift")) > planted)
    #expect(try date("Score+Loops.swift") == untouched)
  }
}
