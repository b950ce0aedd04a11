/// Progress of whatever takes longer than a second: a bar with rate and time left on a terminal, now and then a line
/// elsewhere.
///
///     settings.progress("epochs", epoch + 1, of: epochs)
///     settings.progress.show { a Figure }         what there is to see so far, on a terminal

import Foundation
import Plots

package final class Progress {
  private let isTerminal: Bool
  private let now: () -> Double
  private let write: (String) -> Void

  private var task = ""
  private var first = (done: 0, time: 0.0)
  private var done = 0
  private var shown: Double?

  package init(isTerminal: Bool, now: @escaping () -> Double, write: @escaping (String) -> Void) {
    self.isTerminal = isTerminal
    self.now = now
    self.write = write
  }

  /// Says nothing.
  package static var silent: Progress { Progress(isTerminal: false, now: { 0 }, write: { _ in }) }

  /// Speaks on the standard error.
  package static var standard: Progress {
    Progress(
      isTerminal: isatty(STDERR_FILENO) == 1, now: { ProcessInfo.processInfo.systemUptime },
      write: { FileHandle.standardError.write(Data($0.utf8)) })
  }

  /// Reports that so many of all are done. A new name, or fewer than before, begins a new task.
  package func callAsFunction(_ what: String, _ count: Int, of total: Int) {
    let time = now()
    if what != task || count < done {
      clear()
      task = what
      first = (count, time)
    }
    done = count
    if count >= total {
      if shown != nil && !isTerminal {
        write("\(what): \(total) of \(total), \(duration(time - first.time))\n")
      }
      clear()
      return
    }
    let isDue = time - (shown ?? first.time) >= (shown == nil ? 1 : isTerminal ? 0.1 : 10)
    guard isDue else { return }
    shown = time
    let rate = Double(count - first.done) / (time - first.time)
    let left = rate > 0 ? duration(Double(total - count) / rate) + " left" : "no end in sight"
    let status = "\(count) of \(total), \(short(rate, digits: 3))/s, \(left)"
    write(isTerminal ? "\r\u{1B}[2K\(what) \(bar(count, of: total)) \(status)" : "\(what): \(status)\n")
  }

  /// Takes the bar off the terminal.
  package func clear() {
    if shown != nil && isTerminal { write("\r\u{1B}[2K") }
    shown = nil
    task = ""
    done = 0
  }

  /// Draws a figure above the bar, on a terminal; elsewhere it is not even made. One that cannot be drawn is left out: the
  /// training that it belongs to must not fail by it.
  package func show(_ figure: () -> Figure) {
    guard isTerminal else { return }
    let isPlain = !(ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    guard let text = try? figure().terminal(width: 78, height: 20, colour: !isPlain) else { return }
    if shown != nil { write("\r\u{1B}[2K") }
    write(text + "\n")
  }

  private func bar(_ done: Int, of total: Int) -> String {
    let filled = 20 * done / max(1, total)
    return String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
  }
}

/// A time for people: "0.8 s", "12 s", "3 min 20 s".
package func duration(_ seconds: Double) -> String {
  guard seconds.isFinite else { return "for ever" }
  if seconds < 10 { return String(format: "%.1f s", seconds) }
  let whole = Int(seconds.rounded())
  return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
}
