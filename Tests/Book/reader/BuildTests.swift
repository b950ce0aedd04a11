import Foundation
import Reading
import Testing

@testable import reader

struct BuildTests {
  @Test func `it goes on behind and is waited for`() throws {
    let build = try Build(["sh", "-c", "echo one; echo two >&2; sleep 0.3"])
    #expect(!build.ends(within: 0))
    #expect(build.ends(within: 10))
    #expect(build.output == ["one", "two"])
    try build.finish()
  }

  @Test func `what it says is known before it ends`() throws {
    let build = try Build(["sh", "-c", "echo one; exec sleep 100"])
    for _ in 0..<200 where build.output.isEmpty { _ = build.ends(within: 0.05) }
    #expect(build.output == ["one"] && !build.ends(within: 0))
    build.stop()
  }

  @Test(arguments: ["exit 3", "kill -9 $$"])
  func `that it failed is an error`(script: String) throws {
    let build = try Build(["sh", "-c", script])
    #expect(throws: Failure("it failed; `make learn` tries again", at: "sh -c \(script)")) { try build.finish() }
  }

  @Test func `it is stopped`() throws {
    let build = try Build(["sleep", "100"])
    build.stop()
    #expect(build.ends(within: 0) && build.seconds < 50)
    #expect(throws: Failure.self) { try build.finish() }
    build.stop()
  }

  @Test func `nobody types into it`() throws {
    let build = try Build(["sh", "-c", "read x || echo nobody"])
    try build.finish()
    #expect(build.output == ["nobody"])
  }

  @Test func `a command that is missing is an error`() {
    #expect(throws: Failure("cannot be run", at: "gradus-no-such-command", found: "No such file or directory")) {
      try Build(["gradus-no-such-command"])
    }
  }
}
