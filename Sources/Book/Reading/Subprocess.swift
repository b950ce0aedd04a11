/// Programs that this one runs: the compiler, a planted copy, a learner's kernel.

import Foundation

/// How a program ended.
package enum End: Equatable {
  case exited(Int32)
  case trapped
  case timedOut
}

/// Runs a program in a folder, for at most so many seconds; returns how it ended and all that it said. Its output goes
/// through a file beside the folder, so that no pipe can fill up.
package func finish(
  _ words: [String], in folder: URL, limit: Double, environment: [String: String] = [:]
) throws(Failure) -> (end: End, output: String) {
  let log = folder.deletingLastPathComponent()
    .appending(path: "\(folder.lastPathComponent)-\(UUID().uuidString).log")
  do {
    try Data().write(to: log)
    defer { try? FileManager.default.removeItem(at: log) }
    let handle = try FileHandle(forWritingTo: log)
    defer { try? handle.close() }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
      .merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    let start = ProcessInfo.processInfo.systemUptime
    var isLate = false
    while process.isRunning && !isLate {
      Thread.sleep(forTimeInterval: 0.01)
      isLate = ProcessInfo.processInfo.systemUptime - start > limit
    }
    if isLate { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    let output = String(decoding: try Data(contentsOf: log), as: UTF8.self)
    if isLate { return (.timedOut, output) }
    return (process.terminationReason == .exit ? .exited(process.terminationStatus) : .trapped, output)
  } catch {
    throw Failure("cannot be run", at: words[0], found: "\(error)")
  }
}
