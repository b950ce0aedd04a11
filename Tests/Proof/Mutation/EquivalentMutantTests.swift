import TestSupport
import Testing

@testable import Mutation

struct EquivalentMutantTests {
  @Test func `a line has file texts and reason`() throws {
    let toy = try ToyFolder()
    #expect(try EquivalentMutant.all(in: toy.project) == [])
    try toy.write("# file, old, new, reason\nA.swift\tx\ty\tthey are the same\n", to: EquivalentMutant.path)
    let wanted = EquivalentMutant(file: "A.swift", old: "x", new: "y", reason: "they are the same")
    #expect(try EquivalentMutant.all(in: toy.project) == [wanted])
    let mutant = Mutant(number: 1, file: "A.swift", line: 1, kind: .swapped, old: "x", new: "y")
    #expect(EquivalentMutant.complaints([wanted], [mutant]) == [])
    #expect(
      EquivalentMutant.complaints([wanted], []) == ["Lessons/Mutants.tsv: A.swift: no mutant makes y of x"])
  }

  @Test func `a rule is about every mutant of its statements`() {
    let rule = EquivalentMutant(file: "A.swift", old: "smallest", new: "*", reason: "it chooses a path")
    func mutant(_ file: String, _ old: String) -> Mutant {
      Mutant(number: 1, file: file, line: 1, kind: .comparison, old: old, new: "n > 2")
    }
    #expect(rule.isAbout(mutant("A.swift", "n < smallest")) && rule.isAbout(mutant("A.swift", "smallest")))
    #expect(!rule.isAbout(mutant("B.swift", "n < smallest")) && !rule.isAbout(mutant("A.swift", "n < 3")))
  }
}
