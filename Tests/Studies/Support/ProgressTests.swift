import Plots
import Testing

@testable import StudyKit

/// A progress whose clock is set by hand.
private final class Stage {
  var time = 0.0
  var written: [String] = []

  func progress(isTerminal: Bool) -> Progress {
    Progress(isTerminal: isTerminal, now: { self.time }, write: { self.written.append($0) })
  }
}

struct ProgressTests {
  @Test func `what takes less than a second is silent`() {
    let stage = Stage()
    let progress = stage.progress(isTerminal: true)
    for i in 1...9 {
      progress("epochs", i, of: 9)
      stage.time += 0.1
    }
    #expect(stage.written == [])
  }

  @Test func `a terminal gets a bar that goes away`() {
    let stage = Stage()
    let progress = stage.progress(isTerminal: true)
    for i in [0, 50, 51, 100] {
      progress("epochs", i, of: 100)
      stage.time += i == 50 ? 0.01 : 2
    }
    #expect(
      stage.written == ["\r\u{1B}[2Kepochs ██████████░░░░░░░░░░ 50 of 100, 25/s, 2.0 s left", "\r\u{1B}[2K"])
  }

  @Test func `a file gets a line now and then`() {
    let stage = Stage()
    let progress = stage.progress(isTerminal: false)
    for i in 0...30 {
      progress("epochs", i, of: 30)
      stage.time += 1
    }
    #expect(
      stage.written == [
        "epochs: 1 of 30, 1/s, 29 s left\n", "epochs: 11 of 30, 1/s, 19 s left\n",
        "epochs: 21 of 30, 1/s, 9.0 s left\n",
        "epochs: 30 of 30, 30 s\n",
      ])
  }

  @Test func `a figure is shown on a terminal alone`() {
    let stage = Stage()
    let figure = Figure("a line", [.line(x: [0, 1], y: [0, 1])])
    stage.progress(isTerminal: true).show { figure }
    #expect(stage.written.count == 1 && stage.written[0].hasPrefix("a line") && stage.written[0].hasSuffix("\n"))
    stage.written = []
    stage.progress(isTerminal: false).show { figure }
    // One that cannot be drawn stops nothing.
    stage.progress(isTerminal: true).show { Figure("", panels: []) }
    #expect(stage.written.allSatisfy { text in text == "\n" || text.isEmpty })
  }

  @Test func `fewer than before is a new task`() {
    let stage = Stage()
    let progress = stage.progress(isTerminal: false)
    progress("epochs", 5, of: 10)
    stage.time = 5
    progress("epochs", 1, of: 10)
    #expect(stage.written == [])
  }

  @Test func `times are for people`() {
    #expect([0.84, 12.3, 200, .infinity].map(duration) == ["0.8 s", "12 s", "3 min 20 s", "for ever"])
  }
}
