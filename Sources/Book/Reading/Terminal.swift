/// The real terminal: its size and colours, and single keys by termios. It is in raw mode only while a key is awaited,
/// so that an interrupted run leaves nothing to mend.

import Foundation

package final class Terminal: Console {
  package let isInteractive = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
  package let style: Style
  /// Bytes that were read and not yet understood.
  private var pending: [UInt8] = []

  package init() {
    let environment = ProcessInfo.processInfo.environment
    let isPlain = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
    style = Style(hasColour: isatty(STDOUT_FILENO) == 1 && !isPlain)
  }

  package var width: Int { size.columns }
  package var height: Int { size.rows }

  private var size: (columns: Int, rows: Int) {
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
      return (80, 24)
    }
    return (Int(window.ws_col), Int(window.ws_row))
  }

  package func write(_ text: String) {
    print(text, terminator: "")
    fflush(nil)
  }

  package func complain(_ line: String) {
    fflush(nil)
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  package func readKey() -> Key {
    if pending.isEmpty {
      enterRawMode()
      pending = readBytes()
      leaveRawMode()
    }
    return nextKey(&pending)
  }

  package func readLine() -> String? {
    while !pending.contains(10) {
      let bytes = readBytes()
      if bytes.isEmpty { break }
      pending += bytes
    }
    guard !pending.isEmpty else { return nil }
    let end = pending.firstIndex(of: 10) ?? pending.count
    let line = String(decoding: pending[..<end], as: UTF8.self)
    pending.removeFirst(min(end + 1, pending.count))
    return line
  }

  private func readBytes() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 256)
    var count: Int
    repeat { count = read(STDIN_FILENO, &bytes, bytes.count) } while count < 0 && errno == EINTR
    return Array(bytes.prefix(max(0, count)))
  }
}

/// Takes the first key off the bytes that a terminal sent; none is the end.
func nextKey(_ bytes: inout [UInt8]) -> Key {
  guard let first = bytes.first else { return .end }
  if first == 0x1B {
    // An arrow is sent as ESC [ C; other sequences end with a letter or ~.
    let end = bytes.dropFirst(2).firstIndex { (0x40...0x7E).contains($0) }
    let sequence = end.map { Array(bytes[...$0]) } ?? bytes
    bytes.removeFirst(sequence.count)
    switch sequence {
    case [0x1B, 0x5B, 0x43], [0x1B, 0x4F, 0x43]: return .right
    case [0x1B, 0x5B, 0x44], [0x1B, 0x4F, 0x44]: return .left
    default: return .other
    }
  }
  bytes.removeFirst()
  switch first {
  case 3: return .interrupt
  case 4: return .end
  case 10, 13: return .enter
  case 32...126: return .character(Character(UnicodeScalar(first)))
  default: return .other
  }
}

/// The terminal's settings before raw mode; a signal handler must reach them, hence global.
nonisolated(unsafe) private var settingsBefore: termios?

private func enterRawMode() {
  var settings = termios()
  guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return }
  settingsBefore = settings
  for number in [SIGTERM, SIGHUP, SIGINT] {
    signal(number) { number in
      leaveRawMode()
      _exit(128 + number)
    }
  }
  settings.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
  withUnsafeMutableBytes(of: &settings.c_cc) { characters in
    characters[Int(VMIN)] = 1
    characters[Int(VTIME)] = 0
  }
  tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
}

private func leaveRawMode() {
  guard var settings = settingsBefore else { return }
  tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
  settingsBefore = nil
  for number in [SIGTERM, SIGHUP, SIGINT] { signal(number, SIG_DFL) }
}
