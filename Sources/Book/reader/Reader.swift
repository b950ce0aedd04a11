/// The lessons, read while the chapters are compiled: text, code and questions at once; at the first run or figure it
/// waits.

import Foundation
import Reading

struct Reader {
  let console: any Console
  let lessons: [Lesson]
  let build: Build
  var bookmarks = BookmarkFile()
  /// For how many seconds nothing is shown, where perhaps little is to be compiled.
  var patience = 0.0

  /// Returns where the lessons stopped, now that all is compiled, or that the learner left; nil if none was shown.
  func read() throws(Failure) -> Stepper.Ending? {
    if !console.isInteractive || build.ends(within: patience) {
      try finish()
      return nil
    }
    console.say("The chapters are being compiled behind the lessons; at the first run they are waited for.")
    let stepper = Stepper(lessons, demonstrator: nil, console: console, bookmarks: bookmarks)
    let ending = stepper.walk(until: { build.ends(within: 0) })
    if case .stopped = ending {
      wait()
      try finish()
    } else {
      build.stop()
    }
    return ending
  }

  /// What the compiler has against the chapters is told before the error.
  private func finish() throws(Failure) {
    do throws(Failure) {
      try build.finish()
    } catch {
      build.output.suffix(20).forEach { console.complain(String($0)) }
      throw error
    }
  }

  /// Shows what the compiler does, until it is done.
  private func wait() {
    while !build.ends(within: 0.2) {
      // swift build numbers its tasks, [24/27], but comes upon most of them only as it goes.
      let task = (build.output.last ?? "").trimmingPrefix(#/\[\d+/\d+\] /#)
      let line = "compiling the chapters (1 to 4 min), \(Int(build.seconds)) s so far: \(task)"
      console.eraseLine()
      console.write(console.style(.faint, String(line.prefix(max(1, console.width - 1)))))
    }
    console.eraseLine()
  }
}
