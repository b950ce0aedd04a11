/// A bug that can be planted. Bugs are kept as data, so that the sources stay clean; each is a file in Lessons/Museum:
///
///     {
///       "id": "scores-loops-without-bias",         what the learner asks for; the file is 01-….json
///       "chapter": 1,
///       "title": "The score without its bias",
///       "file": "Sources/Chapters/01-Perceptrons/Score+Loops.swift",
///       "old": "Z[0, j] = sum + unit.b",           must stand in the file exactly once
///       "new": "Z[0, j] = sum",
///       "why": "…",                                how a person comes to write it
///       "rungs": ["twins", "referee"],             which must find it: a rung of the ladder, "trap" or "time-out"
///       "hint": "…",
///       "registerBytes": 64                        may be left out: only processors with such registers run the code
///     }

import Fast
import Foundation
import Reading

package struct PlantedBug: Decodable, Equatable, Sendable {
  package let id: String
  package let chapter: Int
  package let title: String
  package let file: String
  let old: String
  let new: String
  package let why: String
  package let rungs: [String]
  package let hint: String
  /// How many bytes wide the processor's vector registers must be for the code to run at all that has the bug.
  let registerBytes: Int?

  /// Whether this processor runs what has the bug.
  package var runsHere: Bool { (registerBytes ?? 0) <= Fast.registerBytes }

  /// The source with the bug planted in it.
  package func planted(in source: String) -> String { source.replacing(old, with: new, maxReplacements: 1) }
}

extension PlantedBug {
  /// The bug that a file of a project describes.
  static func read(_ path: String, in project: Project) throws(Failure) -> PlantedBug {
    let text = try project.read(path)
    do {
      return try JSONDecoder().decode(PlantedBug.self, from: Data(text.utf8))
    } catch let error as DecodingError {
      switch error {
      case .keyNotFound(let key, _): throw Failure("there is no field \(key.stringValue)", at: path)
      case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
        let field = context.codingPath.map(\.stringValue).joined(separator: ".")
        throw Failure(
          field.isEmpty ? "the exhibit" : field, at: path, expected: "\(type)", found: "another kind of value")
      default: throw Failure("is not JSON", at: path)
      }
    } catch {
      throw Failure("cannot be read", at: path)
    }
  }
}
