/// Survivors that were judged: mutants that compute the same, each with the reason why nobody can tell them apart. They
/// are kept in Lessons/Mutants.tsv: file, old text, new text, reason, between tabs. With * for the new text it is a rule:
/// whatever is made of a statement that contains the old text, the name of a constant that chooses a path, say, changes
/// nothing but time.

import Reading

package struct EquivalentMutant: Equatable {
  static let path = "Lessons/Mutants.tsv"

  let file: String
  let old: String
  let new: String
  let reason: String

  func isAbout(_ mutant: Mutant) -> Bool {
    if mutant.file != file { return false }
    return new == "*" ? mutant.old.contains(old) : mutant.old == old && mutant.new == new
  }

  /// All that the project holds; none if it holds no such file.
  package static func all(in project: Project) throws(Failure) -> [EquivalentMutant] {
    guard project.files(in: "Lessons").contains("Mutants.tsv") else { return [] }
    var all: [EquivalentMutant] = []
    for (l, line) in try project.read(path).split(separator: "\n").enumerated() where !line.hasPrefix("#") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 4, !parts[3].isEmpty else {
        throw Failure(
          "no judgement", at: "\(path):\(l + 1)", expected: "file, old, new and a reason", found: "\(line)")
      }
      all.append(EquivalentMutant(file: parts[0], old: parts[1], new: parts[2], reason: parts[3]))
    }
    return all
  }

  /// What is out of step with the sources, a line each.
  package static func complaints(_ equivalents: [EquivalentMutant], _ mutants: [Mutant]) -> [String] {
    equivalents.filter { judged in !mutants.contains(where: judged.isAbout) }.map { judged in
      "\(path): \(judged.file): no mutant makes \(judged.new.isEmpty ? "nothing" : judged.new) of \(judged.old)"
    }
  }
}
