/// A copy of the package, aside, in which bugs are planted, built and examined, one at a time.

import Foundation
import Verification

/// What became of a bug.
enum Fate: Equatable {
  /// By these rungs, or by one other kind of end.
  case killed(by: [String])
  case survived
  /// The compiler's first complaint. That is no kill: nobody would have shipped it.
  case didNotCompile(String)
}

struct Workshop {
  let project: Project
  private var copy: URL { project.root.appending(path: ".build/museum") }
  /// File by file, not module by module: a bug in one file then costs seconds, not a minute.
  static let build = [
    "swift", "build", "-c", "release", "--product", "gradus", "-Xswiftc", "-no-whole-module-optimization", "-Xswiftc",
    "-enable-batch-mode",
  ]

  /// Makes the copy like the project, whatever was planted in it. A file that differs is written anew, and so is newer
  /// than what was built from it.
  func restore() throws(Failure) {
    do {
      for part in ["Package.swift", "Sources", "Tests"] {
        let wanted = try files(in: project.root.appending(path: part))
        let found = try files(in: copy.appending(path: part))
        for name in found.subtracting(wanted) {
          try FileManager.default.removeItem(at: place(copy, part, name))
        }
        for name in wanted {
          let data = try Data(contentsOf: place(project.root, part, name))
          let target = place(copy, part, name)
          if found.contains(name), try Data(contentsOf: target) == data { continue }
          try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
          try data.write(to: target, options: .atomic)
        }
      }
    } catch {
      throw Failure("the copy cannot be made", at: copy.path, found: "\(error)")
    }
  }

  /// Plants a bug in the copy.
  func plant(_ exhibit: Exhibit) throws(Failure) {
    try Project(root: copy).write(exhibit.planted(in: try project.read(exhibit.file)), to: exhibit.file)
  }

  /// Builds the copy and examines a chapter with it, for at most so many seconds.
  func fate(inChapter chapter: Int, limit: Double) throws(Failure) -> Fate {
    let built = try finish(Self.build, in: copy, limit: 3_600)
    guard built.end == .exited(0) else {
      let lines = built.output.split(separator: "\n")
      return .didNotCompile(
        String(lines.first { $0.contains(".swift:") && $0.contains("error:") } ?? lines.last ?? "no reason given"))
    }
    let examined = try finish(
      [".build/release/gradus", "check", "\(chapter)", "--rungs"], in: copy, limit: limit)
    switch examined.end {
    case .timedOut: return .killed(by: [Kill.timeOut.rawValue])
    case .trapped: return .killed(by: [Kill.trap.rawValue])
    case .exited(0): return .survived
    case .exited:
      let failed = Set(examined.output.split(separator: "\n").compactMap { $0.split(separator: "\t").first })
      let rungs = Rung.allCases.map(\.title).filter { failed.contains($0[...]) }
      return .killed(by: rungs.isEmpty ? [Kill.error.rawValue] : rungs)
    }
  }

  private func place(_ root: URL, _ part: String, _ name: String) -> URL {
    let place = root.appending(path: part)
    return name.isEmpty ? place : place.appending(path: name)
  }

  /// The files in a folder, by their paths from there; a file alone is named "", and what does not exist has none.
  private func files(in folder: URL) throws -> Set<String> {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else { return [] }
    if !isFolder.boolValue { return [""] }
    return try Set(
      FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { name in
        try folder.appending(path: name).resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
      })
  }
}
