/// Exhibits in one copy of the package: each function that has bugs is there as it is and with each of them, and which of
/// its bodies is taken is chosen by number while the program runs. So all of them are built once.

import Reading

struct Greenhouse {
  /// The exhibits that are in it, numbered from 1, and those whose text is in no function.
  let exhibits: [Exhibit]
  let others: [Exhibit]
  private let sources: [String: String]

  init(_ exhibits: [Exhibit], _ project: Project) throws(Failure) {
    var sources: [String: String] = [:]
    var (inside, outside) = ([Exhibit](), [Exhibit]())
    for exhibit in exhibits {
      if sources[exhibit.file] == nil { sources[exhibit.file] = try project.read(exhibit.file) }
      let isInside = Self.body(of: exhibit, in: sources[exhibit.file] ?? "") != nil
      if isInside { inside.append(exhibit) } else { outside.append(exhibit) }
    }
    (self.exhibits, others, self.sources) = (inside, outside, sources)
  }

  func number(of exhibit: Exhibit) -> Int? { exhibits.firstIndex(of: exhibit).map { $0 + 1 } }

  /// The sources with their exhibits in them, without some of these.
  func texts(without dropped: Set<Int>) -> [String: String] {
    var bugs: [String: [Range<Int>: [(number: Int, body: String)]]] = [:]
    for exhibit in exhibits {
      guard let source = sources[exhibit.file], let number = number(of: exhibit), !dropped.contains(number),
        let body = Self.body(of: exhibit, in: source)
      else { continue }
      let text = String(Array(source)[body]).replacing(exhibit.old, with: exhibit.new, maxReplacements: 1)
      bugs[exhibit.file, default: [:]][body, default: []].append((number, text))
    }
    return Dictionary(
      uniqueKeysWithValues: bugs.map { file, bodies in (file, planted(bodies, in: sources[file] ?? "")) })
  }

  private func planted(_ bodies: [Range<Int>: [(number: Int, body: String)]], in source: String) -> String {
    let characters = Array(source)
    var (result, position) = ("import CVectorMath\n", 0)
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

  /// The innermost function that holds all of the text that an exhibit changes.
  private static func body(of exhibit: Exhibit, in source: String) -> Range<Int>? {
    guard let old = source.firstRange(of: exhibit.old) else { return nil }
    let start = source.distance(from: source.startIndex, to: old.lowerBound)
    let end = start + exhibit.old.count
    return bodies(in: source).last { $0.lowerBound <= start && end <= $0.upperBound }
  }
}
