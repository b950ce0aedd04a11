/// What several runs and figures of a chapter share.

import Synchronization

/// What takes long and is shown more than once, by a run and a figure: made once for a name, an implementation and a seed.
package func shelved<Value: Sendable>(
  _ name: String, _ settings: Settings, _ make: () throws -> Value
) rethrows -> Value {
  let key = "\(name), \(settings.kernels), \(settings.seed), \(settings.data ?? ""): \(Value.self)"
  if let known = shelf.withLock({ shelf in shelf[key] }) as? Value { return known }
  let value = try make()
  shelf.withLock { shelf in shelf[key] = value }
  return value
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

private let shelf = Mutex<[String: any Sendable]>([:])
