import Reading
import StudyKit
import StudyTesting
import Testing

@testable import LessonChecks

struct ChapterDemonstratorTests {
  private let demonstrator = ChapterDemonstrator(chapters: [toyChapter], laboratory: Laboratory(settings: Settings()))

  @Test func `a run is made and its guess judged`() throws {
    let lines = try demonstrator.perform("gates", of: "01-Toys")
    #expect(lines.first == "gate  right   share" && lines.last == "twin fast, 12 mistakes")
    #expect(
      demonstrator.judge("15", at: "mistakes", ofRun: "gates", of: "01-Toys")
        == "Not far: it is 12, you said 15, 25 % off.")
    #expect(demonstrator.judge("15", at: "errors", ofRun: "gates", of: "01-Toys") == nil)
  }

  @Test func `a figure is drawn without its title`() throws {
    let figure = try demonstrator.figure("01-gates", of: "01-Toys")
    #expect(figure.title == "XOR is never learned" && figure.minutes == nil)
    let picture = try demonstrator.draw("01-gates", of: "01-Toys", width: 60, height: 12, colour: false)
    #expect(picture.contains("epochs") && !picture.contains("never learned"))
  }

  @Test func `what is missing is named`() {
    #expect(throws: Failure("there is no chapter 09-Gone")) { try demonstrator.perform("gates", of: "09-Gone") }
    #expect(throws: Failure("01-Toys has no figure 01-gats (did you mean 01-gates?)")) {
      try demonstrator.figure("01-gats", of: "01-Toys")
    }
  }
}
