import Foundation
import Testing

/// The program itself, with a toy to hand over to and nobody at a terminal.
struct ProgramTests {
  private func run(_ arguments: String..., after words: String = "") throws -> (code: Int32, output: String) {
    let reader = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "reader")
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "\(words) exec \"$0\" \"$@\"", reader.path] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  @Test func whatIsBuiltTakesItsPlace() throws {
    #expect(try run("/bin/echo", "echo", "compiled") == (0, "compiled\nlearn\n"))
  }

  @Test func itWaitsWhoeverStartedIt() throws {
    #expect(try run("/bin/echo", "sh", "-c", "echo compiled", after: "trap '' CHLD;") == (0, "compiled\nlearn\n"))
  }

  @Test func whatCannotBeBuiltIsNotRun() throws {
    #expect(try run("/bin/echo", "false") == (1, "reader: false: it failed; `make learn` tries again\n"))
  }

  @Test func aProgramThatIsMissingIsToldInOneLine() throws {
    let told = "reader: /no/gradus: cannot be run: found No such file or directory\n"
    #expect(try run("/no/gradus", "true") == (1, told))
  }

  @Test(arguments: [[], ["gradus"]])
  func itWantsAProgramAndACommand(arguments: [String]) throws {
    let (code, output) = arguments.isEmpty ? try run() : try run(arguments[0])
    #expect(code == 2 && output.contains("wants a program and the command that compiles it"))
  }
}
