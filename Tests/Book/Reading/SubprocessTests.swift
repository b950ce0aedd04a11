import TestSupport
import Testing

@testable import Reading

struct SubprocessTests {
  @Test func `ends are told apart`() throws {
    let toy = try ToyFolder()
    try toy.write("", to: "aside/file")
    let folder = toy.root.appending(path: "aside")
    let spoken = try finish(["sh", "-c", "pwd; echo error >&2; exit 3"], in: folder, limit: 20)
    #expect(spoken.end == .exited(3) && spoken.output.hasSuffix("aside\nerror\n"))
    #expect(try finish(["sh", "-c", "kill -ILL $$"], in: folder, limit: 20).end == .trapped)
    #expect(try finish(["sleep", "30"], in: folder, limit: 0.2).end == .timedOut)
  }
}
