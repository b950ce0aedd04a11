import Arrays
import Perceptrons
import StudyKit
import Testing

@testable import PerceptronsStudies

@Suite struct XORTests {
  @Test(arguments: Implementation.allCases)
  func `XOR comes back to where it was, with mistakes on the way`(_ implementation: Implementation) throws {
    let run = learnXOR(implementation.perceptrons, epochs: 5)
    #expect(run.mistakesByEpoch == [3, 3, 4, 4, 4])
    #expect(run.unitsByEpoch.count == 6)
    let returned = try #require(run.firstReturn)
    #expect(returned.to == 2 && returned.after == 3)
    #expect(run.unitsByEpoch[2] == run.unitsByEpoch[3])
  }

  @Test func `a run that ends returns only by its last round, which changes nothing`() throws {
    let run = runPerceptron(Loops.self, Gate.pairs, Gate.and.truth, epochs: 20)
    let returned = try #require(run.firstReturn)
    #expect(returned.after == run.mistakesByEpoch.count && returned.to == returned.after - 1)
    #expect(learnXOR(Loops.self, epochs: 1).firstReturn == nil)
  }
}
