import Arrays
import Testing

@testable import PerceptronsStudies

@Suite struct MarginsTests {
  @Test func `a row for each margin, five clouds in each`() {
    let rows = mistakesByMargin(Loops.self, margins: [0.4, 0.1], examples: 20, seed: 7)
    #expect(rows.map(\.margin) == [0.4, 0.1])
    for row in rows {
      #expect(row.mistakes.count == 5)
      #expect(zip(row.mistakes, row.bounds).allSatisfy { mistakes, bound in mistakes <= bound })
    }
    #expect(rows[0].mistakes[2] == Double(learnClouds(Loops.self, 20, margin: 0.4, seed: 9).run.mistakes))
  }
}
