import Fast
import Testing

@testable import BackpropagationStudies

@Suite struct ComplexityTests {
  @Test func `more data means fewer errors`() throws {
    let errors = try learningCurve(Fast.self, sizes: [20, 200, 1250], epochs: 30, seed: 1)
    #expect(errors[0].dev > errors[1].dev && errors[1].dev > errors[2].dev)
    #expect(errors[0].train <= errors[0].dev)
  }
}
