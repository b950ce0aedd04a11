import Testing

@testable import BackpropagationStudies

@Suite struct StepSizesTests {
  @Test func `claim 14: two-sided differences err as the square`() throws {
    let errors = differenceErrors(Double.self, stepsPerDecade: 1)
    // From h = 10⁻² to 10⁻³: ten times better one-sided, a hundred times two-sided.
    #expect(abs(errors[1].oneSided / errors[2].oneSided - 10) < 0.5)
    #expect(abs(errors[1].twoSided / errors[2].twoSided - 100) < 5)
    let best = try #require(errors.min { a, b in a.twoSided < b.twoSided })
    #expect(1e-7 < best.h && best.h < 1e-4)
    let inFloat = try #require(
      differenceErrors(Float.self, stepsPerDecade: 1).min { a, b in a.twoSided < b.twoSided })
    #expect(inFloat.h > best.h && inFloat.twoSided > 1e-7)
  }
}
