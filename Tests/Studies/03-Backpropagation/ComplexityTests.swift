import Fast
import Testing

@testable import BackpropagationStudies

@Suite struct ComplexityTests {
  @Test func `more data means fewer errors`() throws {
    let errors = try learningCurve(Fast.self, sizes: [20, 200, 1250], epochs: 30, seed: 1)
    #expect(errors[0].dev > errors[1].dev && errors[1].dev > errors[2].dev)
    #expect(errors[0].train <= errors[0].dev)
  }

  @Test func `E12: too simple errs everywhere, too complex on new data`() throws {
    let curve = try complexityCurve(Fast.self, units: [1, 256], steps: 6000, seed: 1)
    let (simple, complex) = (curve[0], curve[1])
    #expect(simple.train > 0.1 && abs(simple.dev - simple.train) < 0.1)
    #expect(complex.train < 0.03 && complex.dev > complex.train + 0.08)
  }
}
