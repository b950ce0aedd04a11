/// Convolutions, and the gradients of their weights, in register tiles. The image is read where it lies: a window is
/// some segments of neighbouring numbers, one for each of its rows, and no patch is copied.
///
///     z[h, w, c]              = b[c] + Σᵣ Σₖ x[(h, w) + starts[r] + k] W[(r, k), c]
///     dW[(r, k), c]          += Σₕ Σ_w x[(h, w) + starts[r] + k] dz[h, w, c]
///
///     (h, w) where the window of output row h, output column w begins   r a segment   k a number of it   c a filter
///
/// The weights lie in blocks of `blockWidth` columns, block after block. Weights, biases and dz are aligned to 64 bytes.

import CTiles

#if Float32
  private let convolveInTiles = gradus_convolve_f
  private let gradientsInTiles = gradus_weight_gradients_f
#else
  private let convolveInTiles = gradus_convolve_d
  private let gradientsInTiles = gradus_weight_gradients_d
#endif

public struct ConvolutionTiles: Sendable {
  /// How many columns of weights a block has.
  public static let blockWidth = Int(GRADUS_BLOCK_BYTES) / MemoryLayout<Scalar>.stride

  /// Where the segments of a window begin, from where the window does, and how many numbers each has.
  public var segmentStarts: [Int]
  public var segmentLength: Int
  /// Output columns and filters.
  public var columns: Int
  public var filters: Int
  /// How many numbers apart the windows of neighbouring output rows and columns begin.
  public var inputStep: (row: Int, column: Int)
  /// How many numbers apart neighbouring output rows and columns lie.
  public var outputStep: (row: Int, column: Int)

  public init(
    segmentStarts: [Int], segmentLength: Int, columns: Int, filters: Int, inputStep: (row: Int, column: Int),
    outputStep: (row: Int, column: Int)
  ) {
    (self.segmentStarts, self.segmentLength) = (segmentStarts, segmentLength)
    (self.columns, self.filters, self.inputStep, self.outputStep) = (columns, filters, inputStep, outputStep)
  }

  /// Writes `rows` rows of z; the first window begins at x.
  public func convolutionForward(
    _ x: UnsafePointer<Scalar>, rows: Int, weights W: UnsafePointer<Scalar>, biases b: UnsafePointer<Scalar>,
    into z: UnsafeMutablePointer<Scalar>
  ) {
    withShape(rows) { shape in convolveInTiles(shape, x, W, b, z) }
  }

  /// Adds to dW what `rows` rows of dz give; the first window begins at x.
  public func addGradients(
    _ x: UnsafePointer<Scalar>, _ dz: UnsafePointer<Scalar>, rows: Int, to dW: UnsafeMutablePointer<Scalar>
  ) {
    withShape(rows) { shape in gradientsInTiles(shape, x, dz, dW) }
  }

  private func withShape(_ rows: Int, _ body: (gradus_convolution) -> Void) {
    segmentStarts.withUnsafeBufferPointer { starts in
      body(
        gradus_convolution(
          rows: rows, columns: columns, filters: filters, segments: starts.count, length: segmentLength,
          starts: starts.baseAddress, x_row: inputStep.row, x_column: inputStep.column, z_row: outputStep.row,
          z_column: outputStep.column))
    }
  }
}
