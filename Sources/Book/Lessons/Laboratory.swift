/// Runs of chapters, each made once however often a lesson shows it.

import Reading
import StudyKit
import Verification

package final class Laboratory {
  let settings: Settings
  /// Whether runs that take minutes are made, too; else their lesson shows what was recorded.
  let makesLongRuns: Bool
  private var reports: [String: Result<Report, Failure>] = [:]

  package init(settings: Settings, makesLongRuns: Bool = false) {
    self.settings = settings
    self.makesLongRuns = makesLongRuns
  }

  /// How many minutes a run takes that is not made unless it is asked for; nil for all others.
  func minutesToWait(for run: String, of chapter: Chapter) -> Int? {
    if makesLongRuns || reports[key(run, chapter)] != nil { return nil }
    return chapter.runs.first { $0.name == run && $0.minutes > 0 }?.minutes
  }

  private func key(_ run: String, _ chapter: Chapter) -> String { "\(chapter.folder) \(run)" }

  /// The report of a run.
  package func report(_ name: String, of chapter: Chapter) throws(Failure) -> Report {
    let key = key(name, chapter)
    if let known = reports[key] { return try known.get() }
    let result = Result { () throws(Failure) -> Report in try perform(name, of: chapter) }
    reports[key] = result
    return try result.get()
  }

  private func perform(_ name: String, of chapter: Chapter) throws(Failure) -> Report {
    guard let run = chapter.runs.first(where: { $0.name == name }) else {
      let hint = suggestion(for: name, among: chapter.runs.map(\.name))
      throw Failure("\(chapter.folder) has no run \(name)\(hint)")
    }
    defer { settings.progress.clear() }
    do {
      return try run.body(settings)
    } catch {
      throw Failure("\(error)", at: "run \(name)")
    }
  }
}
