/// What several runs and figures of a chapter share.

import Foundation
import Synchronization

/// What takes long and is shown more than once, by a run and a figure: made once for a name, an implementation and a seed.
/// A second caller waits until the first has made it.
package func shelved<Value: Sendable>(
  _ name: String, _ settings: Settings, _ make: () throws -> Value
) rethrows -> Value {
  let key = "\(name), \(settings.kernels), \(settings.seed), \(settings.data ?? ""): \(Value.self)"
  let place = shelf.withLock { shelf in
    let place = shelf[key] ?? Place()
    shelf[key] = place
    return place
  }
  return try place.lock.withLock {
    if let known = place.value as? Value { return known }
    let value = try make()
    place.value = value
    return value
  }
}

/// The same with as many seeds, from the chosen one on.
package func shelved<Value: Sendable>(
  _ name: String, _ settings: Settings, seeds: Int, _ make: (Settings) throws -> Value
) rethrows -> [Value] {
  try (0..<seeds).map { k in
    var settings = settings
    settings.seed += UInt64(k)
    defer { settings.progress(name, k + 1, of: seeds) }
    return try shelved(name, settings) { try make(settings) }
  }
}

/// Where one thing stands, or will.
private final class Place: @unchecked Sendable {
  let lock = NSLock()
  /// Read and written under the lock alone.
  var value: (any Sendable)?
}

private let shelf = Mutex<[String: Place]>([:])
