import Foundation
import Testing

@testable import gradus

struct WorkshopTests {
  @Test func restoringMakesTheCopyLikeTheProject() throws {
    let toy = try ToyProject()
    let workshop = Workshop(project: toy.project)
    try toy.write("kept", to: "Tests/Fixtures/vectors.txt")
    try workshop.restore()
    try toy.write("planted", to: ".build/museum/Sources/01-Toys/Score+BLAS.swift")
    try toy.write("stray", to: ".build/museum/Tests/Fixtures/stray.txt")
    try toy.remove("Sources/01-Toys/Score+Loops.swift")
    try workshop.restore()
    #expect(try toy.project.read(".build/museum/Sources/01-Toys/Score+BLAS.swift") == toyBLAS)
    #expect(toy.project.files(in: ".build/museum/Sources/01-Toys") == ["Score+BLAS.swift"])
    #expect(toy.project.files(in: ".build/museum/Tests/Fixtures") == ["vectors.txt"])
    #expect(toy.project.files(in: ".build/museum") == ["Package.swift", "Sources", "Tests"])
  }

  @Test func aFileThatIsRestoredIsNewAndOthersAreLeftAlone() throws {
    let toy = try ToyProject()
    let workshop = Workshop(project: toy.project)
    try workshop.restore()
    func date(_ name: String) throws -> Date? {
      let file = toy.root.appending(path: ".build/museum/Sources/01-Toys/\(name)")
      return try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date
    }
    let untouched = try date("Score+Loops.swift")
    try toy.write("planted", to: ".build/museum/Sources/01-Toys/Score+BLAS.swift")
    let planted = try #require(try date("Score+BLAS.swift"))
    try workshop.restore()
    #expect(try #require(try date("Score+BLAS.swift")) > planted)
    #expect(try date("Score+Loops.swift") == untouched)
  }

  @Test func endsAreToldApart() throws {
    let toy = try ToyProject()
    let workshop = Workshop(project: toy.project)
    try workshop.restore()
    let spoken = try workshop.run(["sh", "-c", "echo out; echo error >&2; exit 3"], limit: 20)
    #expect(spoken.end == .exited(3) && spoken.output == "out\nerror\n")
    #expect(try workshop.run(["sh", "-c", "kill -ILL $$"], limit: 20).end == .trapped)
    #expect(try workshop.run(["sleep", "30"], limit: 0.2).end == .timedOut)
  }
}
