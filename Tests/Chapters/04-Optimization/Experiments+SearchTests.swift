import Arrays
import Backpropagation
import Foundation
import Optimization
import Synchronization
import Testing

@Suite struct SearchExperimentsTests {
  @Test func `a search on digits is the same side by side, one by one, and taken up`() throws {
    try inFolder { folder in
      let file = folder + "/search.tsv"
      let watched = Mutex(0)
      let whole = try searchDigits(BLAS.self, rounds: 2, trialsEach: 4, sideBySide: 3, seed: 5) { _, _, _ in
        watched.withLock { count in count += 1 }
      }
      _ = try searchDigits(BLAS.self, rounds: 1, trialsEach: 4, sideBySide: 1, file: file, seed: 5)
      let resumed = try searchDigits(BLAS.self, rounds: 2, trialsEach: 4, sideBySide: 1, file: file, seed: 5)
      #expect(resumed.trials == whole.trials)
      #expect(whole.trials.count == 8 && watched.withLock { $0 } == 8)
      #expect((whole.best?.cost ?? 9) < 1)
      #expect(whole.trials.allSatisfy { trial in (8...64).contains(trial.setting["units"] ?? 0) })
    }
  }

  @Test func `training, dev and test digits are different ones`() throws {
    let data = try DigitsForSearch(seed: 1)
    #expect(data.train.m + data.dev.m + data.test.X.columns == 1_797)
    #expect(data.train.m > 2 * data.dev.m)
  }

  @Test func `whoever is watched loses epochs, not the run`() throws {
    let watched = try watchedRun(BLAS.self, rate: 0.1, epochs: 8, seed: 1)
    let alone = try watchedRun(BLAS.self, rate: 0.1, epochs: 8, isWatched: false, seed: 1)
    #expect(watched[0] == alone[0])
    #expect(alone.allSatisfy { epoch in epoch.isKept && epoch.rate == 0.1 })
    let kept = watched.filter(\.isKept).map(\.devCost)
    #expect(zip(kept, kept.dropFirst()).allSatisfy { a, b in b < a })
    for (one, next) in zip(watched, watched.dropFirst()) {
      #expect(next.rate == (one.isKept ? one.rate : one.rate / 2))
    }
    #expect((kept.last ?? 9) < (alone.last?.devCost ?? 0))
  }

  @Test(arguments: [Method.descent, .momentum(), .nesterov(), .adagrad(), .rmsProp(), .adam(), .gains()])
  func `every method's run goes on bit for bit`(_ method: Method) throws {
    try inFolder { folder in
      let same = (
        try goesOn(BLAS.self, method, file: folder + "/a", seed: 3),
        try goesOn(Loops.self, method, file: folder + "/b", seed: 3)
      )
      #expect(same.0 && same.1)
    }
  }
}
