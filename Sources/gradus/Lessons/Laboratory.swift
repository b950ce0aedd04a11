/// Runs of chapters, each made once however often a lesson shows it.

final class Laboratory {
  let settings: Settings
  private var reports: [String: Result<Report, Failure>] = [:]

  init(settings: Settings) { self.settings = settings }

  /// The report of a run.
  func report(_ name: String, of chapter: Chapter) throws(Failure) -> Report {
    let key = "\(chapter.folder) \(name)"
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
