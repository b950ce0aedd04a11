import Arrays
import Foundation
import Synchronization
import Testing

@Suite(.serialized) struct ThreadsTests {
  @Test(arguments: [0, 1, 2, 5, 64])
  func partsCoverEverythingOnce(_ n: Int) {
    for wanted in 1...3 {
      BLAS.withThreads(wanted) {
        let lock = NSLock()
        nonisolated(unsafe) var seen: [(Int, Range<Int>)] = []
        BLAS.parts(n) { part, range in lock.withLock { seen.append((part, range)) } }
        seen.sort { a, b in a.0 < b.0 }
        #expect(seen.count == min(n, wanted) && BLAS.partCount(n) == seen.count)
        #expect(seen.map(\.0) == Array(seen.indices))
        #expect(seen.flatMap { _, range in Array(range) } == Array(0..<n))
        #expect(BLAS.threads == wanted)
      }
    }
  }

  @Test func aPartHasOneThread() {
    BLAS.withThreads(2) {
      let found = Mutex<[Int]>([])
      BLAS.parts(2) { _, _ in found.withLock { $0.append(BLAS.threads) } }
      #expect(found.withLock { $0 } == [1, 1])
    }
  }

  @Test func aPartIsDoneOnceWhetherHelpersWaitOrSleep() {
    for pause in [0, 0, 0, 20_000, 0, 20_000] as [UInt32] {
      usleep(pause)
      for wanted in 1...5 {
        let done = Mutex(Array(repeating: 0, count: wanted))
        BLAS.withThreads(wanted) {
          for _ in 0..<200 { BLAS.parts(wanted) { part, _ in done.withLock { $0[part] += 1 } } }
        }
        #expect(done.withLock { $0 } == Array(repeating: 200, count: wanted))
      }
    }
  }

  @Test func whoFindsTheHelpersTakenDoesAllByItself() {
    let sum = Mutex(0)
    BLAS.withThreads(2) {
      BLAS.parts(2) { outer, _ in
        BLAS.withThreads(3) {
          for _ in 0..<500 { BLAS.parts(7) { _, range in sum.withLock { $0 += (outer + 1) * range.count } } }
        }
      }
    }
    #expect(sum.withLock { $0 } == 3 * 500 * 7)
  }

  @Test(arguments: [0, 1, 64, 16_383, 16_384, 16_449, 100_001])
  func stretchesBeginAtWholeLines(_ n: Int) {
    let seen = Mutex<[Range<Int>]>([])
    BLAS.withThreads(3) { BLAS.stretches(n) { places in seen.withLock { $0.append(places) } } }
    let stretches = seen.withLock { $0.sorted { a, b in a.lowerBound < b.lowerBound } }
    #expect(stretches.count == (n > 16_384 - 64 ? 3 : 1))
    #expect(stretches.allSatisfy { places in places.lowerBound % 64 == 0 })
    #expect(stretches.flatMap { places in Array(places) } == Array(0..<n))
  }

  @Test func theCallerWaitsForTheLastPart() {
    BLAS.withThreads(2) {
      for _ in 0..<20 {
        let done = Mutex(0)
        BLAS.parts(2) { part, _ in
          if part == 0 { usleep(2_000) }
          done.withLock { $0 += 1 }
        }
        #expect(done.withLock { $0 } == 2)
      }
    }
  }

  @Test func aTwinWithoutThreadsDoesAllInOnePart() {
    for n in [0, 1, 7] {
      var seen: [Range<Int>] = []
      Loops.parts(n) { part, range in
        #expect(part == 0)
        seen.append(range)
      }
      #expect(seen == (n == 0 ? [] : [0..<n]) && Loops.partCount(n) == seen.count)
    }
  }

  @Test func whatHoldsHereHoldsNowhereElse() async {
    let before = BLAS.threads
    let elsewhere = BLAS.withThreads(before + 1) {
      let found = Mutex(0)
      let thread = Thread { found.withLock { $0 = BLAS.threads } }
      thread.start()
      while !thread.isFinished { usleep(100) }
      return found.withLock { $0 }
    }
    #expect(elsewhere == before && BLAS.threads == before)
  }

  @Test func aBlockIsAPartOfAMatrix() {
    var generator = SplitMix64(seed: 1)
    var A = Matrix.normal(5, 7, using: &generator)
    var B = Matrix.normal(3, 6, using: &generator)
    var C = Matrix(4, 6, repeating: 9)
    let inner = (
      Matrix((1..<4).map { i in (2..<5).map { k in A[i, k] } }),
      Matrix((0..<3).map { i in (1..<3).map { k in B[i, k] } })
    )
    A.elements.withUnsafeMutableBufferPointer { a in
      B.elements.withUnsafeMutableBufferPointer { b in
        C.elements.withUnsafeMutableBufferPointer { c in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
          let part = Block(at: a + 9, 3, 3, stride: 7)
          multiplyBlocks(part, Block(at: b + 1, 3, 2, stride: 6), into: Block(at: c + 6, 3, 2, stride: 6), keeping: 0)
          multiplyBlocks(
            part.transposed, Block(at: b + 1, 3, 2, stride: 6), scale: 2, into: Block(at: c + 9, 3, 2, stride: 6),
            keeping: 1)
        }
      }
    }
    let (plain, turned) = (
      Loops.product(inner.0, inner.1), Loops.product(inner.0.transposed, inner.1, scale: 2)
    )
    for i in 0..<4 {
      for k in 0..<6 {
        let isPlain = i > 0 && k < 2
        let isTurned = i > 0 && (3..<5).contains(k)
        let expected = isPlain ? plain[i - 1, k] : isTurned ? 9 + turned[i - 1, k - 3] : 9
        #expect(abs(C[i, k] - expected) < 64 * Scalar.unitRoundoff * 9, "[\(i), \(k)]")
      }
    }
  }

  @Test func aTransposeIsNotWritten() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let numbers = UnsafeMutablePointer<Scalar>.allocate(capacity: 16)
      multiplyBlocks(
        Block(at: numbers, 2, 3), Block(at: numbers, 3, 2), into: Block(at: numbers, 2, 2).transposed, keeping: 0)
    }
    #expect(
      message(of: result).contains("product: C (2, 2) is a transpose, into which nothing is written"))
  }

  @Test func blocksThatDoNotFitStop() async {
    await #expect(processExitsWith: .failure) {
      let numbers = UnsafeMutablePointer<Scalar>.allocate(capacity: 16)
      multiplyBlocks(
        Block(at: numbers, 2, 3), Block(at: numbers, 2, 3), into: Block(at: numbers, 2, 3), keeping: 0)
    }
  }
}
