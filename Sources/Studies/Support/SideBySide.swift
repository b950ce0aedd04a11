/// Work on many things, as many at a time as there are cores.

import Dispatch
import Foundation

/// Works on the things side by side, the first ones first; `done` is told of each, one at a time. What was not begun by the
/// deadline is left out. The first error ends it: what has begun is finished, and the error thrown.
package func sideBySide<Thing: Sendable, Result>(
  _ things: [Thing], until deadline: Date = .distantFuture, _ work: @Sendable (Thing) throws -> Result,
  done: (Thing, Result) throws -> Void
) throws {
  let lock = NSLock()
  nonisolated(unsafe) var first: (any Error)?
  nonisolated(unsafe) let done = done
  DispatchQueue.concurrentPerform(iterations: things.count) { k in
    if Date() > deadline || lock.withLock({ first != nil }) { return }
    do {
      let result = try work(things[k])
      try lock.withLock { try done(things[k], result) }
    } catch {
      lock.withLock { first = first ?? error }
    }
  }
  if let first { throw first }
}
