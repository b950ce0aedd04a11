/// "Did you mean …?": the nearest of the words that would have been right.
///
///     (1) d[i, j] = min(d[i−1, j] + 1, d[i, j−1] + 1, d[i−1, j−1] + [aᵢ ≠ bⱼ])       Levenshtein's distance

/// How many letters must be added, left out or changed to make one word the other.
public func editDistance(_ a: String, _ b: String) -> Int {
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
public func suggestion(for word: String, among words: [String]) -> String {
  let word = word.lowercased()
  let near =
    words
    .map { (word: $0, distance: editDistance(word, $0.lowercased())) }
    .min { $0.distance < $1.distance }
  guard let near, near.distance <= max(1, near.word.count / 3) else { return "" }
  return " (did you mean \(near.word)?)"
}
