/// The chapter that a learner means by a name, or what to say where there is none.

import StudyKit
import Verification

/// The chapter that a learner names: "1", "01", "Perceptrons", "perc", "01-Perceptrons".
func chapter(named name: String, among chapters: [Chapter]) throws(UsageError) -> Chapter {
  if let number = Int(name), let chapter = chapters.first(where: { $0.number == number }) { return chapter }
  let name = name.lowercased()
  let named = chapters.filter { chapter in
    chapter.module.lowercased() == name || chapter.folder.lowercased() == name
  }
  if let chapter = named.first { return chapter }
  let begun = chapters.filter { chapter in
    !name.isEmpty && [chapter.module, chapter.folder].contains { $0.lowercased().hasPrefix(name) }
  }
  if begun.count == 1 { return begun[0] }
  if begun.count > 1 {
    throw UsageError("more than one chapter begins so: \(begun.map(\.module).joined(separator: ", "))")
  }
  let known = chapters.map(\.folder).joined(separator: ", ")
  throw UsageError(
    "no chapter is named \(name)\(suggestion(for: name, among: chapters.map(\.module)))"
      + (known.isEmpty ? "" : "; there are \(known)"))
}
