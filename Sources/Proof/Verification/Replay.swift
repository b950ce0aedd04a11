/// The one case of the one property that is wanted: 'name#17'.

import Foundation

public final class Replay: Sendable {
  let text: String
  let name: String
  /// The case's number; nil where the text has none.
  let number: Int?
  private let others = Names()

  public init(_ text: String) {
    let parts = text.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    (self.text, name) = (text, parts[0])
    number = parts.count == 2 ? Int(parts[1]) : nil
  }

  /// What the environment wants. A program that ends without having met a property of this name has tried nothing: it says
  /// so, and fails.
  static let fromEnvironment: Replay? = {
    guard let text = ProcessInfo.processInfo.environment["GRADUS_REPLAY"] else { return nil }
    atexit {
      guard let complaint = Replay.fromEnvironment?.complaint else { return }
      FileHandle.standardError.write(Data("gradus: GRADUS_REPLAY: \(complaint)\n".utf8))
      _exit(1)
    }
    return Replay(text)
  }()

  /// Whether this is the property that is wanted; its name is remembered.
  func means(_ name: String) -> Bool {
    others.add(name)
    return name == self.name
  }

  /// What to say if no property of this name was met; nil if one was.
  public var complaint: String? {
    let known = others.all
    if known.contains(name) { return nil }
    return "no property is named \(name.isEmpty ? "\"\"" : name)\(suggestion(for: name, among: known))"
  }
}

/// The names that were met, by whichever thread.
private final class Names: @unchecked Sendable {
  private let lock = NSLock()
  private var names: Set<String> = []

  func add(_ name: String) { lock.withLock { _ = names.insert(name) } }
  var all: [String] { lock.withLock { names.sorted() } }
}
