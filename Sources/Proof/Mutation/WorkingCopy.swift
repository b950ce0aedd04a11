/// A copy of the package, aside, in which bugs are planted, built and examined, one at a time.

import Foundation
import Reading
import StudyKit
import Verification

struct WorkingCopy {
  let project: Project
  /// The copy's folder inside .build.
  var name = "museum"
  var folder: URL { project.root.appending(path: ".build/\(name)") }
  /// File by file, not module by module: a bug in one file then costs seconds, not a minute.
  private static let release = [
    "swift", "build", "-c", "release", "-Xswiftc", "-no-whole-module-optimization", "-Xswiftc", "-enable-batch-mode",
    "-Xswiftc", "-suppress-warnings",
  ]
  private static let command = ["--product", "gradus"]
  static let build = release + command
  /// The command and the tests, by flags that agree: neither builds anew what the other has built.
  static let testable = release + ["-Xswiftc", "-enable-testing"] + command
  static let withTests = release + ["-Xswiftc", "-enable-testing", "--build-tests"]
  /// What finds the compiler's complaints without waiting for its optimiser.
  static let draft = ["swift", "build", "-Xswiftc", "-suppress-warnings"] + command

  /// Makes the copy like the project but for some texts, whatever was planted in it before. A file that differs is written
  /// anew, and so is newer than what was built from it.
  func restore(but texts: [String: String] = [:]) throws(Failure) {
    do {
      let parts = ["Package.swift", "Sources", "Tests"]
      let wanted = Set(try parts.flatMap { try files(at: $0, in: project.root) }).union(texts.keys)
      for path in Set(try parts.flatMap { try files(at: $0, in: folder) }).subtracting(wanted) {
        try FileManager.default.removeItem(at: folder.appending(path: path))
      }
      for path in wanted {
        let data = try texts[path].map { Data($0.utf8) } ?? Data(contentsOf: project.root.appending(path: path))
        let target = folder.appending(path: path)
        if let found = try? Data(contentsOf: target), found == data { continue }
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: target, options: .atomic)
      }
    } catch {
      throw Failure("the copy cannot be made", at: folder.path, found: "\(error)")
    }
  }

  /// Plants a bug in the copy.
  func plant(_ bug: PlantedBug) throws(Failure) {
    try Project(root: folder).write(bug.planted(in: try project.read(bug.file)), to: bug.file)
  }

  /// Builds the copy; returns all that the compiler said if it cannot be built.
  func build(_ command: [String] = Self.build) throws(Failure) -> String? {
    let built = try finish(command, in: folder, limit: 3_600)
    return built.end == .exited(0) ? nil : built.output
  }

  /// Builds the copy with texts in which mutants are chosen by number, without those that are known not to compile and
  /// those that turn out so: the compiler names lines, and a line is a mutant. Tells all that are left out before each
  /// round. Where many do not compile, drafts find them sooner.
  func build(
    without known: Set<Int>, drafting: Bool = false, by command: [String] = Self.build,
    _ progress: (Set<Int>) throws -> Void, _ texts: (Set<Int>) -> [String: String]
  ) throws {
    var dropped = known
    let header = try project.read(MutantSwitch.headerFile) + MutantSwitch.header
    while true {
      try progress(dropped)
      let texts = texts(dropped)
      let board = [MutantSwitch.headerFile: header, MutantSwitch.sourceFile: MutantSwitch.source]
      try restore(but: texts.merging(board) { $1 })
      guard let complaints = try (drafting ? build(Self.draft) : nil) ?? build(command) else { return }
      let before = dropped.count
      for match in complaints.matches(of: /(Sources\/[^\s:]+\.swift):(\d+):\d+: error:/) {
        guard let text = texts[String(match.1)], let line = Int(match.2) else { continue }
        if let accused = MutantSwitch.accused(line: line, in: text) { dropped.formUnion(accused) }
      }
      if dropped.count == before {
        throw Failure("does not compile, whatever is left out", at: folder.path, found: firstError(complaints))
      }
    }
  }

  /// Examines a chapter, or the implementations and concepts named alone, for at most so many seconds, with these mutants
  /// alive; perhaps only up to the first failure.
  func fate(
    inChapter chapter: Int, only names: [String] = [], untilOneFails: Bool = false, with living: [Int] = [],
    limit: Double
  ) throws(Failure) -> Fate {
    let living = living.map(String.init).joined(separator: ",")
    let examined = try finish(
      words(chapter, names) + (untilOneFails ? ["--first"] : []), in: folder, limit: limit,
      environment: ["GRADUS_MUTANTS": living, "GRADUS_HASTE": "1"])
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

  /// The first numbers of the sites that the examination of a concept goes through, with no mutant alive.
  func sites(inChapter chapter: Int, only names: [String]) throws -> [Int] {
    try visited { recording in
      _ = try finish(words(chapter, names), in: folder, limit: 3_600, environment: recording)
    }
  }

  /// The sites that a program visits which runs in this environment.
  private func visited(_ run: ([String: String]) throws -> Void) throws -> [Int] {
    let place = folder.appending(path: ".build/visited.txt")
    try? FileManager.default.removeItem(at: place)
    try run(["GRADUS_MUTANTS": "record", "GRADUS_VISITED": place.path])
    return try String(contentsOf: place, encoding: .utf8).split(separator: "\n").compactMap { Int($0) }
  }

  // MARK: Tests

  /// The suites of a target's tests: "ConvolutionsTests.WindowTests".
  func suites(of target: String) throws(Failure) -> [String] {
    let all = try finish(Self.tests + ["--list-tests"], in: folder, limit: 60).output.split(separator: "\n")
    return Set(all.filter { $0.hasPrefix("\(target).") }.compactMap { $0.split(separator: "/").first }.map(String.init))
      .sorted()
  }

  /// Whether a suite passes with this mutant alive.
  func passes(_ suite: String, with living: Int, limit: Double) throws -> Bool {
    try passes(suite, limit: limit, ["GRADUS_MUTANTS": "\(living)"])
  }

  /// The sites that a suite goes through, with no mutant alive; then it must pass.
  func sites(of suite: String) throws -> [Int] {
    try visited { recording in
      if try passes(suite, limit: 600, recording) { return }
      throw Failure("without any mutant", at: suite, expected: "tests that pass", found: "a failure")
    }
  }

  private static let tests = [".build/release/gradusPackageTests.xctest", "--testing-library", "swift-testing"]

  private func passes(_ suite: String, limit: Double, _ environment: [String: String]) throws -> Bool {
    let filter = "^" + suite.replacing(".", with: "\\.") + "/"
    let common = ["GRADUS_HASTE": "1", "OPENBLAS_NUM_THREADS": "1"]
    return try finish(
      Self.tests + ["--filter", filter], in: folder, limit: limit, environment: common.merging(environment) { $1 }
    ).end == .exited(0)
  }

  private func words(_ chapter: Int, _ names: [String]) -> [String] {
    [".build/release/gradus", "check", "\(chapter)", "--rungs"] + names.flatMap { ["--only", $0] }
  }

  /// A file's path, or those of all files in a folder; none of what does not exist.
  private func files(at path: String, in root: URL) throws -> [String] {
    let place = root.appending(path: path)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder) else { return [] }
    if !isFolder.boolValue { return [path] }
    return try FileManager.default.subpathsOfDirectory(atPath: place.path).filter { name in
      try place.appending(path: name).resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
    }.map { "\(path)/\($0)" }
  }
}

/// The compiler's first complaint.
func firstError(_ output: String) -> String {
  let lines = output.split(separator: "\n")
  return String(lines.first { $0.contains(".swift:") && $0.contains("error:") } ?? lines.last ?? "no reason given")
}
