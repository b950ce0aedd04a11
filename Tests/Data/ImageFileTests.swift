import Arrays
import Datasets
import Foundation
import Testing

@Suite struct ImageFileTests {
  /// What comes of a file's bytes: a picture, or the error's line.
  private static func load(_ bytes: [UInt8]) throws -> (ImageFile?, String) {
    let file = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID())")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(bytes).write(to: file)
    do {
      return (try ImageFile(reading: file.path), "")
    } catch {
      return (nil, "\(error)".replacing(file.path, with: "X"))
    }
  }

  /// 3 × 2 pixels: red, green, blue; black, grey, white.
  private static let png = Data(
    base64Encoded:
      "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAFklEQVR42mP4z8DAAMMMDQ0N////BwA6YQd7Ap/f9AAAAABJRU5ErkJggg==")

  private static let pgm: [UInt8] = Array("P5 # made by hand\n3 2\n255\n".utf8) + [0, 51, 102, 153, 204, 255]

  @Test func `a portable picture is read and written`() throws {
    let image = try #require(try Self.load(Self.pgm).0)
    #expect(image.height == 2 && image.width == 3 && image.channels == 1)
    #expect(image.volume.shape == [1, 2, 3, 1])
    for (x, y) in zip(image.volume.elements, [0, 0.2, 0.4, 0.6, 0.8, 1]) { #expect(abs(Double(x) - y) < 1e-6) }

    let file = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID()).ppm")
    defer { try? FileManager.default.removeItem(at: file) }
    for (channels, pixels) in [(1, [UInt8](0..<6)), (3, [UInt8](0..<18))] {
      let written = ImageFile(height: 2, width: 3, channels: channels, pixels: pixels)
      try written.write(to: file.path)
      #expect(try ImageFile(reading: file.path) == written)
      #expect(ImageFile(written.volume) == written)
    }
    // A largest value below 255 is stretched, and colours have a grey.
    #expect(try Self.load(Array("P5 2 1 5 ".utf8) + [0, 5]).0?.pixels == [0, 255])
    let colour = ImageFile(height: 1, width: 1, channels: 3, pixels: [0, 51, 102])
    #expect(abs(Double(colour.grey.elements[0]) - 0.2) < 1e-6)
  }

  @Test func `errors say where`() throws {
    #expect(
      try Self.load(Array("GIF89a".utf8)).1
        == "not a picture: X, offset 0: expected a PNG, a PGM (P5) or a PPM (P6), found \"GIF8\"")
    #expect(
      try Self.load(Array(Self.pgm.dropLast())).1
        == "sizes do not fit: X, offset 25: expected white space and 6 bytes for (2, 3, 1), found 6 bytes")
    #expect(try Self.load(Array("P5 0 2 255 ".utf8)).1.hasPrefix("bad width: X, offset 3: expected a number from 1"))
    #expect(try Self.load(Array("P5 16777216 2 255 ".utf8)).1.hasPrefix("too large a picture: X: expected at most"))
    #expect(try Self.load(Array("P6 1 1 65535 ".utf8)).1.hasPrefix("bad largest value"))
    #expect(try Self.load([]).1.hasPrefix("not a picture"))
    let png = Array(try #require(Self.png))
    #expect(try Self.load(Array(png.prefix(40))).1.hasPrefix("broken PNG: X: expected a whole one, found "))
    #expect(try Self.load(Array(png.prefix(4))).1.hasPrefix("broken PNG"))
    // A head that claims a vast image, its checksum made right.
    #expect(
      try !Self.load(png.replacing([0, 0, 0, 3, 0, 0, 0, 2], with: [0, 255, 255, 255, 0, 255, 255, 255])).1.isEmpty)
  }

  @Test func `a PNG is decoded`() throws {
    let (image, line) = try Self.load(Array(try #require(Self.png)))
    let picture = try #require(image, "\(line)")
    #expect(picture.height == 2 && picture.width == 3 && picture.channels == 3)
    #expect(picture.pixels == [255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 128, 128, 128, 255, 255, 255])
  }

  @Test func `any changed byte is read or refused`() throws {
    for whole in [Self.pgm, Array(try #require(Self.png))] {
      for place in whole.indices {
        for value in [0, 1, 48, 127, 255] as [UInt8] {
          var bytes = whole
          bytes[place] = value
          let (image, line) = try Self.load(bytes)
          #expect((image == nil) != line.isEmpty && !line.contains("\n"))
        }
        // A part of a file is refused; only a PNG's end mark says nothing, and may be missing.
        let (part, line) = try Self.load(Array(whole.prefix(place)))
        #expect((part == nil) != line.isEmpty)
        if let part { #expect(try Self.load(whole).0 == part && place >= whole.count - 12) }
      }
    }
  }
}
