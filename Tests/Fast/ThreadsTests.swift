/// The number of threads, which anybody may change at any time.

import Arrays
import Fast
import Foundation
import Synchronization
import Testing

@Suite(.serialized) struct ThreadsTests {
  @Test func `the number of threads may be changed while products run`() {
    let before = Fast.threads
    defer { Fast.threads = before }
    let isDone = Mutex(false)
    let changer = Thread {
      while !isDone.withLock({ $0 }) { for n in [1, 8, 2, 5, 3] { Fast.threads = n } }
    }
    changer.start()
    // A vector times a matrix whose rows are terms: each part has a sum of its own, which must have its room.
    let (x, A) = (Matrix(1, 4000, repeating: 1), Matrix(4000, 100, repeating: 0.5))
    var products = 0
    for _ in 0..<2_000 where Fast.product(x, A) == Matrix(1, 100, repeating: 2000) { products += 1 }
    isDone.withLock { $0 = true }
    #expect(products == 2_000)
  }
}
