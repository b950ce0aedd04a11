/// The score: how many mutants were killed, by chapter and twin, which kinds of mistakes live on, and where.

import Reading
import StudyKit

struct Score {
  /// Each mutant that compiled, with what became of it and why it may live.
  let tried: [(mutant: Mutant, verdict: Outcome, reason: String?)]
  let refused: [Mutant]

  init(_ mutants: [Mutant], _ verdicts: Verdicts, _ judgements: [Judgement]) {
    refused = mutants.filter { verdicts[$0] == .notCompiled }
    tried = mutants.compactMap { mutant in
      guard let verdict = verdicts[mutant], verdict != .notCompiled else { return nil }
      return (mutant, verdict, judgements.first { $0.isAbout(mutant) }?.reason)
    }
  }

  /// The share of the mutants that were killed, of those that can be told from the kernel.
  var share: Double { Self.share(tried) }

  private static func share(_ tried: [(mutant: Mutant, verdict: Outcome, reason: String?)]) -> Double {
    let killable = tried.filter { $0.verdict.isKilled || $0.reason == nil }
    return killable.isEmpty ? 1 : Double(killable.count { $0.verdict.isKilled }) / Double(killable.count)
  }

  func text(of chapters: [Chapter]) -> String {
    var rows = [["chapter", "twin", "mutants", "killed", "survived", "not reached", "judged the same", "score"]]
    func row(_ names: [String], _ some: [(mutant: Mutant, verdict: Outcome, reason: String?)]) -> [String] {
      let open = some.filter { $0.reason == nil }
      return names + [
        "\(some.count)", "\(some.count { $0.verdict.isKilled })", "\(open.count { $0.verdict == .survived })",
        "\(open.count { $0.verdict == .notReached })", "\(some.count { !$0.verdict.isKilled && $0.reason != nil })",
        short(100 * Self.share(some), digits: 3) + " %",
      ]
    }
    for chapter in chapters {
      for twin in ["Loops", "BLAS"] {
        let some = tried.filter {
          $0.mutant.file.hasPrefix("Sources/Chapters/\(chapter.folder)/") && $0.mutant.file.hasSuffix("+\(twin).swift")
        }
        if !some.isEmpty { rows.append(row(["\(chapter.number)", twin], some)) }
      }
    }
    rows.append(row(["all", ""], tried))

    var kinds = [["mistake", "mutants", "killed", "open"]]
    for kind in Operator.allCases {
      let some = tried.filter { $0.mutant.kind == kind }
      let open = some.count { !$0.verdict.isKilled && $0.reason == nil }
      kinds.append([kind.rawValue, "\(some.count)", "\(some.count { $0.verdict.isKilled })", "\(open)"])
    }
    let open = tried.filter { !$0.verdict.isKilled && $0.reason == nil }.map { mutant, verdict, _ in
      "\(mutant.file):\(mutant.line): \(verdict.text), \(mutant.kind)\n  \(mutant.old)\n  \(mutant.new)"
    }
    let tables = [alignedRows(rows), alignedRows(kinds), open].filter { !$0.isEmpty }
    return tables.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
      + "\n\nnot compiled, and not counted: \(refused.count)"
  }
}
