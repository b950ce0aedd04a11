import CProcessor
import Testing

@Suite(.serialized) struct ProcessorTests {
  @Test(arguments: [
    ("Prescott", 64, ["SkylakeX", "Haswell"], "SkylakeX"), ("Prescott", 64, ["Haswell"], "Haswell"),
    ("Prescott", 64, [], nil), ("Prescott", 32, ["SkylakeX", "Haswell"], "Haswell"),
    ("Prescott", 16, ["SkylakeX", "Haswell"], nil), ("Haswell", 64, ["SkylakeX", "Haswell"], "SkylakeX"),
    ("Haswell", 64, ["Haswell"], nil), ("Zen", 32, ["SkylakeX", "Haswell"], nil),
    ("Cooperlake", 64, ["SkylakeX", "Haswell"], nil), ("Unheard", 32, ["Haswell"], "Haswell"),
  ])
  func `the best kernel that passes is taken, if it is better`(
    chosen: String, registerBytes: Int32, passing: [String], expected: String?
  ) {
    Passing.names = passing
    let better = gradus_better_kernel(chosen, registerBytes) { name in
      name.map { Passing.names.contains(String(cString: $0)) ? 1 : 0 } ?? 0
    }
    #expect(better.map { String(cString: $0) } == expected)
  }

  @Test func `the library's products are right`() { #expect(gradus_products_are_right() == 1) }

  @Test func `registers have a size`() { #expect([16, 32, 64].contains(gradus_register_bytes())) }
}

/// A C function sees no context: what passes stands here, a case at a time.
private enum Passing {
  nonisolated(unsafe) static var names: [String] = []
}
