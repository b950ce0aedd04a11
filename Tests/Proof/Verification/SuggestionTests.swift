import Testing
import Verification

@Suite struct SuggestionTests {
  @Test(arguments: [("kitten", "sitting", 3), ("", "abc", 3), ("abc", "abc", 0), ("ab", "ba", 2)])
  func `the distance is Levenshtein's`(a: String, b: String, distance: Int) {
    #expect(editDistance(a, b) == distance && editDistance(b, a) == distance)
  }

  @Test func `only what is near is suggested`() {
    #expect(suggestion(for: "lern", among: ["learn", "check"]) == " (did you mean learn?)")
    #expect(suggestion(for: "elephant", among: ["learn", "check"]) == "")
  }
}
