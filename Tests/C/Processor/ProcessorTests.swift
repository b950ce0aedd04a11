import CProcessor
import Testing

@Suite(.serialized) struct ProcessorTests {
  /// What the library chose, how wide the registers are, which kernels pass, and which are better then.
  struct Choice: Sendable {
    let chosen: String
    let registerBytes: Int32
    let passing: [String]
    let better: String?

    static let both = ["SkylakeX", "Haswell"]
    static let all: [Choice] = [
      Choice(chosen: "Prescott", registerBytes: 64, passing: both, better: "SkylakeX"),
      Choice(chosen: "Prescott", registerBytes: 64, passing: ["Haswell"], better: "Haswell"),
      Choice(chosen: "Prescott", registerBytes: 64, passing: [], better: nil),
      Choice(chosen: "Prescott", registerBytes: 32, passing: both, better: "Haswell"),
      Choice(chosen: "Prescott", registerBytes: 16, passing: both, better: nil),
      Choice(chosen: "Haswell", registerBytes: 64, passing: both, better: "SkylakeX"),
      Choice(chosen: "Haswell", registerBytes: 64, passing: ["Haswell"], better: nil),
      Choice(chosen: "Zen", registerBytes: 32, passing: both, better: nil),
      Choice(chosen: "Cooperlake", registerBytes: 64, passing: both, better: nil),
      Choice(chosen: "Unheard", registerBytes: 32, passing: ["Haswell"], better: "Haswell"),
    ]
  }

  @Test(arguments: Choice.all) func `the best kernel that passes is taken, if it is better`(_ choice: Choice) {
    Passing.names = choice.passing
    let better = gradus_better_kernel(choice.chosen, choice.registerBytes) { name in
      guard let name else { return 0 }
      return Passing.names.contains(String(cString: name)) ? 1 : 0
    }
    #expect(better.map { String(cString: $0) } == choice.better)
  }

  @Test func `the library's products are right`() { #expect(gradus_products_are_right() == 1) }

  @Test func `registers have a size`() { #expect([16, 32, 64].contains(gradus_register_bytes())) }
}

/// A C function sees no context: what passes stands here, a case at a time.
private enum Passing {
  nonisolated(unsafe) static var names: [String] = []
}
