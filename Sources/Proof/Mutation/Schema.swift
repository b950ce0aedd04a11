/// One source that holds all of its mutants, chosen by number while the program runs:
///
///     dW[i, k] = sum / Scalar(m)
///
/// becomes, for the mutants 17 to 19,
///
///     switch gradus_mutant(17, 19) {
///     case 17: dW[i + 1, k] = sum / Scalar(m)
///     case 18: dW[i, k] = sum * Scalar(m)
///     case 19: break
///     default: dW[i, k] = sum / Scalar(m)
///     }
///
/// so that thousands of mutants are built once.

import Foundation

/// A mistake planted by machine.
package struct Mutant: Equatable {
  let number: Int
  let file: String
  let line: Int
  let kind: Operator
  let old: String
  /// The text in its place; empty where the statement is left out.
  let new: String
}

struct Schema {
  let file: String
  let source: String
  /// Each site with the numbers of its mutants.
  let sites: [(site: Site, mutants: [Mutant])]

  /// Mutants that are built one by one: those of C.
  let single: [Mutant]

  /// The schema of a file whose first mutant has the given number.
  init(file: String, source: String, from first: Int) {
    (self.file, self.source) = (file, source)
    if !file.hasSuffix(".swift") {
      (sites, single) = ([], cMutants(file: file, source: source, from: first))
      return
    }
    single = []
    var number = first
    var all: [(Site, [Mutant])] = []
    for site in Mutation.sites(in: source) {
      let mutants = changes(of: site).map { change in
        defer { number += 1 }
        return Mutant(
          number: number, file: file, line: site.line, kind: change.kind, old: site.text, new: change.text ?? "")
      }
      if !mutants.isEmpty { all.append((site, mutants)) }
    }
    sites = all
  }

  var mutants: [Mutant] { sites.flatMap(\.mutants) + single }

  /// The source with every mutant in it but those that were dropped.
  func text(without dropped: Set<Int>) -> String {
    var result = ""
    let characters = Array(source)
    var position = 0
    for (site, mutants) in sites {
      let kept = mutants.filter { !dropped.contains($0.number) }
      guard let first = mutants.first?.number, let last = mutants.last?.number, !kept.isEmpty else { continue }
      let call = "gradus_mutant(\(first), \(last))"
      result += String(characters[position..<site.place.lowerBound])
      position = site.place.upperBound
      func cases(_ word: String) -> String {
        kept.map { "\ncase \($0.number): \($0.new.isEmpty ? "break" : word + $0.new)" }.joined()
          + "\ndefault: \(word)\(site.text)\n}"
      }
      switch site.kind {
      case .statement, .expression: result += "\nswitch \(call) {\(cases(""))\n"
      case .value: result += "switch \(call) {\(cases(""))"
      case .condition: result += "({ () -> Bool in\nswitch \(call) {\(cases("return "))\n}())"
      case .range, .argument:
        result += "(" + kept.map { "\(call) == \($0.number) ? \($0.new)\n: " }.joined() + site.text + ")"
      }
    }
    return "import COpenBLAS\n" + result + String(characters[position...])
  }
}
