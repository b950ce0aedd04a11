import Reading
import SwiftText

/// The source files that were read, each once.
final class Library {
  private let project: Project
  private var files: [String: SourceFile] = [:]

  init(project: Project) { self.project = project }

  /// A file by its path inside Sources.
  func source(_ path: String) throws(Failure) -> SourceFile {
    if let file = files[path] { return file }
    let place = Project.source(path)
    let file = SourceFile(path: place, text: try project.read(place))
    files[path] = file
    return file
  }
}
