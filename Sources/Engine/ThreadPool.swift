/// A thread pool whose workers spin briefly before they sleep. A training step has hundreds of parallel regions, most of
/// them finished before a sleeping thread would be awake.
///
///     pool.run(3, part)        part(2), part(1) and part(0), by the caller and by every worker that is awake
///
/// Each thread takes the next part as soon as it is free. The caller waits for workers that hold a part, never for one
/// that sleeps.

import CSystem
import Foundation
import Synchronization

final class ThreadPool: Sendable {
  /// True while a caller owns the pool; another caller then runs its parts alone.
  private let isOwned = Atomic(false)
  /// How many parts are not yet taken, and how many are not yet finished.
  private let untaken = Atomic(0)
  private let unfinished = Atomic(0)
  private let sleepers = Atomic(0)
  private let wakeUp = DispatchSemaphore(value: 0)

  // Changed only by the owner, and only while no part is left to take.
  nonisolated(unsafe) private var part: (Int) -> Void = { _ in }
  nonisolated(unsafe) private var workers = 0

  /// Spin iterations before a thread yields (the caller) or sleeps (a worker): about half a millisecond, several times
  /// the gap between two parallel regions of a training step.
  private static let spinLimit = 10_000

  /// Runs the parts 0 ..< count in parallel.
  func run(_ count: Int, _ part: @escaping (Int) -> Void) {
    guard isOwned.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged else {
      return (0..<count).forEach(part)
    }
    self.part = part
    unfinished.store(count, ordering: .relaxed)
    untaken.store(count, ordering: .releasing)
    while workers < count - 1 { startWorker() }
    wake(count - 1)
    while runNext() {}
    var spins = 0
    while unfinished.load(ordering: .acquiring) > 0 {
      if spins < ThreadPool.spinLimit { gradus_pause() } else { sched_yield() }
      spins += 1
    }
    self.part = { _ in }
    isOwned.store(false, ordering: .releasing)
  }

  private func startWorker() {
    workers += 1
    Thread.detachNewThread { [self] in
      var spins = 0
      while true {
        if runNext() {
          spins = 0
        } else if spins < ThreadPool.spinLimit {
          gradus_pause()
          spins += 1
        } else {
          sleepers.add(1, ordering: .relaxed)
          wakeUp.wait()
          spins = 0
        }
      }
    }
  }

  /// Wakes at most `count` sleeping workers. One that falls asleep meanwhile misses these parts; others run them.
  private func wake(_ count: Int) {
    let woken = min(sleepers.load(ordering: .relaxed), count)
    sleepers.subtract(woken, ordering: .relaxed)
    for _ in 0..<woken { wakeUp.signal() }
  }

  /// Runs the next part, if one is left.
  private func runNext() -> Bool {
    var k = untaken.load(ordering: .relaxed)
    while k > 0 {
      let (isMine, now) = untaken.weakCompareExchange(expected: k, desired: k - 1, ordering: .acquiring)
      if isMine {
        call(k - 1)
        unfinished.subtract(1, ordering: .releasing)
        return true
      }
      k = now
    }
    return false
  }

  /// A separate call, so that the closure is released before the count of unfinished parts drops.
  @inline(never)
  private func call(_ k: Int) { part(k) }
}
