/// MNIST's own files, when a user has them: one of images, one of labels, as the set's authors wrote them.
///
///     4 bytes          0, 0, 8 (unsigned bytes), the number of axes: 3 for images, 1 for labels
///     4 bytes an axis  its length, most significant byte first: examples, rows, columns
///     the rest         the numbers, a byte each, last axis fastest
///
/// A pixel 0 … 255 becomes a feature 0 … 1; an image becomes a column of X.

import Arrays

extension Dataset {
  /// MNIST's training images and its test images, from a folder with its four files under their own names.
  public static func mnist(folder: String) throws(DataError) -> (train: Dataset, test: Dataset) {
    func part(_ name: String) throws(DataError) -> Dataset {
      try Dataset(
        idxImages: "\(folder)/\(name)-images-idx3-ubyte", labels: "\(folder)/\(name)-labels-idx1-ubyte",
        name: "mnist \(name)")
    }
    return (try part("train"), try part("t10k"))
  }

  /// The images and labels of two IDX files, uncompressed.
  public init(idxImages images: String, labels: String, name: String = "mnist") throws(DataError) {
    let (pixels, sizes) = try idx(images, axes: 3)
    let (classes, counts) = try idx(labels, axes: 1)
    guard counts[0] == sizes[0] else {
      throw DataError(
        "images and labels differ", at: labels, expected: "\(sizes[0]) labels", found: "\(counts[0])")
    }
    if let j = classes.firstIndex(where: { label in label > 9 }) {
      throw DataError("not a digit", at: "\(labels), offset \(j)", expected: "0 to 9", found: "\(classes[j])")
    }
    let (m, n_x) = (sizes[0], sizes[1] * sizes[2])
    var X = Matrix(uninitialized: n_x, m)
    for j in 0..<m {
      for k in 0..<n_x { X[k, j] = Scalar(pixels[pixels.startIndex + j * n_x + k]) / 255 }
    }
    self.init(
      name, X: X, labels: classes.map { label in Int(label) }, classNames: (0..<10).map { d in "\(d)" })
  }
}

/// The numbers of an IDX file of bytes, and its sizes.
private func idx(_ path: String, axes: Int) throws(DataError) -> (numbers: ArraySlice<UInt8>, sizes: [Int]) {
  let bytes = try fileBytes(path)
  let head = 4 + 4 * axes
  let magic: [UInt8] = [0, 0, 8, UInt8(axes)]
  guard bytes.count >= head, Array(bytes[..<4]) == magic else {
    let found =
      bytes.starts(with: [0x1F, 0x8B]) ? "a gzip file: unpack it first" : "\(Array(bytes.prefix(4)))"
    throw DataError(
      "not an IDX file of \(axes) axes", at: "\(path), offset 0", expected: "\(magic)", found: found)
  }
  let sizes = (0..<axes).map { axis in
    bytes[4 + 4 * axis..<8 + 4 * axis].reduce(0) { size, byte in size << 8 | Int(byte) }
  }
  // Three sizes below 2³² may have a product beyond 2⁶³.
  var count = 1
  for size in sizes {
    let (product, overflows) = count.multipliedReportingOverflow(by: size)
    count = overflows ? Int.max : product
  }
  guard count == bytes.count - head else {
    throw DataError(
      "sizes do not fit", at: "\(path), offset 4", expected: "\(sizes) to fill \(bytes.count - head) bytes",
      found: count == Int.max ? "more than there can be" : "\(count)")
  }
  return (bytes[head...], sizes)
}
