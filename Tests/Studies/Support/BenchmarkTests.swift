import Testing

@testable import StudyKit

struct BenchmarkTests {
  @Test func `the formula repeats after a thousand`() {
    // 7919 = 7·1000 + 919; 2·7919 = 15·1000 + 838; 999·7919 = 7911·1000 + 81.
    #expect(formula(0) == -0.5)
    #expect(formula(1) == 0.919 - 0.5)
    #expect(formula(2) == 0.838 - 0.5)
    #expect(formula(999) == 0.081 - 0.5)
    #expect(formula(1_001) == formula(1))
  }

  @Test func `the checksum weighs each element by the formula`() {
    // −0.5·2 + 0.419·4 + 0.338·8 = 3.38
    #expect(abs(checksum([2, 4, 8] as [Double]) - 3.38) < 1e-14)
    #expect(abs(checksum([2, 4, 8] as [Float]) - 3.38) < 1e-14)
    #expect(checksum([4, 2, 8] as [Double]) != checksum([2, 4, 8] as [Double]))
    #expect(checksum([] as [Double]) == 0)
  }
}
