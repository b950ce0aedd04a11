/// Runs a script in gnuplot and returns what it drew, or says which line was refused.
///
///     script ── pipe ──▶ gnuplot ──▶ picture (a temporary file, read back whole)
///                           └─────▶ messages: before each statement the script prints its line number there,
///                                   so a complaint belongs to the number above it

import CGnuplot
import Foundation

struct Gnuplot {
  let command: String

  /// The program to run: the one given, else $GRADUS_GNUPLOT, else whatever the PATH has.
  init(command: String? = nil, environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.command = command ?? environment["GRADUS_GNUPLOT"] ?? "gnuplot"
  }

  /// What the statements draw on standard output. A statement may have several lines only as a data block.
  func run(_ statements: [String]) throws(PlotError) -> String {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let picture = folder + "/picture"
    let messages = folder + "/messages"

    let arguments = [command, picture, messages].map(quotedForShell)
    // Where no locale is set, as in a container, gnuplot warns of every degree sign that it can't convert.
    let start = "export LC_ALL=C.UTF-8; exec \(arguments[0]) > \(arguments[1]) 2> \(arguments[2])"
    guard let session = gnuplot_open(start) else {
      throw .missing(command: command, message: "no process can be started")
    }
    var line = 1
    var wasRead = true
    for statement in statements where wasRead {
      wasRead = gnuplot_send(session, "print '\(marker)\(line)'\n\(statement)\n") == 0
      line += statement.split(separator: "\n", omittingEmptySubsequences: false).count
    }
    let status = gnuplot_close(session)

    try judge(status, wasRead, text(of: messages), statements)
    return text(of: picture)
  }

  /// Throws what the exit status and the messages amount to.
  private func judge(
    _ status: Int32, _ wasRead: Bool, _ messages: String, _ statements: [String]
  ) throws(PlotError) {
    let exitCode = (status >> 8) & 0xFF
    let signal = status & 0x7F
    if signal == 0 && (exitCode == 126 || exitCode == 127) {
      let message = messages.split(separator: "\n").last.map(String.init) ?? ""
      throw .missing(command: command, message: message)
    }
    if let complaint = firstComplaint(messages, statements) { throw complaint }
    let rest = messages.split(separator: "\n").filter { !$0.hasPrefix(marker) }.joined(separator: " ")
    if status == -1 { throw .ended(command: command, how: "left no exit status", message: rest) }
    if signal != 0 { throw .ended(command: command, how: "was killed by signal \(signal)", message: rest) }
    if exitCode != 0 { throw .ended(command: command, how: "ended with status \(exitCode)", message: rest) }
    if !wasRead { throw .ended(command: command, how: "ended before its script did", message: rest) }
  }

  /// The first message of gnuplot's own kind ("line 3: …"), with the statement it came after.
  private func firstComplaint(_ messages: String, _ statements: [String]) -> PlotError? {
    var line = 1
    for message in messages.split(separator: "\n") {
      if message.hasPrefix(marker) {
        line = Int(message.dropFirst(marker.count)) ?? line
      } else if let match = message.firstMatch(of: #/line \d+:\s*(.*)/#) {
        let words = match.1.trimmingCharacters(in: .whitespaces)
        return .script(line: line, text: firstLine(of: statement(at: line, in: statements)), message: words)
      }
    }
    return nil
  }

  private func statement(at line: Int, in statements: [String]) -> String {
    var first = 1
    for statement in statements {
      if first == line { return statement }
      first += statement.split(separator: "\n", omittingEmptySubsequences: false).count
    }
    return ""
  }
}

private let marker = "gradus-line "

private func firstLine(of text: String) -> String {
  String(text.prefix { $0 != "\n" })
}

private func quotedForShell(_ text: String) -> String {
  "'" + text.replacingOccurrences(of: "'", with: #"'\''"#) + "'"
}

private func text(of path: String) -> String {
  (FileManager.default.contents(atPath: path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
}

private func temporaryFolder() throws(PlotError) -> String {
  let path = NSTemporaryDirectory() + "/gradus-\(UUID().uuidString)"
  do {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  } catch {
    throw .file(path: path, message: "the temporary folder cannot be made")
  }
  return path
}
