/// A search for hyperparameters: settings are tried, several side by side or one at a time, and what they cost is kept.
///
///     side by side = 1      one model, watched closely ("panda")
///     side by side = n      n models at once ("caviar"), each on a core of its own
///     coarse to fine        rounds of random settings, each within a part of the range around the best so far
///
///     file: a line of names, then a line for each finished trial:  trial⇥cost⇥name⇥…

import Arrays
import Datasets
import Dispatch
import Foundation
import Synchronization

/// A setting that was tried, and what it cost: lower is better; a run that failed costs infinity.
public struct Trial: Equatable, Sendable {
  public let number: Int
  public let setting: Setting
  public let cost: Double
}

public struct Search: Sendable {
  public let hyperparameters: [Hyperparameter]
  /// How many settings are tried at once.
  public let sideBySide: Int
  /// Where finished trials are kept, so that a search that was cut short goes on where it was.
  public let file: String?
  /// The finished trials, by number.
  public private(set) var trials: [Trial] = []

  /// A search; the trials in its file, if there are any, count as finished.
  public init(_ hyperparameters: [Hyperparameter], sideBySide: Int = 1, file: String? = nil) throws(DataError) {
    require(sideBySide > 0, "Search: \(sideBySide) trials at once")
    (self.hyperparameters, self.sideBySide, self.file) = (hyperparameters, sideBySide, file)
    if let file, FileManager.default.fileExists(atPath: file) { trials = try readTrials(file) }
  }

  /// The cheapest trial so far.
  public var best: Trial? { trials.min { a, b in (a.cost, a.number) < (b.cost, b.number) } }

  /// Tries the settings that are not finished yet, numbered from `first`, and returns the trials of all of them.
  ///
  /// `watch` is told of each trial as it ends, with how many of how many have ended.
  @discardableResult
  public mutating func run(
    _ settings: [Setting], numberedFrom first: Int = 0, watch: @Sendable (Trial, Int, Int) -> Void = { _, _, _ in },
    cost: @Sendable (Setting) -> Double
  ) throws(DataError) -> [Trial] {
    let numbers = first..<first + settings.count
    for trial in trials where numbers.contains(trial.number) {
      guard trial.setting == settings[trial.number - first] else {
        throw DataError(
          "another search", at: "\(file ?? "memory"), trial \(trial.number)",
          expected: "\(describe(settings[trial.number - first]))", found: "\(describe(trial.setting))")
      }
    }
    let done = Set(trials.map(\.number))
    let open = numbers.filter { number in !done.contains(number) }
    let ledger = Ledger(trials: trials, open: open)
    let search = self

    // Each worker takes the next open trial when it has ended one, so that long and short ones even out.
    @Sendable func work() {
      while let number = ledger.next() {
        let setting = settings[number - first]
        let cost = cost(setting)
        let trial = Trial(number: number, setting: setting, cost: cost.isNaN ? .infinity : cost)
        ledger.enter(trial) { trials throws(DataError) in
          try search.write(trials)
          watch(trial, settings.count - open.count + trials.count - done.count, settings.count)
        }
      }
    }
    if sideBySide == 1 {
      work()
    } else {
      DispatchQueue.concurrentPerform(iterations: min(sideBySide, open.count)) { _ in work() }
    }
    trials = try ledger.close()
    return trials.filter { trial in numbers.contains(trial.number) }
  }

  /// Random settings in rounds: the first over the whole range, each further one within `share` of the range before it,
  /// around the best so far.
  public mutating func coarseToFine(
    rounds: Int, trialsEach n: Int, share: Double = 0.3, seed: UInt64,
    watch: @Sendable (Trial, Int, Int) -> Void = { _, _, _ in }, cost: @Sendable (Setting) -> Double
  ) throws(DataError) {
    var generator = SplitMix64(seed: seed)
    var ranges = hyperparameters
    for round in 0..<rounds {
      let settings = randomSettings(ranges, count: n, using: &generator)
      try run(settings, numberedFrom: round * n, watch: watch, cost: cost)
      let rounds = trials.filter { trial in trial.number < (round + 1) * n }
      guard let best = rounds.min(by: { a, b in (a.cost, a.number) < (b.cost, b.number) }) else { return }
      ranges = ranges.map { range in range.narrowed(around: best.setting[range.name] ?? range.low, to: share) }
    }
  }

  /// The trials as a table, the cheapest first.
  public var table: String {
    let rows = trials.sorted { a, b in (a.cost, a.number) < (b.cost, b.number) }.map { trial in
      ["\(trial.number)", String(format: "%.4g", trial.cost)]
        + hyperparameters.map { h in trial.setting[h.name].map { String(format: "%.4g", $0) } ?? "" }
    }
    let all = [["trial", "cost"] + hyperparameters.map(\.name)] + rows
    let widths = all[0].indices.map { c in all.map { row in row[c].count }.max() ?? 0 }
    return all.map { row in
      row.indices.map { c in String(repeating: " ", count: widths[c] - row[c].count) + row[c] }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  private func describe(_ setting: Setting) -> String {
    setting.sorted { a, b in a.key < b.key }.map { name, value in "\(name) \(value)" }.joined(separator: ", ")
  }
}

/// What the workers of a search share: which trials are open, which have ended, and what went wrong.
private final class Ledger: Sendable {
  private struct Pages {
    var trials: [Trial]
    var open: ArraySlice<Int>
    var failure: DataError?
  }

  private let pages: Mutex<Pages>

  init(trials: [Trial], open: [Int]) { pages = Mutex(Pages(trials: trials, open: open[...])) }

  func next() -> Int? {
    pages.withLock { pages in pages.failure == nil ? pages.open.popFirst() : nil }
  }

  /// Enters a trial; what `keep` throws ends the search.
  func enter(_ trial: Trial, keep: ([Trial]) throws(DataError) -> Void) {
    pages.withLock { pages in
      pages.trials.append(trial)
      pages.trials.sort { a, b in a.number < b.number }
      do throws(DataError) {
        try keep(pages.trials)
      } catch {
        pages.failure = error
      }
    }
  }

  func close() throws(DataError) -> [Trial] {
    let pages = pages.withLock { pages in pages }
    if let failure = pages.failure { throw failure }
    return pages.trials
  }
}

// MARK: The file

extension Search {
  private var heading: String { (["trial", "cost"] + hyperparameters.map(\.name)).joined(separator: "\t") }

  /// Writes the finished trials, whole or not at all; numbers in full, so that they are read back bit for bit.
  private func write(_ trials: [Trial]) throws(DataError) {
    guard let file else { return }
    let lines = trials.map { trial in
      (["\(trial.number)", "\(trial.cost)"] + hyperparameters.map { h in "\(trial.setting[h.name] ?? .nan)" })
        .joined(separator: "\t")
    }
    try AtomicFile.write(([heading] + lines).joined(separator: "\n") + "\n", to: file)
  }

  private func readTrials(_ path: String) throws(DataError) -> [Trial] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DataError("cannot read", at: path, expected: "a file of trials", found: "one that can't be read")
    }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first, first == heading[...] else {
      throw DataError(
        "another search", at: "\(path), line 1", expected: heading.debugDescription,
        found: String((lines.first ?? "").prefix(80)).debugDescription)
    }
    var trials: [Trial] = []
    for (p, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      let numbers = fields.dropFirst().compactMap { field in Double(field) }
      guard fields.count == hyperparameters.count + 2, numbers.count == fields.count - 1,
        let number = Int(fields[0]), number >= 0, !trials.contains(where: { $0.number == number })
      else {
        throw DataError(
          "not a trial", at: "\(path), line \(p + 1)",
          expected: "a new number, a cost and \(hyperparameters.count) values",
          found: String(line.prefix(80)).debugDescription)
      }
      let setting = Setting(uniqueKeysWithValues: zip(hyperparameters.map(\.name), numbers.dropFirst()))
      trials.append(Trial(number: number, setting: setting, cost: numbers[0]))
    }
    return trials
  }
}
