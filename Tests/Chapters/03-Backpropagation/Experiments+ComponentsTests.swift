import Arrays
import Backpropagation
import Testing
import Verification

@Suite struct ComponentsTests {
  @Test(.enabled(if: DifferenceRules.apply)) func theSpoiltPartStandsOut() throws {
    let (sound, spoilt) = (
      checkedComponents(BLAS.self, spoilt: false, seed: 1), checkedComponents(BLAS.self, spoilt: true, seed: 1)
    )
    #expect(sound.parts.allSatisfy { part in part.ratio < 1e-7 } && sound.ratio < 1e-7)
    #expect(spoilt.parts.filter { part in part.ratio > 1e-3 }.map(\.name) == ["layer 1, b"])
    #expect(spoilt.ratio > 1e-3 && spoilt.parts.map(\.count) == [28, 7, 35, 5, 15, 3])
  }
}
