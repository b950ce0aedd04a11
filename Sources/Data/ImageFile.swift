/// A user's picture, read from a file and written to one: PNG by libpng, PGM and PPM as they are.
///
///     PNG          any kind; libpng makes it 8 bits, grey or colour, on white where it is transparent
///     PGM, PPM     "P5" or "P6", width, height and 255, each after white space or a comment; one white space; the bytes
///
///     pixels       a byte each, 0 … 255, (height, width, channels) row-major

import Arrays
import CPNG

public struct ImageFile: Equatable, Sendable {
  public let height: Int
  public let width: Int
  /// 1 for grey, 3 for red, green and blue.
  public let channels: Int
  public let pixels: [UInt8]

  /// No picture may have more pixels: a small PNG can claim to be vast.
  public static let largest = 1 << 24

  /// The picture in a file; what kind it is, its first bytes tell.
  public init(reading path: String) throws(DataError) {
    let bytes = try fileBytes(path)
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      self = try ImageFile(png: bytes, path)
    } else if bytes.starts(with: [0x50, 0x35]) || bytes.starts(with: [0x50, 0x36]) {
      self = try ImageFile(portable: bytes, path)
    } else {
      throw DataError(
        "not a picture", at: "\(path), offset 0", expected: "a PNG, a PGM (P5) or a PPM (P6)",
        found: DataError.excerpt(bytes.prefix(4)))
    }
  }

  /// A picture of bytes.
  public init(height: Int, width: Int, channels: Int, pixels: [UInt8]) {
    require(
      min(height, width) >= 0 && [1, 3].contains(channels) && pixels.count == height * width * channels,
      "ImageFile: \(pixels.count) bytes do not fill (\(height), \(width), \(channels))")
    (self.height, self.width, self.channels, self.pixels) = (height, width, channels, pixels)
  }

  /// One image of a batch, its numbers from 0 to 1.
  public init(_ X: Volume, image e: Int = 0) {
    require(
      [1, 3].contains(X.nC) && (0..<X.m).contains(e),
      "ImageFile: there is no image \(e), grey or in colour, in \(X.shape)")
    let size = X.nH * X.nW * X.nC
    self.init(
      height: X.nH, width: X.nW, channels: X.nC,
      pixels: X.elements[e * size..<(e + 1) * size].map { x in UInt8((min(max(x.isNaN ? 0 : x, 0), 1) * 255).rounded())
      })
  }

  /// (1, height, width, channels), from 0 to 1.
  public var volume: Volume {
    Volume(1, height, width, channels, elements: pixels.map { p in Scalar(p) / 255 })
  }

  /// (1, height, width, 1): the channels' mean.
  public var grey: Volume {
    let V = volume
    return Volume(
      1, height, width, 1,
      elements: (0..<height * width).map { p in
        (0..<channels).reduce(0) { sum, c in sum + V.elements[p * channels + c] } / Scalar(channels)
      })
  }

  /// Writes a PGM, or a PPM where there is colour; on any error the file is as it was before.
  public func write(to path: String) throws(DataError) {
    let bytes = Array("P\(channels == 1 ? 5 : 6)\n\(width) \(height)\n255\n".utf8) + pixels
    try AtomicFile.write(to: path) { file throws(DataError) in try file.write(bytes.span.bytes) }
  }
}

// MARK: Reading

extension ImageFile {
  private init(png bytes: [UInt8], _ path: String) throws(DataError) {
    func message(_ summary: png_summary) -> String {
      withUnsafeBytes(of: summary.message) { text in String(decoding: text.prefix { $0 != 0 }, as: UTF8.self) }
    }
    func refusal(_ found: String) -> DataError {
      DataError("broken PNG", at: path, expected: "a whole one", found: found)
    }
    let head = png_read_summary(bytes, bytes.count)
    if !message(head).isEmpty { throw refusal(message(head)) }
    let (height, width, channels) = (Int(head.height), Int(head.width), Int(head.channels))
    try requireSize(height, width, path)
    var body = head
    let count = height * width * channels
    let pixels = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      body = png_read_pixels(bytes, bytes.count, buffer.baseAddress, count)
      buffer.dropFirst(message(body).isEmpty ? count : 0).update(repeating: 0)
      filled = count
    }
    if !message(body).isEmpty { throw refusal(message(body)) }
    self.init(height: height, width: width, channels: channels, pixels: pixels)
  }

  private init(portable bytes: [UInt8], _ path: String) throws(DataError) {
    var place = 2
    func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    func number(_ what: String, upTo most: Int) throws(DataError) -> Int {
      let start = place
      while place < bytes.count, isBlank(bytes[place]) || bytes[place] == UInt8(ascii: "#") {
        if bytes[place] == UInt8(ascii: "#") {
          while place < bytes.count, bytes[place] != 10 { place += 1 }
        } else {
          place += 1
        }
      }
      let digits = bytes[place...].prefix { byte in (48...57).contains(byte) }
      guard start < place, !digits.isEmpty, digits.count <= 9,
        let value = Int(String(decoding: digits, as: UTF8.self)), (1...most).contains(value)
      else {
        throw DataError(
          "bad \(what)", at: "\(path), offset \(place)", expected: "a number from 1 to \(most) after white space",
          found: DataError.excerpt(bytes[min(place, bytes.count)...].prefix(12)))
      }
      place += digits.count
      return value
    }
    let width = try number("width", upTo: ImageFile.largest)
    let height = try number("height", upTo: ImageFile.largest)
    try requireSize(height, width, path)
    let most = try number("largest value", upTo: 255)
    let channels = bytes[1] == UInt8(ascii: "5") ? 1 : 3
    let count = height * width * channels
    guard place < bytes.count, isBlank(bytes[place]), bytes.count - place - 1 == count else {
      throw DataError(
        "sizes do not fit", at: "\(path), offset \(place)",
        expected: "white space and \(count) bytes for (\(height), \(width), \(channels))",
        found: "\(bytes.count - place) bytes")
    }
    let scale = 255 / Double(most)
    self.init(
      height: height, width: width, channels: channels,
      pixels: bytes[(place + 1)...].map { byte in UInt8(min((Double(byte) * scale).rounded(), 255)) })
  }
}

private func requireSize(_ height: Int, _ width: Int, _ path: String) throws(DataError) {
  let (count, overflows) = height.multipliedReportingOverflow(by: width)
  guard !overflows, count <= ImageFile.largest else {
    throw DataError(
      "too large a picture", at: path, expected: "at most \(ImageFile.largest) pixels", found: "(\(height), \(width))")
  }
}
