import StudyKit
import StudyTesting
import Testing

@testable import LessonChecks

struct PredictionTests {
  @Test(arguments: [
    ("0.9684", "Exactly: 0.9684."), ("0.95", "Close: it is 0.9684, you said 0.95, 1.9 % off."),
    ("95 %", "Close: it is 0.9684, you said 95 %, 1.9 % off."),
    ("0.8", "Not far: it is 0.9684, you said 0.8, 17 % off."),
    ("1/2", "A surprise: it is 0.9684, you said 1/2, 48 % off."),
    ("-500", "A surprise: it is 0.9684, you said -500, far off."),
    ("  ", "No guess this time; it is 0.9684."), ("many", "“many” is not a number; it is 0.9684."),
  ])
  func `numbers are judged relatively`(guess: String, verdict: String) {
    #expect(judged(guess, against: .number(0.9684, unit: "")) == verdict)
  }

  @Test func `a unit is told`() {
    #expect(judged("97", against: .number(97, unit: "%")) == "Exactly: 97 %.")
    #expect(judged("97 %", against: .number(97, unit: "%")) == "Exactly: 97 %.")
    #expect(judged("2", against: .number(0, unit: "")) == "It is 0; you were off by 2.")
    #expect(judged("0", against: .number(0, unit: "")) == "Exactly: 0.")
  }

  @Test func `counts are told whole`() {
    let answer = Answer.number(109_514, unit: "")
    #expect(judged("109,514", against: answer) == "Exactly: 109,514.")
    #expect(judged("100000", against: answer) == "Not far: it is 109,514, you said 100000, 8.7 % off.")
    #expect(judged("300,000", against: answer) == "A surprise: it is 109,514, you said 300,000, 174 % off.")
    #expect("\(Answer.number(1_234, unit: "steps"))" == "1234 steps" && "\(Answer.number(0.5, unit: "%"))" == "0.5 %")
  }

  @Test(arguments: [("No", true), (" n ", true), ("no.", true), ("yes", false), ("42", false)])
  func `words match, or do not`(guess: String, isRight: Bool) {
    #expect(judged(guess, against: .word("no")).hasPrefix(isRight ? "Right" : "Not this time"))
  }
}
