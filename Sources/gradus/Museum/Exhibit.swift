/// The museum's exhibits: bugs kept as data, so that the sources stay clean. Each is a file in Lessons/Museum:
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
///       "hint": "…"
///     }

import Foundation
import Reading
import StudyKit
import Verification

/// A bug that can be planted.
struct Exhibit: Decodable, Equatable {
  let id: String
  let chapter: Int
  let title: String
  let file: String
  let old: String
  let new: String
  let why: String
  let rungs: [String]
  let hint: String

  /// The source with the bug planted in it.
  func planted(in source: String) -> String { source.replacing(old, with: new, maxReplacements: 1) }
}

/// What can put an end to a bug, besides the rungs of the ladder.
enum Kill: String, CaseIterable {
  case trap
  case timeOut = "time-out"
  /// The program gave up with an error before it could find anything.
  case error

  /// Everything that an exhibit may name.
  static var known: [String] { Rung.allCases.map(\.title) + allCases.map(\.rawValue) }
}

/// The exhibits of a project.
struct Museum {
  static let folder = "Lessons/Museum"

  let project: Project
  /// Each with the path of its file, in the order of the files' names.
  let exhibits: [(path: String, exhibit: Exhibit)]

  init(project: Project) throws(Failure) {
    self.project = project
    var exhibits: [(String, Exhibit)] = []
    for name in project.files(in: Museum.folder) where name.hasSuffix(".json") {
      let path = "\(Museum.folder)/\(name)"
      exhibits.append((path, try read(path, in: project)))
    }
    self.exhibits = exhibits
  }

  /// The exhibits that an id means: one; those of a chapter, for its number; or all where there is none.
  func named(_ id: String?) throws(UsageError) -> [Exhibit] {
    let all = exhibits.map(\.exhibit)
    guard let id else { return all }
    if let chapter = Int(id), all.contains(where: { $0.chapter == chapter }) {
      return all.filter { $0.chapter == chapter }
    }
    guard let found = all.first(where: { $0.id == id }) else {
      throw UsageError("no exhibit \(id)\(suggestion(for: id, among: all.map(\.id)))")
    }
    return [found]
  }

  /// What is out of step with the sources, a line each.
  func complaints(_ chapters: [Chapter]) -> [String] {
    exhibits.flatMap { path, exhibit in
      let wanted = "\(Museum.folder)/\(exhibit.chapter < 10 ? "0" : "")\(exhibit.chapter)-\(exhibit.id).json"
      let misnamed = path == wanted ? [] : ["its chapter and id would have the file called \(wanted)"]
      return (complaints(about: exhibit, chapters) + misnamed).map { "\(path): \($0)" }
    }
  }

  private func complaints(about exhibit: Exhibit, _ chapters: [Chapter]) -> [String] {
    var complaints: [String] = []
    let texts = [
      ("title", exhibit.title), ("old", exhibit.old), ("why", exhibit.why), ("hint", exhibit.hint),
    ]
    complaints += texts.filter { $0.1.isEmpty }.map { "\($0.0): expected a text, found none" }
    if exhibit.rungs.isEmpty { complaints.append("rungs: expected what finds the bug, found none") }
    for rung in exhibit.rungs where !Kill.known.contains(rung) {
      complaints.append("rungs: \(rung) is none of \(Kill.known.joined(separator: ", "))")
    }
    if !chapters.contains(where: { $0.number == exhibit.chapter }) {
      complaints.append("chapter: there is no chapter \(exhibit.chapter)")
    }
    if exhibit.new == exhibit.old { complaints.append("new: expected another text than old, found the same") }
    if !exhibit.file.hasPrefix("Sources/") {
      return complaints + ["file: expected a path that begins with Sources/, found \(exhibit.file)"]
    }
    do throws(Failure) {
      let count = try project.read(exhibit.file).ranges(of: exhibit.old).count
      if count != 1 && !exhibit.old.isEmpty {
        complaints.append("old: expected once in \(exhibit.file), found \(count) times")
      }
    } catch {
      complaints.append("file: \(error)")
    }
    return complaints
  }
}

private func read(_ path: String, in project: Project) throws(Failure) -> Exhibit {
  let text = try project.read(path)
  do {
    return try JSONDecoder().decode(Exhibit.self, from: Data(text.utf8))
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
