import Arrays
import Convolutions
import Foundation
import Testing

@Suite struct ImageSplitTests {
  @Test func `a few images to train on are of all classes`() throws {
    let split = try ImageSplit.digits(8, seed: 1)
    let few = split.learningFrom(100, seed: 1)
    #expect(few.train.m == 100 && few.trainLabels.count == 100 && few.held == split.held)
    #expect(Set(few.trainLabels).count == 10)
    for (e, label) in few.trainLabels.enumerated() { #expect(few.train.Y[label, e] == 1) }
  }

  @Test func `MNIST is padded to 32 × 32`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for part in ["train", "t10k"] {
      let pixels = [UInt8](repeating: 255, count: 2 * 784)
      try Data([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 28, 0, 0, 0, 28] + pixels).write(
        to: folder.appending(path: "\(part)-images-idx3-ubyte"))
      try Data([0, 0, 8, 1, 0, 0, 0, 2, 7, 3]).write(to: folder.appending(path: "\(part)-labels-idx1-ubyte"))
    }
    let split = try ImageSplit.mnist(folder: folder.path)
    #expect(split.train.X.shape == [2, 32, 32, 1] && split.heldLabels == [7, 3])
    #expect(split.train.X[0, 1, 5, 0] == -0.5 && split.train.X[0, 2, 2, 0] == 0.5 && split.train.X[1, 29, 29, 0] == 0.5)
    #expect(split.held.Y[7, 0] == 1 && split.held.Y[3, 1] == 1)
  }
}
