import Reading
import StudyKit
import TestSupport
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

  /// The toy chapter with a run and its figure that take minutes, and a lesson that shows what was recorded.
  private var slow: Chapter {
    var chapter = toyChapter
    chapter.runs.append(
      Run("slow", minutes: 2) { _ in
        var report = Report()
        report.say("made in 120 s")
        return report
      })
    chapter.figures = [FigureEntry("01-gates", "XOR is never learned", minutes: 3, toyChapter.figures[0].draw)]
    return chapter
  }
  private let lesson = toyLesson + "\n## 3. Slow\n\n<!-- run: slow -->\n\n```text\nmade in 90 s\n```\n"

  @Test func aRecordIsTakenAsItIsUntilTheLongRunIsMade() throws {
    let toy = try ToyProject(lesson: lesson)
    #expect(toy.run("lessons", chapter: slow).code == 0)
    let (code, _, error) = toy.run("lessons", "--check", "--long", chapter: slow)
    #expect(code == 1 && error.contains("run slow: expected “made in 120 s”, found “made in 90 s”"))
    #expect(toy.run("lessons", "--write", chapter: slow).code == 0)
    #expect(try toy.project.read("Lessons/01-Toys.md") == lesson)
    #expect(toy.run("lessons", "--write", "--long", chapter: slow).code == 0)
    #expect(try toy.project.read("Lessons/01-Toys.md") == lesson.replacing("90 s", with: "120 s"))
  }

  @Test func whatWasNeverRecordedIsNoticed() throws {
    let toy = try ToyProject(lesson: lesson.replacing("\n```text\nmade in 90 s\n```", with: ""))
    #expect(toy.run("lessons", chapter: slow).error.contains("no block follows"))
    let asking = lesson.replacing("<!-- run: slow", with: "<!-- predict: slow.time -->\nHow long?\n\n<!-- run: slow")
    #expect(try ToyProject(lesson: asking).run("lessons", chapter: slow).error.contains("a run of 2 min; ask"))
  }

  @Test func theLearnerMayWaitOrReadTheRecord() throws {
    let toy = try ToyProject(lesson: lesson)
    func walk(_ keys: [Key]) throws -> String {
      let console = Script(keys: keys, lines: ["12"], isInteractive: true)
      let bookmarks = BookmarkFile(environment: ["XDG_STATE_HOME": toy.root.path])
      let stepper = Stepper(
        try Lesson.all(in: toy.project),
        demonstrator: ChapterDemonstrator(chapters: [slow], laboratory: Laboratory(settings: Settings())),
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

  @Test func withoutPauseTheRecordIsPrintedUnlessLongRunsAreAskedFor() throws {
    let toy = try ToyProject(lesson: lesson)
    let printed = toy.run("learn", "--all", "--no-pause", chapter: slow)
    #expect(printed.code == 0 && printed.out.contains("made in 90 s"))
    #expect(printed.out.hasSuffix("lessons: 1; steps: 4; out of step: 0\n"))
    let made = toy.run("learn", "--all", "--no-pause", "--long", chapter: slow)
    #expect(made.code == 1 && made.out.contains("made in 120 s"))
  }

  @Test func longFiguresAreDrawnWhenAskedFor() throws {
    let toy = try ToyProject()
    try toy.write("old", to: "Figures/01-gates.tsv")
    #expect(toy.run("figures", "--check", chapter: slow).code == 0)
    #expect(toy.run("figures", "--check", "--long", chapter: slow).code == 1)
    #expect(toy.run("figures", chapter: slow).out.hasPrefix("Figures/01-gates.svg  takes about 3 min\n"))
    #expect(toy.run("figures", "--check", "--long", chapter: slow).code == 0)
    try toy.remove("Figures/01-gates.svg")
    #expect(toy.run("figures", "--check", chapter: slow).error.contains("Figures/01-gates.svg is missing"))
  }
}
