/// Images in text and in figures.

import Arrays
import Plots
import StudyKit

/// The rows of one channel of an image, as text.
func rows(_ V: Volume, image e: Int = 0, channel c: Int = 0, width: Int = 5) -> [String] {
  (0..<V.nH).map { h in
    (0..<V.nW).map { w in padded(short(Double(V[e, h, w, c]), digits: 3), width) }.joined()
  }
}

private func padded(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

/// An image as a picture: from 0 to 1 as its numbers go from `low` to `high`.
func picture(
  _ V: Volume, _ e: Int = 0, channel c: Int = 0, from low: Double, to high: Double, _ caption: String = "",
  isWrong: Bool = false
) -> Picture {
  var values: [Double] = []
  for h in 0..<V.nH {
    for w in 0..<V.nW { values.append((Double(V[e, h, w, c]) - low) / max(high - low, 1e-12)) }
  }
  return Picture(rows: V.nH, columns: V.nW, values: values, caption: caption, isWrong: isWrong)
}

/// One channel from its least number to its largest; `isCentred`, so that 0 is grey.
func stretched(_ V: Volume, _ e: Int = 0, channel c: Int = 0, isCentred: Bool = false, _ caption: String = "")
  -> Picture
{
  var values: [Double] = []
  for h in 0..<V.nH {
    for w in 0..<V.nW { values.append(Double(V[e, h, w, c])) }
  }
  let (low, high) = (values.min() ?? 0, values.max() ?? 1)
  let most = max(abs(low), abs(high))
  return picture(V, e, channel: c, from: isCentred ? -most : low, to: isCentred ? most : high, caption)
}
