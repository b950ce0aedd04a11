import StudyKit
import Testing

@testable import gradus

struct SuggestionTests {
  static let chapters = ["Perceptrons", "LogisticRegression", "Locations"].enumerated().map {
    Chapter(number: $0 + 1, module: $1, title: $1)
  }

  @Test(arguments: [("1", 1), ("01", 1), ("perc", 1), ("02-Log", 2), ("logisticregression", 2), ("LOC", 3)])
  func `chapters have many names`(name: String, number: Int) throws {
    #expect(try chapter(named: name, among: Self.chapters).number == number)
  }

  @Test func `a chapter that is not one is refused`() {
    #expect(throws: UsageError("more than one chapter begins so: LogisticRegression, Locations")) {
      try chapter(named: "lo", among: Self.chapters)
    }
    #expect(
      throws: UsageError(
        "no chapter is named percpetron (did you mean Perceptrons?); there are 01-Perceptrons, 02-LogisticRegression, 03-Locations"
      )
    ) {
      try chapter(named: "percpetron", among: Self.chapters)
    }
  }
}
