import Reading

/// The source files that were read, each once.
final class Library {
  private let project: Project
  private var files: [String: SourceFile] = [:]

  init(project: Project) { self.project = project }

  /// A file by its path inside Sources.
  func source(_ path: String) throws(Failure) -> SourceFile {
    if let file = files[path] { return file }
    let file = SourceFile(path: "Sources/\(path)", text: try project.read("Sources/\(path)"))
    files[path] = file
    return file
  }
}
