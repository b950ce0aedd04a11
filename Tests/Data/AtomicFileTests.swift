import Datasets
import Foundation
import Testing

struct AtomicFileTests {
  /// Calls `body` with a new folder, which is removed afterwards.
  static func inFolder(_ body: (_ folder: String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
  }

  static func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  static func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test func `writes and replaces`() async throws {
    try await Self.inFolder { folder in
      let path = "\(folder)/a.txt"
      for text in ["first", "", String(repeating: "long ", count: 300_000)] {
        try AtomicFile.write(text, to: path)
        #expect(try Self.text(path) == text)
        #expect(try Self.files(folder) == ["a.txt"])
      }
    }
  }

  @Test func `keeps permissions and links`() async throws {
    try await Self.inFolder { folder in
      let path = "\(folder)/real.txt"
      try AtomicFile.write("old", to: path)
      chmod(path, 0o640)
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/link.txt", withDestinationPath: "real.txt")
      try AtomicFile.write("new", to: "\(folder)/link.txt")
      #expect(try Self.text(path) == "new")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/link.txt") == "real.txt")
      let permissions = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(permissions == 0o640)
    }
  }

  @Test func `an error on the way leaves the old file`() async throws {
    try await Self.inFolder { folder in
      let path = "\(folder)/a.txt"
      try AtomicFile.write("old", to: path)
      let stop = DataError("stop", at: "here", expected: "nothing", found: "all")
      #expect(throws: stop) {
        try AtomicFile.write(to: path) { file throws(DataError) in
          try file.write(Array("half".utf8).span.bytes)
          throw stop
        }
      }
      #expect(try Self.text(path) == "old")
      #expect(try Self.files(folder) == ["a.txt"])
    }
  }

  @Test(arguments: ["/no/such/folder/a.txt", "/proc/a.txt", "", "x/", "/no-such-folder/"])
  func `bad places are errors`(path: String) {
    #expect(throws: DataError.self) { try AtomicFile.write("text", to: path) }
  }

  @Test func `folders and pipes are not replaced`() async throws {
    try await Self.inFolder { folder in
      mkfifo("\(folder)/pipe", 0o600)
      mkdir("\(folder)/sub", 0o700)
      for name in ["pipe", "sub"] {
        #expect { try AtomicFile.write("text", to: "\(folder)/\(name)") } throws: { error in
          "\(error)".hasSuffix("expected a file or nothing there, found a folder, a pipe or a device")
        }
      }
      let files = try Self.files(folder)
      #expect(files == ["pipe", "sub"])
    }
  }

  @Test func `a full disk leaves the old file`() async throws {
    try await Self.inFolder { folder in
      let path = "\(folder)/a.txt"
      try AtomicFile.write("old", to: path)
      await #expect(processExitsWith: .exitCode(3)) { [path = path as String] in
        // A limit on the size of files stands for the full disk: the write stops half way with an error.
        signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit(rlim_cur: 100_000, rlim_max: 100_000)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        do throws(DataError) {
          try AtomicFile.write(String(repeating: "new ", count: 100_000), to: path)
        } catch {
          exit(error.found == "File too large" ? 3 : 4)
        }
      }
      #expect(try Self.text(path) == "old")
      #expect(try Self.files(folder) == ["a.txt"])
    }
  }

  @Test func `a killed process leaves the old file`() async throws {
    try await Self.inFolder { folder in
      let path = "\(folder)/a.txt"
      try AtomicFile.write("old", to: path)
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
        try AtomicFile.write(to: path) { file throws(DataError) in
          try file.write(Array("half".utf8).span.bytes)
          kill(getpid(), SIGKILL)
        }
      }
      #expect(try Self.text(path) == "old")
    }
  }
}
