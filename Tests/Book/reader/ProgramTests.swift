import Foundation
import Testing

/// The program itself, with `echo` to hand over to.
struct ProgramTests {
  /// On a terminal that `script` pretends to be: Enter, what takes the learner through the pages, a guess.
  @Test func `the learner goes on in what is built`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "reader-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let built = folder.appending(path: "built").path
    let build = """
      until grep -qs "00-Arrays 1" \(folder.path)/gradus/bookmark; do sleep 0.05; done
      cp /bin/echo \(built)
      """
    try build.write(to: folder.appending(path: "build"), atomically: true, encoding: .utf8)
    let typed = "printf '\\n                    11\\n'; until [ -e \(built) ]; do sleep 0.05; done; sleep 1"
    let (code, output) = try run(
      ["-qec", "\(reader.path) \(built) sh \(folder.path)/build", "/dev/null"], of: URL(filePath: "/usr/bin/script"),
      after: "export XDG_STATE_HOME=\(folder.path) TERM=dumb; (\(typed)) |")
    #expect(code == 0 && output.contains("00-Arrays, step 2 of"))
    let last = output.split(whereSeparator: \.isNewline).last ?? ""
    #expect(last.wholeMatch(of: /.*learn --from 00-Arrays 1 \d+ --guess +11/) != nil, "\(output)")
  }

  private let reader = URL(filePath: CommandLine.arguments[0])
    .deletingLastPathComponent().appending(path: "reader")

  /// Runs the program, or another, after some words of the shell.
  private func run(
    _ arguments: [String], of program: URL? = nil, after words: String = ""
  ) throws -> (code: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "\(words) exec \"$0\" \"$@\"", (program ?? reader).path] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  @Test func `what is built takes its place`() throws {
    #expect(try run(["/bin/echo", "echo", "compiled"]) == (0, "compiled\nlearn\n"))
  }

  @Test func `it waits, whoever started it`() throws {
    let words = ["--ignore-signal=CHLD", reader.path, "/bin/echo", "sh", "-c", "sleep 0.1; echo compiled"]
    #expect(try run(words, of: URL(filePath: "/usr/bin/env")) == (0, "compiled\nlearn\n"))
  }

  @Test func `what cannot be built is not run`() throws {
    #expect(try run(["/bin/echo", "false"]) == (1, "reader: false: it failed; `make learn` tries again\n"))
  }

  @Test func `a program that is missing is told in one line`() throws {
    let told = "reader: /no/gradus: cannot be run: found No such file or directory\n"
    #expect(try run(["/no/gradus", "true"]) == (1, told))
  }

  @Test(arguments: [[], ["gradus"]])
  func `it wants a program and a command`(arguments: [String]) throws {
    let (code, output) = try run(arguments)
    #expect(code == 2 && output.contains("wants a program and the command that compiles it"))
  }
}
