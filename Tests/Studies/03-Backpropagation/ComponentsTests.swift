import Fast
import Testing
import Verification

@testable import BackpropagationStudies

@Suite struct ComponentsTests {
  @Test(.enabled(if: DifferenceRules.apply)) func `the spoilt part stands out`() throws {
    let (sound, spoilt) = (
      checkedComponents(Fast.self, spoilt: false, seed: 1), checkedComponents(Fast.self, spoilt: true, seed: 1)
    )
    #expect(sound.parts.allSatisfy { part in part.ratio < 1e-7 } && sound.ratio < 1e-7)
    #expect(spoilt.parts.filter { part in part.ratio > 1e-3 }.map(\.name) == ["layer 1, b"])
    #expect(spoilt.ratio > 1e-3 && spoilt.parts.map(\.count) == [28, 7, 35, 5, 15, 3])
  }
}
