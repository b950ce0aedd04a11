/// The command line: one table of verbs and options, from which both the parsing and the help are made.

import Reading
import StudyKit
import Verification

/// Wrong usage of the command: exit code 2.
struct UsageError: Error, CustomStringConvertible, Equatable {
  let description: String
  init(_ description: String) { self.description = description }
}

/// An option: `--name`, or `--name value`.
struct Option {
  let name: String
  /// What its value is called in the help; nil for an option that is there or not.
  var value: String?
  let help: String
}

/// A verb with what may follow it.
struct Verb {
  enum Name: String, CaseIterable { case learn, run, check, figures, bench, lessons, grade, museum, mutants }

  let name: Name
  /// What its one operand is called in the help; nil where there is none.
  let operand: String?
  let summary: String
  var options: [Option] = []
}

/// The options that every verb takes.
let commonOptions = [
  Option(
    name: "--seed", value: "N", help: "seed of the random generator (\(Settings.lessonSeed), the lessons')"),
  Option(name: "--kernels", value: "loops|blas|fast", help: "which implementation computes (fast)"),
  Option(
    name: "--threads", value: "N", help: "threads of the fast implementation (1 in lessons, else one for each core)"),
  Option(name: "--data", value: "PATH", help: "your own data, for the runs that say what they take"),
  Option(name: "--help", help: "this help"),
]

/// The one option that goes without a verb.
private let version = Option(name: "--version", help: "the number type, the library and its kernels")

private let long = Option(name: "--long", help: "make the runs that take minutes, too")

/// Everything that can be asked of the command.
let verbs = [
  Verb(
    name: .learn, operand: "chapter",
    summary: "step through the lessons, from where you left off or from a chapter on",
    options: [
      Option(name: "--all", help: "from the first step on, wherever you left off"),
      Option(name: "--no-pause", help: "print every step without waiting; exit 1 if a run or a block fails"),
      Option(name: "--from", value: "PLACE", help: "for programs: go on in the middle of a step, 01-Perceptrons 3 5"),
      Option(name: "--guess", value: "WORDS", help: "for programs: what was guessed in that step; again for more"),
      long,
    ]),
  Verb(
    name: .run, operand: "chapter/run", summary: "list the lessons' runs, or make one and print what it says",
    options: [
      Option(
        name: "--notes", value: "FOLDER",
        help: "the folder in which long trainings are saved as they go, and resumed (chapter 7)")
    ]),
  Verb(
    name: .check, operand: "chapter", summary: "examine every implementation and print the state of the proof",
    options: [
      Option(name: "--all", help: "every finding, not only the nearest to its bound"),
      Option(name: "--only", value: "NAME", help: "one concept or implementation, pooling or Loops; again for more"),
      Option(name: "--rungs", help: "for programs: each failed rung, concept and implementation, between tabs"),
      Option(name: "--first", help: "for programs: stop at the first that fails"),
      Option(name: "--vectors", value: "FOLDER", help: "the referee's vectors, in place of those in Tests/Fixtures"),
      Option(
        name: "--model", value: "NAME",
        help: "instead: a known network's shapes, parameters and multiplications, stage by stage"),
    ]),
  Verb(
    name: .figures, operand: "name", summary: "draw the figures into Figures/",
    options: [
      Option(name: "--check", help: "draw nothing; fail if a figure's data have changed"),
      Option(name: "--afresh", help: "draw those, too, whose sources have not changed since they were drawn here"),
      long,
    ]),
  Verb(
    name: .bench, operand: "chapter", summary: "verify loops, BLAS and Fast, then time them side by side",
    options: [
      Option(name: "--workloads", help: "time the training steps alone: name median_ms min_ms"),
      Option(name: "--checksums", help: "with --workloads: the results' checksums instead of times"),
    ]),
  Verb(
    name: .lessons, operand: nil, summary: "hold the lessons against the code",
    options: [
      Option(
        name: "--check",
        help: "fail on every code, number or figure that is out of step (what it does anyway)"),
      Option(name: "--write", help: "bring code, runs and figure titles up to date in place"),
      Option(name: "--code", help: "bring the code alone up to date in place; no run is made"),
      long,
    ]),
  Verb(
    name: .grade, operand: "exercise or chapter", summary: "examine your solutions of the exercises",
    options: [Option(name: "--hint", help: "only what is to be computed, and a hint")]),
  Verb(
    name: .museum, operand: "exhibit or chapter", summary: "list the bugs that can be planted, or hunt one of them",
    options: [
      Option(name: "--check", help: "fail unless each exhibit is in step with its source"),
      Option(name: "--plant", help: "plant each bug in a copy and tell what finds it; exit 1 if one survives"),
      Option(name: "--minutes", value: "N", help: "with --plant: as many as are done in so long, drawn by the seed"),
    ]),
  Verb(
    name: .mutants, operand: "chapter or engine", summary: "plant every mistake that a machine can make in what runs",
    options: [
      Option(name: "--check", help: "plant nothing; fail unless each survivor that was judged is still a mutant"),
      Option(name: "--afresh", help: "kill again what was killed before; without it only the others are tried"),
    ]),
]

/// What the learner asked for.
struct Invocation {
  var verb: Verb.Name?
  var operand: String?
  var flags: Set<String> = []
  var settings = Settings()
  /// The known network that is asked for.
  var model: String?
  /// The concepts and implementations that are to be examined; all of either where none is named.
  var only: [String] = []
  /// For how long bugs are planted.
  var minutes: Double?
  /// Where in a step the lessons go on.
  var stop: Stepper.Stop? { place.map { Stepper.Stop($0.mark, block: $0.block, guesses: guesses) } }
  private var place: (mark: Bookmark, block: Int)?
  private var guesses: [String] = []

  /// Reads the arguments that follow the program's name.
  init(_ arguments: [String]) throws(UsageError) {
    var verb: Verb?
    var position = 0
    while position < arguments.count {
      let argument = arguments[position]
      position += 1
      if argument == "-h" {
        flags.insert("--help")
      } else if argument.hasPrefix("-") {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
          String.init)
        let allowed = (verb?.options ?? [version]) + commonOptions
        guard let option = allowed.first(where: { $0.name == parts[0] }) else {
          let hint = suggestion(for: parts[0], among: allowed.map(\.name))
          throw UsageError("\(verb.map { "\($0.name) has" } ?? "there is") no option \(parts[0])\(hint)")
        }
        if let value = option.value {
          if parts.count == 1 {
            guard position < arguments.count else {
              throw UsageError("\(option.name) wants a value: \(value)")
            }
            try set(option, arguments[position])
            position += 1
          } else {
            try set(option, parts[1])
          }
        } else {
          guard parts.count == 1 else { throw UsageError("\(option.name) takes no value") }
          flags.insert(option.name)
        }
      } else if let known = verb {
        guard let name = known.operand, operand == nil else {
          throw UsageError(
            "\(known.name) takes \(known.operand.map { "one \($0)" } ?? "no argument"), not \(argument)")
        }
        guard !argument.isEmpty else { throw UsageError("the \(name) is empty") }
        operand = argument
      } else {
        guard let found = verbs.first(where: { $0.name.rawValue == argument }) else {
          throw UsageError(
            "no verb \(argument)\(suggestion(for: argument, among: verbs.map(\.name.rawValue)))")
        }
        verb = found
      }
    }
    self.verb = verb?.name
    if flags.isSuperset(of: ["--check", "--write"]) {
      throw UsageError("--check and --write exclude each other")
    }
    if minutes != nil && !flags.contains("--plant") { throw UsageError("--minutes goes with --plant") }
  }

  private mutating func set(_ option: Option, _ text: String) throws(UsageError) {
    let wrong = UsageError(
      "\(option.name) wants \(option.value ?? "nothing"), not \(text.isEmpty ? "an empty word" : text)")
    switch option.name {
    case "--seed":
      guard let seed = UInt64(text) else { throw wrong }
      settings.seed = seed
    case "--kernels":
      guard let kernels = Implementation(rawValue: text) else { throw wrong }
      settings.kernels = kernels
    case "--model": model = text
    case "--only": only.append(text)
    case "--from":
      let parts = text.split(separator: " ")
      guard let mark = Bookmark(parts.dropLast().joined(separator: " ")), let block = Int(parts.last ?? ""), block >= 0
      else { throw wrong }
      place = (mark, block)
    case "--guess": guesses.append(text)
    case "--minutes":
      guard let number = Double(text), number > 0, number.isFinite else { throw wrong }
      minutes = number
    case "--data":
      if text.isEmpty { throw wrong }
      settings.data = text
    case "--notes":
      if text.isEmpty { throw wrong }
      settings.notes = text
    case "--vectors":
      if text.isEmpty { throw wrong }
      settings.vectors = text
    default:
      guard let threads = Int(text), (1...1024).contains(threads) else { throw wrong }
      settings.threads = threads
    }
  }
}

/// The help: of one verb, or of the whole command.
func help(for name: Verb.Name?) -> String {
  func aligned(_ rows: [(String, String)]) -> String {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { left, right in
      "  " + left + String(repeating: " ", count: width - left.count + 2) + right
    }.joined(separator: "\n")
  }
  func optionRow(_ option: Option) -> (String, String) {
    (option.name + (option.value.map { " \($0)" } ?? ""), option.help)
  }
  guard let verb = verbs.first(where: { $0.name == name }) else {
    return """
      gradus: deep learning's classic chapters in steps, each written twice and proven right.

      Usage: gradus VERB [options]

      \(aligned(verbs.map { ("\($0.name)" + ($0.operand.map { " [\($0)]" } ?? ""), $0.summary) }))

      Options of every verb:
      \(aligned(commonOptions.map(optionRow)))

      Without a verb:
      \(aligned([optionRow(version)]))

      A chapter is named by its number or the beginning of its name. `gradus VERB --help` tells more.
      Exit codes: 0 all is well; 1 a check failed, or a file or its data; 2 wrong usage.
      """
  }
  return """
    gradus \(verb.name): \(verb.summary).

    Usage: gradus \(verb.name)\(verb.operand.map { " [\($0)]" } ?? "") [options]

    \(aligned((verb.options + commonOptions).map(optionRow)))
    """
}
