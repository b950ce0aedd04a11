import Foundation

/// A bug to be planted in the toy project, as its file says it.
package func toyBug(_ changes: [String: Any] = [:]) throws -> String {
  let fields: [String: Any] = [
    "id": "toy-four", "chapter": 1, "title": "Four for three", "file": "Sources/Chapters/01-Toys/Score+Loops.swift",
    "old": "Z[0, i] = 3", "new": "Z[0, i] = 4", "why": "They lie side by side.", "rungs": ["twins"],
    "hint": "Count.",
  ]
  let data = try JSONSerialization.data(withJSONObject: fields.merging(changes) { $1 })
  return String(decoding: data, as: UTF8.self)
}
