/// Max and average pooling of a small image, and their gradients.

import Arrays
import Convolutions
import StudyKit

func runPooling(_ settings: Settings) -> Report {
  let kernels = settings.kernels.convolutions
  let X = Volume(1, 4, 4, 1, elements: [1, 3, 2, 1, 2, 9, 1, 1, 1, 3, 2, 3, 5, 6, 1, 2])
  let window = Window(2, stride: 2)
  let (most, means) = (kernels.maxPoolForward(X, window), kernels.averagePoolForward(X, window))
  let dY = Volume(1, 2, 2, 1, elements: [1, 2, 3, 4])
  var report = Report()
  func say(_ words: String, _ V: Volume) {
    report.say(words)
    report.say(rows(V, width: 6).joined(separator: "\n"))
    report.say()
  }
  say("X:", X)
  say("max over windows of 2 × 2, 2 apart:", most.Y)
  say("mean over the same:", means)
  say("gradients 1, 2, 3, 4 sent back through the max:", kernels.maxPoolBackward(dY, most, window, shape: X.shape))
  let shared = kernels.averagePoolBackward(dY, window, shape: X.shape)
  say("and through the mean:", shared)
  let overlapping = kernels.maxPoolForward(X, Window(3))
  let ones = Volume(1, 2, 2, 1, elements: [1, 1, 1, 1])
  let piled = kernels.maxPoolBackward(ones, overlapping, Window(3), shape: X.shape)
  report.say("max over windows of 3 × 3, 1 apart, gradients of 1 sent back:")
  report.say(rows(piled, width: 6).joined(separator: "\n"))
  report.answer("piled", is: Double(piled.elements.max() ?? 0))
  return report
}
