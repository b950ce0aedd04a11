/// The one store of planted bugs.

import Foundation
import Reading
import StudyKit
import Verification

/// The bugs of a project.
package struct PlantedBugs {
  package static let folder = "Lessons/Museum"

  let project: Project
  /// Each with the path of its file, in the order of the files' names.
  package let bugs: [(path: String, bug: PlantedBug)]

  package init(project: Project) throws(Failure) {
    self.project = project
    var bugs: [(String, PlantedBug)] = []
    for name in project.files(in: PlantedBugs.folder) where name.hasSuffix(".json") {
      let path = "\(PlantedBugs.folder)/\(name)"
      bugs.append((path, try PlantedBug.read(path, in: project)))
    }
    self.bugs = bugs
  }

  /// What is out of step with the sources, a line each.
  package func complaints(_ chapters: [Chapter]) -> [String] {
    let twice = Dictionary(grouping: bugs, by: \.bug.id).filter { $0.value.count > 1 }
    return bugs.flatMap { path, bug in
      let wanted = "\(PlantedBugs.folder)/\(bug.chapter < 10 ? "0" : "")\(bug.chapter)-\(bug.id).json"
      let misnamed = path == wanted ? [] : ["its chapter and id would have the file called \(wanted)"]
      let repeated = twice[bug.id].map { _ in ["id: \(bug.id) is another bug's, too"] } ?? []
      return (complaints(about: bug, chapters) + misnamed + repeated).map { "\(path): \($0)" }
    }
  }

  private func complaints(about bug: PlantedBug, _ chapters: [Chapter]) -> [String] {
    var complaints: [String] = []
    let texts = [
      ("title", bug.title), ("old", bug.old), ("why", bug.why), ("hint", bug.hint),
    ]
    complaints += texts.filter { $0.1.isEmpty }.map { "\($0.0): expected a text, found none" }
    if bug.rungs.isEmpty { complaints.append("rungs: expected what finds the bug, found none") }
    for rung in bug.rungs where !Kill.known.contains(rung) {
      complaints.append("rungs: \(rung) is none of \(Kill.known.joined(separator: ", "))")
    }
    if !chapters.contains(where: { $0.number == bug.chapter }) {
      complaints.append("chapter: there is no chapter \(bug.chapter)")
    }
    if bug.new == bug.old { complaints.append("new: expected another text than old, found the same") }
    if !bug.file.hasPrefix("Sources/") {
      return complaints + ["file: expected a path that begins with Sources/, found \(bug.file)"]
    }
    do throws(Failure) {
      let count = try project.read(bug.file).ranges(of: bug.old).count
      if count != 1 && !bug.old.isEmpty {
        complaints.append("old: expected once in \(bug.file), found \(count) times")
      }
    } catch {
      complaints.append("file: \(error)")
    }
    return complaints
  }
}
