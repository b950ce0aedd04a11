/// Volumes as matrices, and side by side.
///
///     positions      (m n_H n_W, n_C)      a row for each pixel
///     examples       (n_H n_W n_C, m)      a column for each image: what a dense layer and a loss take
///     side by side   (m, n_H, n_W, Σ n_C)   the channels of several

import Arrays

extension Volume {
  /// A volume of zeros of the given shape.
  public init(shape: [Int]) {
    require(shape.count == 4, "Volume: \(shape) has not four axes")
    self.init(shape[0], shape[1], shape[2], shape[3])
  }

  /// A row for each position, (m n_H n_W, n_C); nothing is copied.
  public var positions: Matrix { Matrix(m * nH * nW, nC, elements: elements) }

  /// Images of a row for each position.
  public init(positions A: Matrix, shape: [Int]) {
    require(
      shape.count == 4 && A.shape == [shape[0] * shape[1] * shape[2], shape[3]],
      "Volume: positions \(A.shape) do not fill \(shape)")
    self.init(shape[0], shape[1], shape[2], shape[3], elements: A.elements)
  }

  /// Changes the volume as a matrix of positions, in place.
  mutating func change(_ body: (inout Matrix) -> Void) {
    var A = positions
    elements = []
    body(&A)
    elements = A.elements
  }

  /// A column for each image, (n_H n_W n_C, m): flattened.
  public var examples: Matrix {
    Matrix(m, nH * nW * nC, elements: elements).transposed.copy
  }

  /// Images of which each is a column.
  public init(examples A: Matrix, shape: [Int]) {
    require(
      shape.count == 4 && A.shape == [shape[1] * shape[2] * shape[3], shape[0]],
      "Volume: examples \(A.shape) do not fill \(shape)")
    self.init(shape[0], shape[1], shape[2], shape[3], elements: A.transposed.copy.elements)
  }

  /// The images at the given places.
  public func images(at places: some Collection<Int>) -> Volume {
    let size = nH * nW * nC
    var chosen = Volume(uninitialized: places.count, nH, nW, nC)
    for (p, e) in places.enumerated() {
      require((0..<m).contains(e), "images(at:): \(e) is outside \(shape)")
      chosen.elements.replaceSubrange(p * size..<(p + 1) * size, with: elements[e * size..<(e + 1) * size])
    }
    return chosen
  }

  /// Channels of several volumes, side by side.
  public init(concatenating volumes: [Volume]) {
    guard let first = volumes.first else { fatalError("Volume: nothing to lay side by side") }
    require(
      volumes.allSatisfy { V in V.m == first.m && V.nH == first.nH && V.nW == first.nW },
      "Volume: \(volumes.map(\.shape)) do not fit side by side")
    let A = Matrix.beside(volumes.map(\.positions))
    self.init(first.m, first.nH, first.nW, A.columns, elements: A.elements)
  }

  /// The channels again as volumes of so many each.
  public func parted(_ sizes: [Int]) -> [Volume] {
    require(sizes.reduce(0, +) == nC, "parted: \(sizes) channels are not \(nC)")
    let A = positions
    var start = 0
    return sizes.map { size in
      defer { start += size }
      return Volume(positions: A.columns(at: start..<start + size), shape: [m, nH, nW, size])
    }
  }

  /// The images with zeros around them, or with another number.
  public func padded(_ padding: Padding, with outside: Scalar = 0) -> Volume {
    var wide = Volume(m, nH + padding.top + padding.bottom, nW + padding.left + padding.right, nC)
    if outside != 0 { wide.elements = Array(repeating: outside, count: wide.elements.count) }
    for e in 0..<m {
      for h in 0..<nH {
        for w in 0..<nW {
          for c in 0..<nC { wide[e, h + padding.top, w + padding.left, c] = self[e, h, w, c] }
        }
      }
    }
    return wide
  }
}
