/// A judge of images: what it says of those that no generator made.

import Adversaries
import Arrays
import Convolutions
import StudyKit

/// What a judge says of images that no generator made.
private func verdicts<Kernels: AdversaryKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [(name: String, verdict: Verdict)] {
  let (X, labels) = try digitsForGames(16)
  let split = ImageSplit(X, labels: labels, classes: 10, seed: settings.seed)
  let judge = try Judge<Kernels>(split)
  let real = split.train.X
  var generator = SplitMix64(seed: settings.seed)
  var noisy = real
  for p in noisy.elements.indices {
    noisy.elements[p] = min(max(noisy.elements[p] + Scalar(0.5 * generator.normal()), -1), 1)
  }
  let one = split.trainLabels.indices.filter { e in split.trainLabels[e] == 1 }
  let some = Array(generator.permutation(real.m).prefix(500))
  let grey = Volume(
    500, 16, 16, 1, elements: (0..<500 * 256).map { _ in Scalar(generator.uniform(-1, 1)) })
  let kinds: [(String, Volume)] = [
    ("other real digits", real.images(at: some)), ("with noise", noisy.images(at: some)),
    ("real ones, nothing else", real.images(at: one)), ("pixels by chance", grey),
  ]
  return kinds.map { name, images in (name, judge.verdict(on: images, real: split.held.X)) }
}

func runJudge(_ settings: Settings) throws -> Report {
  var table = Table("images", "classes", "confidence", "class entropy", "Fréchet distance")
  var report = Report()
  for (name, verdict) in try verdicts(settings.kernels.adversaries, settings) {
    table.row(
      name, verdict.classes, short(verdict.confidence, digits: 2), short(verdict.entropy, digits: 2),
      short(verdict.distance, digits: 2))
    if name.hasPrefix("real ones") { report.answer("ones", is: verdict.confidence > 0.9 ? "yes" : "no") }
  }
  report.say(table)
  return report
}
