/// Fakes of the past, so that a discriminator does not forget what it has seen through.
///
///     pool, while it is not full:   the image is kept, and shown
///     pool, when it is full:        with chance ½ the image is shown; else an old one is, and the image takes its place

import Arrays
import Convolutions

public struct ImagePool: Tensors, Equatable, Sendable {
  /// Room for all images, (capacity, n_H, n_W, n_C).
  public private(set) var images: Volume
  /// How many are held.
  public private(set) var held = 0

  public init(_ capacity: Int, _ shape: ImageShape) {
    require(capacity > 0, "ImagePool: \(capacity) images")
    images = Volume(capacity, shape.nH, shape.nW, shape.nC)
  }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    var count = Scalar(held)
    try count.walk("held", visit)
    held = Int(exactly: count).map { count in min(max(count, 0), images.m) } ?? 0
    try visit("images", images.shape, &images.elements)
  }

  /// Shows each new image or an old one in its place.
  public mutating func query(_ fakes: Volume, using generator: inout SplitMix64) -> Volume {
    let size = images.nH * images.nW * images.nC
    require(
      fakes.nH == images.nH && fakes.nW == images.nW && fakes.nC == images.nC,
      "query: images \(fakes.shape) do not fit \(images.shape)")
    var shown = fakes
    for e in 0..<fakes.m {
      let new = fakes.elements[e * size..<(e + 1) * size]
      if held < images.m {
        images.elements.replaceSubrange(held * size..<(held + 1) * size, with: new)
        held += 1
      } else if generator.uniform() < 0.5 {
        let place = generator.index(below: images.m)
        let old = images.elements[place * size..<(place + 1) * size]
        shown.elements.replaceSubrange(e * size..<(e + 1) * size, with: old)
        images.elements.replaceSubrange(place * size..<(place + 1) * size, with: new)
      }
    }
    return shown
  }
}
