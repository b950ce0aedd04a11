/// How close a learner's guess came.
///
///     (1) error = |guess − answer| / |answer|

import StudyKit

/// One line about a guess, which may be blank or nonsense.
func judged(_ guess: String, against answer: Answer) -> String {
  let guess = guess.split(separator: " ").joined(separator: " ")
  if guess.isEmpty { return "No guess this time; it is \(answer)." }
  switch answer {
  case .word(let word):
    let isRight = normalized(guess) == normalized(word)
    return isRight ? "Right: \(word)." : "Not this time: you said \(guess); it is \(word)."
  case .number(let value, let unit):
    guard let number = guessedNumber(guess, unit: unit) else {
      return "“\(guess)” is not a number; it is \(answer)."
    }
    if saysTheSame(short(number), short(value)) { return "Exactly: \(answer)." }
    if value == 0 { return "It is \(answer); you were off by \(short(abs(number)))." }
    // (1)
    let error = abs(number - value) / abs(value)
    let distance = error < 10 ? "\(short(100 * error, digits: error < 0.995 ? 2 : 3)) % off" : "far off"
    let praise = error <= 0.05 ? "Close" : error <= 0.25 ? "Not far" : "A surprise"
    return "\(praise): it is \(answer), you said \(guess), \(distance)."
  }
}

/// The number meant by a guess: "0.97", "about 3e-4", "97 %", "1/3", "61,706".
private func guessedNumber(_ guess: String, unit: String) -> Double? {
  let found = numbers(in: guess.replacing(/\d{1,3}(?:,\d{3})+/) { $0.output.replacing(",", with: "") })
  guard let first = found.first else { return nil }
  if found.count == 2, found[1].magnitude != 0, guess.wholeMatch(of: /\S+ ?\/ ?\S+/) != nil {
    return first.value / found[1].magnitude
  }
  return first.isPercent && unit != "%" ? first.value / 100 : first.value
}

private func normalized(_ word: String) -> String {
  let plain = word.lowercased().filter { $0.isLetter || $0.isNumber }
  return ["y": "yes", "n": "no", "true": "yes", "false": "no"][plain] ?? plain
}
