/// "Did you mean …?": the nearest of the words that would have been right.
///
///     (1) d[i, j] = min(d[i−1, j] + 1, d[i, j−1] + 1, d[i−1, j−1] + [aᵢ ≠ bⱼ])       Levenshtein's distance

/// How many letters must be added, left out or changed to make one word the other.
func editDistance(_ a: String, _ b: String) -> Int {
  let a = Array(a)
  let b = Array(b)
  var row = Array(0...b.count)
  for i in 0..<a.count {
    var diagonal = row[0]
    row[0] = i + 1
    for j in 0..<b.count {
      // (1)
      let next = min(row[j + 1] + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
      diagonal = row[j + 1]
      row[j + 1] = next
    }
  }
  return row[b.count]
}

/// " (did you mean …?)", or nothing where no word comes near.
func suggestion(for word: String, among words: [String]) -> String {
  let word = word.lowercased()
  let near =
    words
    .map { (word: $0, distance: editDistance(word, $0.lowercased())) }
    .min { $0.distance < $1.distance }
  guard let near, near.distance <= max(1, near.word.count / 3) else { return "" }
  return " (did you mean \(near.word)?)"
}

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
