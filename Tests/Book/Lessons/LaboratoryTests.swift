import Reading
import StudyKit
import StudyTesting
import TestSupport
import Testing

@testable import LessonChecks

/// Counts how often it is run.
private final class Counter: @unchecked Sendable {
  var count = 0
}

struct LaboratoryTests {
  @Test func `a run is made once`() throws {
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

  @Test func `what fails says which run`() {
    let laboratory = Laboratory(settings: Settings())
    #expect(throws: Failure("run broken: step 3: loss is NaN")) {
      try laboratory.report("broken", of: toyChapter)
    }
    #expect(throws: Failure("01-Toys has no run gats (did you mean gates?)")) {
      try laboratory.report("gats", of: toyChapter)
    }
  }

  @Test func `the learner may wait or read the record`() throws {
    let toy = try ToyProject(lesson: slowLesson)
    func walk(_ keys: [Key]) throws -> String {
      let console = Script(keys: keys, lines: ["12"], isInteractive: true)
      let bookmarks = BookmarkFile(environment: ["XDG_STATE_HOME": toy.root.path])
      let stepper = Stepper(
        try Lesson.all(in: toy.project),
        demonstrator: ChapterDemonstrator(chapters: [slowChapter], laboratory: Laboratory(settings: Settings())),
        console: console, bookmarks: bookmarks)
      #expect(stepper.walk(fromStart: true) == .left(code: 0) && stepper.failures.isEmpty)
      return console.out
    }
    // Two steps on, a figure that takes 3 min, a step, a run that takes 2.
    let read = try walk([.enter, .enter, .enter, .enter, .enter, .character("q")])
    #expect(read.contains("about 3 min") && !read.contains("epochs"))
    #expect(read.contains("about 2 min") && read.contains("made in 90 s") && !read.contains("120 s"))
    #expect(read.contains("as recorded; `gradus run 01/slow` makes it"))
    let waited = try walk([.enter, .enter, .character("w"), .enter, .character("w"), .character("q")])
    #expect(waited.contains("epochs") && waited.contains("made in 120 s") && !waited.contains("90 s"))
  }
}
