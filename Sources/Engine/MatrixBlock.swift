/// A matrix that is part of a larger array: products of blocks copy nothing. The type says who may write.
///
///     element (i, k) of a block lies at start + i · stride + k

/// A block that is only read. It may be read as its transpose.
public struct ReadBlock: @unchecked Sendable {
  public let start: UnsafePointer<Scalar>
  /// Rows and columns as they are stored, and how many numbers apart the rows begin.
  public let rows: Int
  public let columns: Int
  public let stride: Int
  public let isTransposed: Bool

  /// The block whose first number is at `start`; the memory must outlive the products that the block enters.
  public init(
    at start: UnsafePointer<Scalar>, _ rows: Int, _ columns: Int, stride: Int? = nil, isTransposed: Bool = false
  ) {
    requireShape(rows, columns, stride ?? columns)
    (self.start, self.rows, self.columns) = (start, rows, columns)
    (self.stride, self.isTransposed) = (stride ?? columns, isTransposed)
  }

  /// The block as its transpose.
  public var transposed: ReadBlock {
    ReadBlock(at: start, rows, columns, stride: stride, isTransposed: !isTransposed)
  }

  /// Rows and columns as a product sees them.
  var size: (rows: Int, columns: Int) { isTransposed ? (columns, rows) : (rows, columns) }

  /// Some of its rows, as a product sees them.
  func rows(_ range: Range<Int>) -> ReadBlock {
    isTransposed
      ? ReadBlock(at: start + range.lowerBound, rows, range.count, stride: stride, isTransposed: true)
      : ReadBlock(at: start + range.lowerBound * stride, range.count, columns, stride: stride)
  }

  /// Some of its columns, as a product sees them.
  func columns(_ range: Range<Int>) -> ReadBlock { transposed.rows(range).transposed }
}

/// A block that is written.
public struct WriteBlock: @unchecked Sendable {
  public let start: UnsafeMutablePointer<Scalar>
  public let rows: Int
  public let columns: Int
  public let stride: Int

  /// The block whose first number is at `start`; the memory must outlive the products that the block enters.
  public init(at start: UnsafeMutablePointer<Scalar>, _ rows: Int, _ columns: Int, stride: Int? = nil) {
    requireShape(rows, columns, stride ?? columns)
    (self.start, self.rows, self.columns, self.stride) = (start, rows, columns, stride ?? columns)
  }

  func rows(_ range: Range<Int>) -> WriteBlock {
    WriteBlock(at: start + range.lowerBound * stride, range.count, columns, stride: stride)
  }

  func columns(_ range: Range<Int>) -> WriteBlock {
    WriteBlock(at: start + range.lowerBound, rows, range.count, stride: stride)
  }
}

private func requireShape(_ rows: Int, _ columns: Int, _ stride: Int) {
  precondition(
    min(rows, columns) >= 0 && stride >= columns, "block: (\(rows), \(columns)) with rows \(stride) apart is no shape")
}
