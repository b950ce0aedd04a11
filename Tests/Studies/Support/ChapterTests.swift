import Arrays
import Fast
import Plots
import Testing

@testable import StudyKit

struct ChapterTests {
  @Test func `a folder is named by number and module`() {
    #expect(Chapter(number: 3, module: "Backpropagation", title: "").folder == "03-Backpropagation")
    #expect(Chapter(number: 12, module: "Attention", title: "").folder == "12-Attention")
  }

  @Test func `lessons have one thread unless more are asked for`() throws {
    let run = Run("threads") { _ in
      var report = Report()
      report.say("\(Fast.threads)")
      return report
    }
    let figure = FigureEntry("01-threads", "") { _, _ in Figure("\(Fast.threads)", panels: []) }
    for (asked, had) in [(nil, "1"), (1, "1"), (3, "3")] as [(Int?, String)] {
      let settings = Settings(threads: asked)
      #expect(try run.body(settings).text == had)
      #expect(try figure.draw("", settings).data.contains("\"\(had)\""))
    }
  }
}
