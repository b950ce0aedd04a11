import Foundation
import Testing

@testable import StudyKit

struct SideBySideTests {
  @Test func `each thing is worked on once, and told one at a time`() throws {
    var squares: [Int: Int] = [:]
    try sideBySide(Array(0..<1_000)) { k in
      k * k
    } done: { k, square in
      squares[k] = square
    }
    #expect(squares.count == 1_000 && squares.allSatisfy { k, square in square == k * k })
  }

  @Test func `the first error ends it`() {
    struct Odd: Error, Equatable { let k: Int }
    var told = 0
    #expect(throws: Odd(k: 1)) {
      try sideBySide([1] + Array(repeating: 2, count: 100)) { k in
        if k % 2 == 1 { throw Odd(k: k) }
        Thread.sleep(forTimeInterval: 0.001)
      } done: { _, _ in
        told += 1
      }
    }
    #expect(told < 100)
    #expect(throws: Odd(k: 4)) {
      try sideBySide([4]) { k in
        k
      } done: { k, _ in
        throw Odd(k: k)
      }
    }
  }

  @Test func `after the deadline nothing is begun`() throws {
    var told = 0
    try sideBySide([1, 2, 3], until: .distantPast) { _ in
    } done: { _, _ in
      told += 1
    }
    #expect(told == 0)
    try sideBySide(Array(0..<1_000), until: Date() + 0.05) { _ in
      Thread.sleep(forTimeInterval: 0.01)
    } done: { _, _ in
      told += 1
    }
    #expect(told > 0 && told < 1_000)
  }
}
