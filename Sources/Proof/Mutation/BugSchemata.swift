/// Planted bugs in one copy of the package: each function that has bugs is there as it is and with each of them, and which of
/// its bodies is taken is chosen by number while the program runs. So all of them are built once.

import Reading

struct BugSchemata {
  /// The bugs that are in it, numbered from 1, and those whose text is in no function.
  let bugs: [PlantedBug]
  let others: [PlantedBug]
  private let sources: [String: String]

  init(_ bugs: [PlantedBug], _ project: Project) throws(Failure) {
    var sources: [String: String] = [:]
    var (inside, outside) = ([PlantedBug](), [PlantedBug]())
    for bug in bugs {
      if sources[bug.file] == nil { sources[bug.file] = try project.read(bug.file) }
      let isInside = Self.body(of: bug, in: sources[bug.file] ?? "") != nil
      if isInside { inside.append(bug) } else { outside.append(bug) }
    }
    (self.bugs, others, self.sources) = (inside, outside, sources)
  }

  func number(of bug: PlantedBug) -> Int? { bugs.firstIndex(of: bug).map { $0 + 1 } }

  /// The sources with their bugs in them, without some of these.
  func texts(without dropped: Set<Int>) -> [String: String] {
    var bugs: [String: [Range<Int>: [(number: Int, body: String)]]] = [:]
    for bug in self.bugs {
      guard let source = sources[bug.file], let number = number(of: bug), !dropped.contains(number),
        let body = Self.body(of: bug, in: source)
      else { continue }
      let text = String(Array(source)[body]).replacing(bug.old, with: bug.new, maxReplacements: 1)
      bugs[bug.file, default: [:]][body, default: []].append((number, text))
    }
    return Dictionary(
      uniqueKeysWithValues: bugs.map { file, bodies in (file, planted(bodies, in: sources[file] ?? "")) })
  }

  private func planted(_ bodies: [Range<Int>: [(number: Int, body: String)]], in source: String) -> String {
    let characters = Array(source)
    var (result, position) = ("import COpenBLAS\n", 0)
    for (place, bugs) in bodies.sorted(by: { $0.key.lowerBound < $1.key.lowerBound }) {
      result += String(characters[position..<place.lowerBound]) + "\n"
      for (number, body) in bugs {
        result += "if gradus_mutant(\(number), \(number)) == \(number) {\(body)\n} else "
      }
      result += "{\(String(characters[place]))\n}\n"
      position = place.upperBound
    }
    return result + String(characters[position...])
  }

  /// The innermost function that holds all of the text that a bug changes.
  private static func body(of bug: PlantedBug, in source: String) -> Range<Int>? {
    guard let old = source.firstRange(of: bug.old) else { return nil }
    let start = source.distance(from: source.startIndex, to: old.lowerBound)
    let end = start + bug.old.count
    return bodies(in: source).last { $0.lowerBound <= start && end <= $0.upperBound }
  }
}
