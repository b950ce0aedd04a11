/// Cross-correlation, and the convolution of mathematics, which turns the filter first.
///
///     (1) convolution proper   (A ∗ B)[h, w] = Σᵢ Σⱼ A[i, j] B[h − i, w − j]       wherever they meet

import Arrays
import Convolutions
import StudyKit

/// (1) of two images, or their cross-correlation.
func slidOver<Kernels: ConvolutionKernels>(
  _ kernels: Kernels.Type, _ A: Matrix, _ B: Matrix, isProper: Bool
) -> Matrix {
  let filters = Filters(B.rows, B.columns, depth: 1, 1, W: B.elements)
  let window = Window(
    B.rows, B.columns, stride: (1, 1),
    padding: Padding(top: B.rows - 1, bottom: B.rows - 1, left: B.columns - 1, right: B.columns - 1))
  let image = Volume(1, A.rows, A.columns, 1, elements: A.elements)
  let Z = Kernels.convolutionForward(image, isProper ? filters.flipped : filters, window)
  return Matrix(Z.nH, Z.nW, elements: Z.elements)
}

func runProper(_ settings: Settings) -> Report {
  let kernels = settings.kernels.convolutions
  let A: Matrix = [[1, 2], [3, 4]]
  let B: Matrix = [[0, 1, -1], [2, 0, 5]]
  let C: Matrix = [[3], [-2]]
  var table = Table("", "slid over", "turned over first")
  func cells(_ what: (Bool) -> (Matrix, Matrix)) -> [String] {
    [false, true].map { isProper in
      let (x, y) = what(isProper)
      return x == y ? "the same" : "not the same"
    }
  }
  let swapped = cells { p in (slidOver(kernels, A, B, isProper: p), slidOver(kernels, B, A, isProper: p)) }
  let grouped = cells { p in
    (
      slidOver(kernels, slidOver(kernels, A, B, isProper: p), C, isProper: p),
      slidOver(kernels, A, slidOver(kernels, B, C, isProper: p), isProper: p)
    )
  }
  table.row("A with B, and B with A", swapped[0], swapped[1])
  table.row("(A with B) with C, and A with (B with C)", grouped[0], grouped[1])
  return Report(table, answer: "associative", is: grouped[0] == "the same" ? "yes" : "no")
}
