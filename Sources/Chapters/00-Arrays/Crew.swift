/// Helpers that stand ready: they wait for work in a loop, and sleep only when none has come for a while. A training step
/// has hundreds of parts, most of them done before a sleeper would be awake.
///
///     crew.work(on: 3, part)        part(2), part(1) and part(0), by the caller and by whoever else is awake
///
/// Each takes the next part as soon as it is free. The caller waits for a helper that is at work, never for one that
/// sleeps.

import CSystem
import Foundation
import Synchronization

final class Crew: Sendable {
  /// Whether a caller has the crew; another one then does its work alone.
  private let taken = Atomic(false)
  /// How many parts nobody has begun, and how many are not done.
  private let open = Atomic(0)
  private let unfinished = Atomic(0)
  private let asleep = Atomic(0)
  private let bell = DispatchSemaphore(value: 0)

  // Changed by the caller that has the crew, while no part is open.
  nonisolated(unsafe) private var part: (Int) -> Void = { _ in }
  nonisolated(unsafe) private var helpers = 0

  /// How many pauses a wait lasts before it leaves the processor to others: about half a millisecond.
  private static let patience = 10_000

  /// Does the parts 0 ..< count side by side.
  func work(on count: Int, _ part: @escaping (Int) -> Void) {
    guard taken.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged else {
      return (0..<count).forEach(part)
    }
    self.part = part
    unfinished.store(count, ordering: .relaxed)
    open.store(count, ordering: .releasing)
    while helpers < count - 1 { hire() }
    wake(count - 1)
    while doNext() {}
    var pauses = 0
    while unfinished.load(ordering: .acquiring) > 0 {
      if pauses < Crew.patience { gradus_pause() } else { sched_yield() }
      pauses += 1
    }
    self.part = { _ in }
    taken.store(false, ordering: .releasing)
  }

  private func hire() {
    helpers += 1
    Thread.detachNewThread { [self] in
      var pauses = 0
      while true {
        if doNext() {
          pauses = 0
        } else if pauses < Crew.patience {
          gradus_pause()
          pauses += 1
        } else {
          asleep.add(1, ordering: .relaxed)
          bell.wait()
          pauses = 0
        }
      }
    }
  }

  /// Rings for up to so many sleepers. One that falls asleep meanwhile misses this work, which gets done without it.
  private func wake(_ count: Int) {
    let sleepers = min(asleep.load(ordering: .relaxed), count)
    asleep.subtract(sleepers, ordering: .relaxed)
    for _ in 0..<sleepers { bell.signal() }
  }

  /// Does the next part, if one is open.
  private func doNext() -> Bool {
    var k = open.load(ordering: .relaxed)
    while k > 0 {
      let (mine, now) = open.weakCompareExchange(expected: k, desired: k - 1, ordering: .acquiring)
      if mine {
        perform(k - 1)
        unfinished.subtract(1, ordering: .releasing)
        return true
      }
      k = now
    }
    return false
  }

  /// A call of its own, which has let go of `part` when it returns: after that, it is no longer the helper's to hold.
  @inline(never)
  private func perform(_ k: Int) { part(k) }
}
