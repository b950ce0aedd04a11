/// Planted bugs in one copy of the package: each function that has bugs is there as it is and with each of them, and which of
/// its bodies is taken is chosen by number while the program runs. So all of them are built once.

import Reading

struct BugSchemata {
  /// The bugs that are in it, numbered from 1, and those whose text is in no function.
  let bugs: [PlantedBug]
  let others: [PlantedBug]
  /// For each bug that is in it, the function's body: where it is, and how it reads with the bug.
  private let bodies: [(place: Range<Int>, text: String)]
  private let numbers: [String: Int]
  private let sources: [String: String]

  init(_ bugs: [PlantedBug], _ project: Project) throws(Failure) {
    // A source is read and walked through once, however many bugs it has.
    var sources: [String: (text: String, characters: [Character], bodies: [Range<Int>])] = [:]
    var (inside, outside, bodies) = ([PlantedBug](), [PlantedBug](), [(Range<Int>, String)]())
    for bug in bugs {
      if sources[bug.file] == nil {
        let text = try project.read(bug.file)
        sources[bug.file] = (text, Array(text), Mutation.bodies(in: text))
      }
      if let source = sources[bug.file], let place = Self.body(of: bug, in: source.text, source.bodies) {
        inside.append(bug)
        let body = String(source.characters[place])
        bodies.append((place, body.replacing(bug.old, with: bug.new, maxReplacements: 1)))
      } else {
        outside.append(bug)
      }
    }
    (self.bugs, others, self.bodies) = (inside, outside, bodies)
    numbers = Dictionary(uniqueKeysWithValues: inside.enumerated().map { ($1.id, $0 + 1) })
    self.sources = sources.mapValues(\.text)
  }

  func number(of bug: PlantedBug) -> Int? { numbers[bug.id] }

  /// The sources with their bugs in them, without some of these.
  func texts(without dropped: Set<Int>) -> [String: String] {
    var chosen: [String: [Range<Int>: [(number: Int, body: String)]]] = [:]
    for (index, bug) in bugs.enumerated() where !dropped.contains(index + 1) {
      let (place, text) = bodies[index]
      chosen[bug.file, default: [:]][place, default: []].append((index + 1, text))
    }
    return Dictionary(
      uniqueKeysWithValues: chosen.map { file, bodies in (file, planted(bodies, in: sources[file] ?? "")) })
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
  private static func body(of bug: PlantedBug, in source: String, _ bodies: [Range<Int>]) -> Range<Int>? {
    guard let old = source.firstRange(of: bug.old) else { return nil }
    let start = source.distance(from: source.startIndex, to: old.lowerBound)
    let end = start + bug.old.count
    return bodies.last { $0.lowerBound <= start && end <= $0.upperBound }
  }
}
