/// A command that goes on behind the lessons. It stays in the terminal's group of processes, so that Ctrl-C and a closed
/// window end it, too.

import Foundation
import Reading

final class Build {
  private let command: String
  private let start = Date()
  /// A file without a name, in which what it says is kept.
  private let log = tmpfile()
  private var child: pid_t = 0
  /// How it ended, as `waitpid` tells; nil while it goes on.
  private var status: Int32?

  /// Starts a command; what it says is heard at once, or else kept.
  init(_ words: [String], isHeard: Bool = false) throws(Failure) {
    command = words.joined(separator: " ")
    guard let log else { throw Failure("no temporary file can be made") }
    _ = fcntl(fileno(log), F_SETFD, FD_CLOEXEC)
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    if !isHeard {
      posix_spawn_file_actions_adddup2(&files, fileno(log), STDOUT_FILENO)
      posix_spawn_file_actions_adddup2(&files, fileno(log), STDERR_FILENO)
    }
    // It can be waited for and stopped, whatever signals the caller ignores or blocks.
    signal(SIGCHLD, SIG_DFL)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGINT)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    let error = posix_spawnp(&child, words[0], &files, &attributes, &arguments, environ)
    if error != 0 { throw Failure("cannot be run", at: words[0], found: String(cString: strerror(error))) }
  }

  deinit { log.map { _ = fclose($0) } }

  /// What it has said so far, line by line, if it is not heard.
  var output: [Substring] {
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = log.map { pread(fileno($0), &bytes, bytes.count, 0) } ?? 0
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: "\n")
  }

  /// For how long it has gone on.
  var seconds: Double { Date().timeIntervalSince(start) }

  /// Waits until it ends, or so many seconds; whether it has ended.
  func ends(within seconds: Double) -> Bool {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while !hasEnded(waiting: false) {
      if Date() >= deadline { return false }
      Thread.sleep(forTimeInterval: min(0.05, max(0, deadline.timeIntervalSinceNow)))
    }
    return true
  }

  /// Waits until it ends; that it failed is an error.
  func finish() throws(Failure) {
    _ = hasEnded(waiting: true)
    if status != 0 { throw Failure("it failed; `make learn` tries again", at: command) }
  }

  /// Ends it, as Ctrl-C would.
  func stop() {
    if hasEnded(waiting: false) { return }
    kill(child, SIGINT)
    _ = hasEnded(waiting: true)
  }

  private func hasEnded(waiting: Bool) -> Bool {
    if status != nil { return true }
    var told: Int32 = 0
    var found: pid_t
    repeat { found = waitpid(child, &told, waiting ? 0 : WNOHANG) } while found < 0 && errno == EINTR
    if found != 0 { status = found == child ? told : -1 }
    return status != nil
  }
}
