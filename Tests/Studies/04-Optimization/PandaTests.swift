import Fast
import Testing

@testable import OptimizationStudies

@Suite struct PandaTests {
  @Test func `a watched run loses epochs, not the run`() throws {
    let watched = try watchedRun(Fast.self, learningRate: 0.1, epochs: 8, seed: 1)
    let alone = try watchedRun(Fast.self, learningRate: 0.1, epochs: 8, isWatched: false, seed: 1)
    #expect(watched[0] == alone[0])
    #expect(alone.allSatisfy { epoch in epoch.isKept && epoch.learningRate == 0.1 })
    let kept = watched.filter(\.isKept).map(\.devCost)
    #expect(zip(kept, kept.dropFirst()).allSatisfy { a, b in b < a })
    for (one, next) in zip(watched, watched.dropFirst()) {
      #expect(next.learningRate == (one.isKept ? one.learningRate : one.learningRate / 2))
    }
    #expect((kept.last ?? 9) < (alone.last?.devCost ?? 0))
  }
}
