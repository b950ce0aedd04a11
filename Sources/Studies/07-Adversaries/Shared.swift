/// What several steps share: digits, notebooks, galleries.

import Adversaries
import Arrays
import Convolutions
import Datasets
import Foundation
import Plots
import StudyKit

/// The shipped digits, n × n pixels from −1 to 1, and their classes.
func digitsForGames(_ n: Int) throws(DataError) -> (X: Volume, labels: [Int]) {
  let (X, labels) = try digitImages(n)
  return (X.scaled(by: 2), labels)
}

extension Settings {
  /// Where a training is written down, if the learner named a folder for that.
  func checkpoints(_ name: String) throws -> Checkpoints? {
    guard let notes else { return nil }
    try FileManager.default.createDirectory(atPath: notes, withIntermediateDirectories: true)
    return Checkpoints("\(notes)/\(name).safetensors")
  }
}

/// Images of a volume, −1 … 1, as pictures.
func pictures(_ X: Volume, _ captions: [String] = []) -> [Picture] {
  (0..<X.m).map { e in
    Picture(
      rows: X.nH, columns: X.nW, channels: X.nC,
      values: X.images(at: [e]).elements.map { x in (Double(x) + 1) / 2 },
      caption: captions.indices.contains(e) ? captions[e] : "")
  }
}

/// A panel of images in rows of so many.
func gallery(_ title: String, _ X: Volume, columns: Int, captions: [String] = []) -> Panel {
  Panel(title, [.images(pictures(X, captions), columns: columns)])
}

/// So many places, spread evenly: the digits stand by their classes.
func spread(_ count: Int, of m: Int) -> [Int] { (0..<count).map { k in k * m / count + m / (2 * count) } }
