import Reading
import Testing

@testable import gradus

struct ArgumentsTests {
  @Test func `options may stand anywhere, with or without an equals sign`() throws {
    let invocation = try Invocation(["--seed", "9", "learn", "--kernels=loops", "1", "--all", "--threads", "2"])
    #expect(invocation.verb == .learn && invocation.operand == "1" && invocation.flags == ["--all"])
    #expect(
      invocation.settings.seed == 9 && invocation.settings.kernels == .loops && invocation.settings.threads == 2)
  }

  @Test func `the lessons may go on in the middle of a step`() throws {
    let invocation = try Invocation(["learn", "--from", "01-Toys 3 5", "--guess", "-3", "--guess", ""])
    let place = Bookmark(lesson: "01-Toys", step: 3)
    #expect(invocation.stop == Stepper.Stop(place, block: 5, guesses: ["-3", ""]))
    #expect(try Invocation(["learn", "--guess", "3"]).stop == nil)
    for wrong in ["01-Toys", "01-Toys 3", "01-Toys 3 -1", "3 5", "x"] {
      let told = "--from wants PLACE, not \(wrong)"
      #expect(throws: UsageError(told)) { try Invocation(["learn", "--from", wrong]) }
    }
  }

  @Test func `a folder for notes is for runs alone`() throws {
    #expect(try Invocation(["run", "7/digits", "--notes", "mine"]).settings.notes == "mine")
    #expect(throws: UsageError("learn has no option --notes")) { try Invocation(["learn", "--notes", "mine"]) }
    #expect(throws: UsageError("--notes wants FOLDER, not an empty word")) { try Invocation(["run", "--notes="]) }
  }

  @Test(arguments: [
    (["learn", "--sed", "3"], "learn has no option --sed (did you mean --seed?)"),
    (["lessons", "--wirte"], "lessons has no option --wirte (did you mean --write?)"),
    (["--all"], "there is no option --all"), (["learn", "--seed"], "--seed wants a value: N"),
    (["learn", "--seed", "-1"], "--seed wants N, not -1"),
    (["learn", "--seed="], "--seed wants N, not an empty word"),
    (["learn", "--kernels", "slow"], "--kernels wants loops|blas|fast, not slow"),
    (["learn", "--threads", "0"], "--threads wants N, not 0"),
    (["learn", "--all=yes"], "--all takes no value"),
    (["grade", "1", "2"], "grade takes one exercise or chapter, not 2"),
    (["learn", "1", "2"], "learn takes one chapter, not 2"),
    (["lessons", "--check", "--write"], "--check and --write exclude each other"),
    (["learn", ""], "the chapter is empty"),
  ])
  func `wrong usage is named`(arguments: [String], message: String) {
    #expect(throws: UsageError(message)) { try Invocation(arguments) }
  }

  @Test func `every verb is in the table`() {
    #expect(verbs.map(\.name) == Verb.Name.allCases)
  }
}
