import Testing

@testable import gradus

struct SuggestionTests {
  @Test(arguments: [("kitten", "sitting", 3), ("", "abc", 3), ("abc", "abc", 0), ("ab", "ba", 2)])
  func distanceIsLevenshteins(a: String, b: String, distance: Int) {
    #expect(editDistance(a, b) == distance && editDistance(b, a) == distance)
  }

  @Test func onlyWhatIsNearIsSuggested() {
    #expect(suggestion(for: "lern", among: ["learn", "check"]) == " (did you mean learn?)")
    #expect(suggestion(for: "elephant", among: ["learn", "check"]) == "")
  }

  static let chapters = ["Perceptrons", "LogisticRegression", "Locations"].enumerated().map {
    Chapter(number: $0 + 1, module: $1, title: $1)
  }

  @Test(arguments: [("1", 1), ("01", 1), ("perc", 1), ("02-Log", 2), ("logisticregression", 2), ("LOC", 3)])
  func chaptersHaveManyNames(name: String, number: Int) throws {
    #expect(try chapter(named: name, among: Self.chapters).number == number)
  }

  @Test func aChapterThatIsNotOneIsRefused() {
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
