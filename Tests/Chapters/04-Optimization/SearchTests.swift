import Arrays
import Datasets
import Foundation
import Optimization
import Synchronization
import TestSupport
import Testing

@Suite struct SearchTests {
  static let range = [
    Hyperparameter("rate", .logarithmic, from: 1e-4, to: 1), Hyperparameter("beta", .memory, from: 0.5, to: 0.99),
  ]

  static func settings(_ n: Int) -> [Setting] {
    var generator = SplitMix64(seed: 4)
    return randomSettings(range, count: n, using: &generator)
  }

  @Sendable static func cost(_ setting: Setting) -> Double {
    abs(log10(setting["rate"] ?? 0) + 2) + abs((setting["beta"] ?? 0) - 0.9)
  }

  /// How often something happened, on any thread.
  final class Counter: Sendable {
    let count = Mutex(0)
    func add() { count.withLock { count in count += 1 } }
    var value: Int { count.withLock { count in count } }
  }

  @Test(arguments: [1, 3]) func `one at a time or side by side, the trials are the same`(_ sideBySide: Int) throws {
    var search = try Search(Self.range, sideBySide: sideBySide)
    let watched = Counter()
    let trials = try search.run(
      Self.settings(20), watch: { _, _, all in if all == 20 { watched.add() } }, cost: Self.cost)
    #expect(trials == search.trials)
    #expect(trials.map(\.number) == Array(0..<20))
    #expect(trials.map(\.cost) == Self.settings(20).map(Self.cost))
    #expect(watched.value == 20)
    #expect(search.best?.cost == trials.map(\.cost).min())
  }

  @Test func `a search that was cut short tries only what is open`() throws {
    try inFolder { folder in
      let file = folder + "/trials.tsv"
      var first = try Search(Self.range, file: file)
      try first.run(Array(Self.settings(12).prefix(5)), cost: Self.cost)

      var second = try Search(Self.range, sideBySide: 2, file: file)
      #expect(second.trials == first.trials)
      let tried = Counter()
      try second.run(Self.settings(12)) { setting in
        tried.add()
        return Self.cost(setting)
      }
      #expect(tried.value == 7)
      var whole = try Search(Self.range)
      try whole.run(Self.settings(12), cost: Self.cost)
      #expect(second.trials == whole.trials)
      let read = try Search(Self.range, file: file)
      #expect(read.trials == whole.trials)
    }
  }

  @Test func `a run that fails costs infinity, and is read back so`() throws {
    try inFolder { folder in
      var search = try Search(Self.range, file: folder + "/trials.tsv")
      try search.run(Self.settings(3)) { setting in setting == Self.settings(3)[1] ? .nan : 1 }
      #expect(search.trials.map(\.cost) == [1, .infinity, 1])
      let read = try Search(Self.range, file: folder + "/trials.tsv")
      #expect(read.trials == search.trials)
    }
  }

  @Test func `what is no file of this search is an error of one line`() throws {
    try inFolder { folder in
      let file = folder + "/trials.tsv"
      func refusal(_ text: String) throws -> String {
        try AtomicFile.write(text, to: file)
        do {
          var search = try Search(Self.range, file: file)
          try search.run(Self.settings(2), cost: Self.cost)
          return "none"
        } catch {
          return error.description.replacingOccurrences(of: file, with: "FILE")
        }
      }
      let head = "trial\tcost\trate\tbeta\n"
      try #expect(
        refusal("trial\tcost\tmomentum\n")
          == #"another search: FILE, line 1: expected "trial\tcost\trate\tbeta", found "trial\tcost\tmomentum""#)
      try #expect(
        refusal(head + "0\t1.5\tmuch\t0.9\n")
          == #"not a trial: FILE, line 2: expected a new number, a cost and 2 values, found "0\t1.5\tmuch\t0.9""#)
      try #expect(refusal(head + "0\t1\t0.1\t0.9\n0\t1\t0.1\t0.9\n").hasPrefix("not a trial: FILE, line 3"))
      try #expect(refusal(head + "1\t1\t0.1\t0.9\n").hasPrefix("another search: FILE, trial 1: expected beta 0."))
      try #expect(refusal("").hasPrefix("another search: FILE, line 1"))
    }
  }

  @Test func `a file that can't be written ends the search`() throws {
    try inFolder { folder in
      var search = try Search(Self.range, sideBySide: 2, file: folder + "/missing/trials.tsv")
      let tried = Counter()
      let settings = Self.settings(10)
      #expect(throws: DataError.self) {
        try search.run(settings) { setting in
          tried.add()
          return Self.cost(setting)
        }
      }
      #expect(tried.value <= 3)
    }
  }

  @Test func `coarse to fine comes nearer than as many trials at once`() throws {
    var (fine, coarse) = (0.0, 0.0)
    for seed in 1...20 as ClosedRange<UInt64> {
      var (a, b) = (try Search(Self.range), try Search(Self.range))
      try a.coarseToFine(rounds: 3, trialsEach: 8, seed: seed, cost: Self.cost)
      try b.coarseToFine(rounds: 1, trialsEach: 24, seed: seed, cost: Self.cost)
      #expect(a.trials.count == 24 && b.trials.count == 24)
      fine += a.best?.cost ?? .infinity
      coarse += b.best?.cost ?? .infinity
    }
    #expect(fine < 0.7 * coarse)
  }

  @Test func `coarse to fine takes up what is finished, and tries nothing twice`() throws {
    try inFolder { folder in
      var first = try Search(Self.range, file: folder + "/trials.tsv")
      try first.coarseToFine(rounds: 3, trialsEach: 4, seed: 5, cost: Self.cost)
      var second = try Search(Self.range, file: folder + "/trials.tsv")
      let tried = Counter()
      try second.coarseToFine(rounds: 3, trialsEach: 4, seed: 5) { setting in
        tried.add()
        return Self.cost(setting)
      }
      #expect(tried.value == 0 && second.trials == first.trials)
    }
  }

  @Test func `settings have the numbers that they are given`() throws {
    var search = try Search(Self.range)
    try search.run(Self.settings(3), numberedFrom: 4, cost: Self.cost)
    #expect(search.trials.map(\.number) == [4, 5, 6])
    let again = try search.run(Self.settings(3), numberedFrom: 4) { _ in .nan }
    #expect(again == search.trials && again.map(\.cost) == Self.settings(3).map(Self.cost))
  }

  @Test func `trials are in order, whichever ends first`() throws {
    var search = try Search([Hyperparameter("x", .linear, from: 0, to: 1)], sideBySide: 2)
    try search.run([["x": 0.1], ["x": 0]]) { setting in
      let seconds = setting["x"] ?? 0
      Thread.sleep(forTimeInterval: seconds)
      return seconds
    }
    #expect(search.trials.map(\.number) == [0, 1])
  }

  @Test func `the table has the cheapest first`() throws {
    var search = try Search([Hyperparameter("x", .linear, from: 0, to: 1)])
    #expect(search.table == "trial  cost  x")
    try search.run([["x": 0.5], ["x": 0.25]]) { setting in setting["x"] ?? 0 }
    #expect(search.table == "trial  cost     x\n    1  0.25  0.25\n    0   0.5   0.5")
  }
}
