import Fast
import Foundation
import Synchronization
import Testing

@testable import OptimizationStudies

@Suite struct CaviarTests {
  @Test func `a search on digits is the same side by side, one by one, and resumed`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID())-search.tsv").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let watched = Mutex(0)
    let whole = try searchDigits(Fast.self, rounds: 2, trialsEach: 4, sideBySide: 3, seed: 5) { _, _, _ in
      watched.withLock { count in count += 1 }
    }
    _ = try searchDigits(Fast.self, rounds: 1, trialsEach: 4, sideBySide: 1, file: file, seed: 5)
    let resumed = try searchDigits(Fast.self, rounds: 2, trialsEach: 4, sideBySide: 1, file: file, seed: 5)
    #expect(resumed.trials == whole.trials)
    #expect(whole.trials.count == 8 && watched.withLock { $0 } == 8)
    #expect((whole.best?.cost ?? 9) < 1)
    #expect(whole.trials.allSatisfy { trial in (8...64).contains(trial.setting["units"] ?? 0) })
  }
}
