/// Parallel loops: every place is visited once, whether the pool's workers are awake, asleep or taken.

import Engine
import Foundation
import Synchronization
import Testing

@Suite(.serialized) struct ParallelForTests {
  @Test(arguments: [0, 1, 2, 5, 64])
  func `the ranges cover everything once`(_ n: Int) {
    for wanted in 1...3 {
      Threads.with(wanted) {
        let found = Mutex<[(Int, Range<Int>)]>([])
        parallelFor(n) { part, range in found.withLock { $0.append((part, range)) } }
        let seen = found.withLock { $0.sorted { a, b in a.0 < b.0 } }
        #expect(seen.count == min(n, wanted) && Threads.ranges(n) == seen.count)
        #expect(seen.map(\.0) == Array(seen.indices))
        #expect(seen.flatMap { _, range in Array(range) } == Array(0..<n))
        #expect(Threads.count == wanted)
      }
    }
  }

  @Test func `inside a part there is one thread`() {
    Threads.with(2) {
      let found = Mutex<[Int]>([])
      parallelFor(2) { _, _ in found.withLock { $0.append(Threads.count) } }
      #expect(found.withLock { $0 } == [1, 1])
    }
  }

  @Test func `a part runs once, whether workers spin or sleep`() {
    for pause in [0, 0, 0, 20_000, 0, 20_000] as [UInt32] {
      usleep(pause)
      for wanted in 1...5 {
        let done = Mutex(Array(repeating: 0, count: wanted))
        Threads.with(wanted) {
          for _ in 0..<200 { parallelFor(wanted) { part, _ in done.withLock { $0[part] += 1 } } }
        }
        #expect(done.withLock { $0 } == Array(repeating: 200, count: wanted))
      }
    }
  }

  @Test func `a caller that finds the pool owned runs all parts itself`() {
    let sum = Mutex(0)
    Threads.with(2) {
      parallelFor(2) { outer, _ in
        Threads.with(3) {
          for _ in 0..<500 { parallelFor(7) { _, range in sum.withLock { $0 += (outer + 1) * range.count } } }
        }
      }
    }
    #expect(sum.withLock { $0 } == 3 * 500 * 7)
  }

  @Test(arguments: [0, 1, 64, 16_383, 16_384, 16_449, 100_001])
  func `ranges of elements begin at whole cache lines`(_ n: Int) {
    let seen = Mutex<[Range<Int>]>([])
    Threads.with(3) { parallelFor(elements: n) { places in seen.withLock { $0.append(places) } } }
    let ranges = seen.withLock { $0.sorted { a, b in a.lowerBound < b.lowerBound } }
    #expect(ranges.count == (n > 16_384 - 64 ? 3 : 1))
    #expect(ranges.allSatisfy { places in places.lowerBound % 64 == 0 })
    #expect(ranges.flatMap { places in Array(places) } == Array(0..<n))
  }

  @Test func `the caller waits for the last part`() {
    Threads.with(2) {
      for _ in 0..<20 {
        let done = Mutex(0)
        parallelFor(2) { part, _ in
          if part == 0 { usleep(2_000) }
          done.withLock { $0 += 1 }
        }
        #expect(done.withLock { $0 } == 2)
      }
    }
  }

  @Test func `Threads.with changes the count for its own task alone`() async {
    let before = Threads.count
    let elsewhere = Threads.with(before + 1) {
      let found = Mutex(0)
      let thread = Thread { found.withLock { $0 = Threads.count } }
      thread.start()
      while !thread.isFinished { usleep(100) }
      return found.withLock { $0 }
    }
    #expect(elsewhere == before && Threads.count == before)
  }

  @Test func `the count is set and read`() {
    let count = Threads.count
    defer { Threads.count = count }
    Threads.count = 1
    #expect(Threads.count == 1)
  }
}
