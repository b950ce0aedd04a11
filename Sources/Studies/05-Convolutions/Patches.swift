/// im2col and col2im on a small image, and the memory that patches take.

import Arrays
import Convolutions
import Fast
import Plots
import StudyKit

func runPatches(_ settings: Settings) -> Report {
  let X = Volume(1, 3, 3, 1, elements: [1, 2, 3, 4, 5, 6, 7, 8, 9])
  let kernels = settings.kernels.convolutions
  let P = kernels.im2col(X, Window(2))
  let back = kernels.col2im(P, Window(2), shape: X.shape)
  var report = Report()
  report.say("X:")
  report.say(rows(X, width: 4).joined(separator: "\n"))
  report.say()
  report.say("im2col(X), windows of 2 × 2, a place a row:")
  for place in 0..<P.rows { report.say(P.row(place).indices.map { k in "   \(short(Double(P[place, k])))" }.joined()) }
  report.say()
  report.say("col2im of that:")
  report.say(rows(back, width: 4).joined(separator: "\n"))
  report.answer("middle", is: Double(back[0, 1, 1, 0]))
  return report
}

/// The memory that the patches of one image take, all at once and block by block.
struct PatchMemory: Sendable {
  let size: Int
  let imageBytes: Int
  let allBytes: Int
  let stripBytes: Int
}

/// The memory of im2col for square images of the given sizes.
func patchMemory(sizes: [Int], channels nC: Int, f: Int) -> [PatchMemory] {
  sizes.map { n in
    let number = MemoryLayout<Scalar>.stride
    let perRow = n * f * f * nC
    let strip = max(1, PatchBlocks.largestBlock / perRow) * perRow
    return PatchMemory(
      size: n, imageBytes: n * n * nC * number, allBytes: n * perRow * number,
      stripBytes: min(strip, n * perRow) * number)
  }
}

private let memory = patchMemory(sizes: [8, 16, 32, 64, 128, 224, 512], channels: 64, f: 3)

func runMemory(_ settings: Settings) -> Report {
  var table = Table("image of 64 channels", "MB", "its patches, MB", "a strip of them, MB")
  func megabytes(_ bytes: Int) -> String { short(Double(bytes) / 1_048_576, digits: 3) }
  for row in memory {
    table.row(
      "\(row.size) × \(row.size)", megabytes(row.imageBytes), megabytes(row.allBytes), megabytes(row.stripBytes))
  }
  return Report(table, answer: "times", is: Double(memory[0].allBytes / memory[0].imageBytes))
}

func drawMemory(_ title: String, _ settings: Settings) -> Figure {
  let n = memory.map { row in Double(row.size) }
  func megabytes(_ bytes: (PatchMemory) -> Int) -> [Double] {
    memory.map { row in Double(bytes(row)) / 1_048_576 }
  }
  return Figure(
    title, x: Axis("n of an image (n, n, 64)", isLogarithmic: true), y: Axis("MB", isLogarithmic: true),
    [
      .line("all patches of 3 × 3", x: n, y: megabytes(\.allBytes), colour: .vermilion),
      .line("the image", x: n, y: megabytes(\.imageBytes), colour: .grey),
      .line("a strip of patches", x: n, y: megabytes(\.stripBytes), colour: .blue),
    ])
}
