import Arrays
import Datasets
import Foundation
import Testing

@Suite struct IDXTests {
  private static let images: [UInt8] =
    [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3] + [0, 51, 102, 153, 204, 255, 255, 0, 0, 0, 0, 0]
  private static let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 7, 3]

  /// What comes of two files' bytes: a dataset, or the error's line.
  private static func load(_ images: [UInt8], _ labels: [UInt8]) throws -> (Dataset?, String) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (x, y) = (folder.appendingPathComponent("X").path, folder.appendingPathComponent("Y").path)
    try Data(images).write(to: URL(fileURLWithPath: x))
    try Data(labels).write(to: URL(fileURLWithPath: y))
    do {
      return (try Dataset(idxImages: x, labels: y), "")
    } catch {
      return (nil, "\(error)".replacingOccurrences(of: folder.path + "/", with: ""))
    }
  }

  @Test func `images become columns`() throws {
    let data = try #require(try Self.load(Self.images, Self.labels).0)
    #expect(data.n_x == 6 && data.m == 2 && data.labels == [7, 3] && data.classes == 10)
    for (k, x) in [0, 0.2, 0.4, 0.6, 0.8, 1].enumerated() { #expect(abs(Double(data.X[k, 0]) - x) < 1e-6) }
    #expect(data.X[0, 1] == 1 && data.X[1, 1] == 0)
  }

  @Test func `MNIST is its four files`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for part in ["train", "t10k"] {
      try Data(Self.images).write(to: folder.appendingPathComponent("\(part)-images-idx3-ubyte"))
      #expect { try Dataset.mnist(folder: folder.path) } throws: { error in
        "\(error)".hasPrefix("cannot read: \(folder.path)/\(part)-labels-idx1-ubyte: expected a readable file")
      }
      try Data(Self.labels).write(to: folder.appendingPathComponent("\(part)-labels-idx1-ubyte"))
    }
    let (train, test) = try Dataset.mnist(folder: folder.path)
    #expect(train.m == 2 && test.labels == [7, 3] && train.X == test.X && train.name != test.name)
  }

  @Test func `errors say where`() throws {
    #expect(
      try Self.load([0x1F, 0x8B, 8, 0], Self.labels).1
        == "not an IDX file of 3 axes: X, offset 0: expected [0, 0, 8, 3], found a gzip file: unpack it first"
    )
    #expect(
      try Self.load(Self.images.dropLast(), Self.labels).1
        == "sizes do not fit: X, offset 4: expected [2, 2, 3] to fill 11 bytes, found 12")
    #expect(
      try Self.load(Self.images, [0, 0, 8, 1, 0, 0, 0, 2, 7, 10]).1
        == "not a digit: Y, offset 9: expected 0 to 9, found 10")
    #expect(
      try Self.load(Self.images, [0, 0, 8, 1, 0, 0, 0, 1, 7]).1
        == "images and labels differ: Y: expected 2 labels, found 1")
    let vast: [UInt8] = [0, 0, 8, 3] + Array(repeating: 255, count: 12)
    #expect(try Self.load(vast, Self.labels).1.hasSuffix("found more than there can be"))
    #expect(try Self.load([], Self.labels).1.hasSuffix("expected [0, 0, 8, 3], found []"))
  }

  @Test func `any changed byte is read or refused`() throws {
    for place in Self.images.indices {
      for value in [0, 1, 127, 255] as [UInt8] {
        var bytes = Self.images
        bytes[place] = value
        let (data, line) = try Self.load(bytes, Self.labels)
        #expect((data == nil) != line.isEmpty && !line.contains("\n"))
      }
    }
  }
}
