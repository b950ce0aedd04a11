/// `gradus museum`: bugs to hunt; and whether each, planted, is found.

import Mutation
import Reading
import StudyKit
import Verification

extension Command {
  /// `gradus museum`: lists the bugs, shows one, checks them or plants them.
  func showBugs(_ invocation: Invocation) throws -> Bool {
    let store = try PlantedBugs(project: try project())
    let bugs = try store.named(invocation.operand)
    if !invocation.flags.isDisjoint(with: ["--check", "--plant"]) {
      let complaints = store.complaints(chapters)
      complaints.forEach { console.complain("gradus: \($0)") }
      if !complaints.isEmpty { return false }
      if invocation.flags.contains("--plant") { return try plant(bugs, of: store, invocation) }
      console.say("exhibits: \(bugs.count), each in step with its source")
    } else if invocation.operand != nil {
      try bugs.forEach(show)
    } else if bugs.isEmpty {
      console.say("There are no exhibits in \(PlantedBugs.folder) yet.")
    } else {
      let rows = bugs.map { [$0.id, "\($0.chapter)", $0.title] }
      alignedRows([["exhibit", "chapter", "bug"]] + rows).forEach { console.say($0) }
    }
    return true
  }

  /// Plants bugs; returns whether each was killed as it says.
  private func plant(_ bugs: [PlantedBug], of store: PlantedBugs, _ invocation: Invocation) throws -> Bool {
    let settings = invocation.settings
    let elsewhere = bugs.filter { !$0.runsHere }
    let (plantings, count) = try store.plant(
      bugs.filter(\.runsHere), minutes: invocation.minutes, seed: settings.seed, settings.progress
    ) { complaint in console.complain("gradus: \(complaint)") }
    console.say(matrix(of: plantings))
    if let minutes = invocation.minutes { console.say("in \(short(minutes)) min, of \(count)") }
    if !elsewhere.isEmpty {
      console.say("not planted, since their code needs wider registers: \(elsewhere.map(\.id).joined(separator: ", "))")
    }
    return !plantings.isEmpty && plantings.allSatisfy { planting in planting.complaint == nil }
  }

  private func show(_ bug: PlantedBug) throws {
    let puzzle = Puzzle(bug, source: try project().read(bug.file))
    let renderer = Renderer(console)
    func say(_ text: String) { wrapped(renderer.words(text), width: renderer.width).forEach { console.say($0) } }

    say("A bug was planted in \(bug.file):")
    console.say()
    let digits = "\(puzzle.firstLine + puzzle.code.count)".count
    for (l, line) in puzzle.code.enumerated() {
      let number = "\(puzzle.firstLine + l)"
      let margin = String(repeating: " ", count: digits - number.count) + number
      console.say("  \(console.style(.faint, margin))  \(renderer.coloured(line))")
    }
    console.say()
    if console.isInteractive {
      guard let guess = asked(bug, say) else { return }
      say(puzzle.judged(guess))
    } else {
      say("Hint: \(bug.hint)")
    }

    console.say("\n" + console.style(.bold, bug.title) + "\n")
    puzzle.removed.forEach { console.say(console.style(.green, "  right  \($0)")) }
    puzzle.added.forEach { console.say(console.style(.red, "  wrong  \($0)")) }
    console.say()
    say(bug.why)
    say("Found by: \(bug.rungs.joined(separator: ", ")).")
  }

  /// The learner's guess, with a hint first where it is wanted; nil at the end of the input.
  private func asked(_ bug: PlantedBug, _ say: (String) -> Void) -> String? {
    while true {
      console.write("Which line, and what is wrong with it? (h hint · Enter the answer) ")
      guard let guess = console.readLine() else { return nil }
      if guess != "h" { return guess }
      say("Hint: \(bug.hint)")
    }
  }
}

extension PlantedBugs {
  /// The bugs that an id means: one; those of a chapter, for its number; or all where there is none.
  func named(_ id: String?) throws(UsageError) -> [PlantedBug] {
    let all = bugs.map(\.bug)
    guard let id else { return all }
    if let chapter = Int(id), all.contains(where: { $0.chapter == chapter }) {
      return all.filter { $0.chapter == chapter }
    }
    guard let found = all.first(where: { $0.id == id }) else {
      throw UsageError("no exhibit \(id)\(suggestion(for: id, among: all.map(\.id)))")
    }
    return [found]
  }
}
