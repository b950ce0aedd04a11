/// The program that examines a learner's file: made of that file as it is and a few lines around it, against the modules
/// that this very program was built of. It takes seconds, since only the learner's file is compiled.
///
/// A kernel is examined alone: `Subject` takes it from the learner and every other from BLAS, so that one
/// unfinished kernel does not spoil another.

import Foundation
import Reading

package struct Examiner {
  let project: Project
  /// Where the modules and objects of this program lie.
  let built: URL

  package init(project: Project, built: URL) { (self.project, self.built) = (project, built) }

  /// The folder of the running program, which is the one that it was built in.
  package static var ownFolder: URL {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
  }

  /// Which examination a protocol has: "DenseKernels" has `examine(dense:)`.
  func examinations() throws(Failure) -> [String: String] {
    var labels: [String: String] = [:]
    for file in project.swiftFiles(below: "Sources/Proof/Examinations") {
      let text = try project.read(file)
      for match in text.matches(of: /func examine<\w+: (\w+)>\(\s*(\w+)\s/) where labels[String(match.1)] == nil {
        labels[String(match.1)] = String(match.2)
      }
    }
    return labels
  }

  /// The lines around a learner's file: a subject for each exercise, and who is examined when its number is given.
  func program(for exercises: [Exercise], imports: [String], examinations: [String: String]) -> String {
    let concepts = exercises.map(\.concept).reduce(into: [String]()) { all, c in if !all.contains(c) { all.append(c) } }
    var lines = (Set(imports).union(["Arrays", "Examinations", "Foundation", "Verification"])).sorted().map {
      "import \($0)"
    }
    lines += Self.frame.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (number, exercise) in exercises.enumerated() {
      lines.append("enum Subject\(number): \(concepts.joined(separator: ", ")) {")
      for other in exercises {
        lines +=
          other == exercise
          ? watched(other.kernel) : ["  \(other.kernel.signature) { \(other.kernel.call(on: "BLAS")) }"]
      }
      lines.append("}")
    }
    lines.append("switch CommandLine.arguments[1] {")
    for (number, exercise) in exercises.enumerated() {
      guard let label = examinations[exercise.concept] else { continue }
      let examination = "examine(\(label): Subject\(number).self)"
      lines.append("case \"\(number)\": report(\(examination), \"\(exercise.name)\")")
    }
    return (lines + ["default: exit(2)", "}", ""]).joined(separator: "\n")
  }

  /// The learner's kernel, and ours, kept ready for the same arguments.
  private func watched(_ kernel: Kernel) -> [String] {
    let changed = kernel.parameters.filter(\.isInOut).map(\.name)
    func run(_ type: String) -> String {
      let copies = changed.map { "var \($0) = given_\($0); " }.joined()
      return
        "{ \(copies)let result: Result = \(kernel.call(on: type)); return (\((["result"] + changed).joined(separator: ", "))) }"
    }
    let type = kernel.result.isEmpty ? "Void" : String(kernel.result.dropFirst(4))
    return ["  \(kernel.signature) {", "    typealias Result = \(type)"]
      + changed.map { "    let given_\($0) = \($0)" }
      + ["    let outcome = watch([\(run("Yours")), \(run("Loops")), \(run("BLAS"))])"]
      + changed.enumerated().map { "    \($1) = outcome.\($0 + 1)" }
      + ["    return outcome\(changed.isEmpty ? "" : ".0")", "  }"]
  }

  /// What every examining program does with its findings.
  private static let frame = """
    nonisolated(unsafe) var slowest = 0.0
    nonisolated(unsafe) var runs: [() -> Void] = []

    /// Makes the first run; keeps all of them if it is the slowest so far.
    func watch<Outcome>(_ all: [() -> Outcome]) -> Outcome {
      let start = ProcessInfo.processInfo.systemUptime
      let outcome = all[0]()
      let time = ProcessInfo.processInfo.systemUptime - start
      if time > slowest {
        slowest = time
        runs = all.map { run in { _ = run() } }
      }
      return outcome
    }

    /// The median of some runs, in milliseconds.
    func milliseconds(_ run: () -> Void) -> Double {
      var times: [Double] = []
      for _ in 0..<31 {
        let start = ProcessInfo.processInfo.systemUptime
        run()
        times.append(1e3 * (ProcessInfo.processInfo.systemUptime - start))
      }
      return times.sorted()[15]
    }

    func report(_ findings: Findings, _ kernel: String) -> Never {
      if findings.passed {
        print("right", findings.cases, runs.map { String(milliseconds($0)) }.joined(separator: " "))
        exit(0)
      }
      findings.advice(about: kernel).forEach { print($0) }
      exit(1)
    }

    """

  /// The maps of the C modules: of those that were built, and of the system's, which lie among the sources.
  private func mapsOfC() -> [String] {
    [built, project.root.appending(path: "Sources/C")].flatMap { place in
      let folders = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
      return folders.sorted().map { folder in place.appending(path: "\(folder)/module.modulemap").path }
    }.filter(FileManager.default.fileExists)
  }

  /// Compiles a learner's file with its frame; throws the compiler's complaints.
  func build(_ file: String, _ exercises: [Exercise], in folder: URL) throws -> URL {
    let source = try project.read("\(Exercise.folder)/\(file)")
    let imports = source.matches(of: /(?m)^import (\w+)/).map { String($0.1) }
    let main = folder.appending(path: "main.swift")
    let text = program(for: exercises, imports: imports, examinations: try examinations())
    try Data(text.utf8).write(to: main)
    let list = built.appending(path: "gradus.product/Objects.LinkFileList")
    guard let objects = try? String(contentsOf: list, encoding: .utf8) else {
      throw Failure("the modules are not beside this program; `make grade` builds them", at: built.path)
    }
    // No examination needs the lessons, their studies or the command.
    let others =
      /\/(gradus|\w+Studies|StudyKit|LessonChecks|Exercises|Mutation|SwiftText|Reading|Plots|CGnuplot|CBaseline)\.build\//
    let wanted = objects.split(separator: "\n").filter { object in !object.contains(others) }
    let response = folder.appending(path: "objects")
    try Data(wanted.joined(separator: "\n").utf8).write(to: response)
    let program = folder.appending(path: "examine")
    let built = built.path
    let compiled = try finish(
      [
        "swiftc", "-O", "-suppress-warnings", "-I", "\(built)/Modules",
        main.path, project.root.appending(path: "\(Exercise.folder)/\(file)").path, "@\(response.path)", "-lopenblas",
        "-lpng",
        "-o", program.path,
      ] + mapsOfC().flatMap { map in ["-Xcc", "-fmodule-map-file=\(map)"] }, in: folder, limit: 300)
    guard compiled.end == .exited(0) else {
      let said = compiled.output.replacing(project.root.path + "/", with: "").split(separator: "\n").map(String.init)
      let complaints = said.filter { $0.contains(/: error:\s/) }
      throw NotCompiled(complaints: complaints.isEmpty ? said : complaints)
    }
    return program
  }
}

/// What the compiler has against a learner's file.
struct NotCompiled: Error {
  let complaints: [String]
}
