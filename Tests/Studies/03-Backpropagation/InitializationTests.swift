import Fast
import StudyKit
import Testing

@testable import BackpropagationStudies

@Suite struct InitializationTests {
  @Test func `where weights begin decides what is learned`() throws {
    let curves = try initializationCurves(Fast.self, seed: 1)
    let last = Dictionary(uniqueKeysWithValues: curves.map { curve in (curve.name, curve.costs[9]) })
    let alike = try #require([last["zeros"], last["ones"]].compactMap(\.self).min())
    for name in ["normalBySize", "xavier", "meanOfSizes", "he"] {
      #expect(try #require(last[name]) < alike / 5)
    }
  }
}
