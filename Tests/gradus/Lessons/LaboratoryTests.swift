import Testing

@testable import gradus

/// Counts how often it is run.
private final class Counter: @unchecked Sendable {
  var count = 0
}

struct LaboratoryTests {
  @Test func aRunIsMadeOnce() throws {
    let counter = Counter()
    let chapter = Chapter(
      number: 2, module: "Counted", title: "Counted",
      runs: [
        Run("once") { settings in
          counter.count += 1
          var report = Report()
          report.say("seed \(settings.seed)")
          return report
        }
      ])
    let laboratory = Laboratory(settings: Settings(seed: 5))
    #expect(try laboratory.report("once", of: chapter).text == "seed 5")
    #expect(try laboratory.report("once", of: chapter).text == "seed 5")
    #expect(counter.count == 1)
  }

  @Test func whatFailsSaysWhichRun() {
    let laboratory = Laboratory(settings: Settings())
    #expect(throws: Failure("run broken: step 3: loss is NaN")) {
      try laboratory.report("broken", of: toyChapter)
    }
    #expect(throws: Failure("01-Toys has no run gats (did you mean gates?)")) {
      try laboratory.report("gats", of: toyChapter)
    }
  }
}
