/// Where the project lies on disk, and how an error in one of its files is told.

import Foundation

/// Something that failed, in one line: what, where, expected, found.
package struct Failure: Error, CustomStringConvertible, Equatable {
  package let description: String

  package init(_ what: String, at place: String? = nil, expected: String? = nil, found: String? = nil) {
    let details = [expected.map { "expected \($0)" }, found.map { "found \($0)" }].compactMap { $0 }
    let parts = [place, what, details.isEmpty ? nil : details.joined(separator: ", ")].compactMap { $0 }
    description = parts.joined(separator: ": ")
  }
}

/// The project's folders.
package struct Project {
  package let root: URL

  package init(root: URL) { self.root = root }

  /// The project around a directory, else the one that this program was compiled from.
  package static func find(
    from directory: String = FileManager.default.currentDirectoryPath, compiledFrom file: String = #filePath
  ) throws(Failure) -> Project {
    for start in [directory, file] {
      var folder = URL(filePath: start).standardizedFileURL
      while true {
        if isRoot(folder) { return Project(root: folder) }
        let parent = folder.deletingLastPathComponent().standardizedFileURL
        if parent.path == folder.path { break }
        folder = parent
      }
    }
    throw Failure(
      "no lessons here; run gradus inside the project, or `make learn` there", at: directory,
      expected: "a folder with Package.swift and Lessons, here or above")
  }

  private static func isRoot(_ folder: URL) -> Bool {
    var isFolder: ObjCBool = false
    let files = FileManager.default
    return files.fileExists(atPath: folder.appending(path: "Package.swift").path)
      && files.fileExists(atPath: folder.appending(path: "Lessons").path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// A file's text, by its path from the root.
  package func read(_ path: String) throws(Failure) -> String {
    do {
      return try String(contentsOf: root.appending(path: path), encoding: .utf8)
    } catch {
      let exists = FileManager.default.fileExists(atPath: root.appending(path: path).path)
      throw Failure(exists ? "cannot be read as UTF-8 text" : "no such file", at: path)
    }
  }

  /// Writes a file whole or not at all.
  package func write(_ text: String, to path: String) throws(Failure) {
    do {
      try Data(text.utf8).write(to: root.appending(path: path), options: .atomic)
    } catch {
      throw Failure("cannot be written", at: path)
    }
  }

  /// Where a source lies that a lesson names: a chapter's begins with its number, "05-Convolutions/Filters.swift", any
  /// other with its folder, "Engine/ThreadPool.swift".
  package static func source(_ path: String) -> String {
    (path.first?.isNumber == true ? "Sources/Chapters/" : "Sources/") + path
  }

  /// The paths of all Swift files below a folder, from the root, sorted.
  package func swiftFiles(below folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
    return (names?.allObjects as? [String] ?? []).filter { $0.hasSuffix(".swift") }.sorted().map { "\(folder)/\($0)" }
  }

  /// The names of a folder's visible files, sorted; none if the folder does not exist.
  package func files(in folder: String) -> [String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }
}
