import Adversaries
import Arrays
import Convolutions
import Fast
import Foundation
import Testing

@testable import AdversariesStudies

@Suite struct DigitsTests {
  @Test func `digits come nearer`() throws {
    let (X, labels) = try digitsForGames(8)
    let split = ImageSplit(X, labels: labels, classes: 10, seed: 1)
    let judge = try Judge<Fast>(split, epochs: 8)
    #expect(judge.accuracy > 0.85, "\(judge.accuracy)")
    let few = DigitSettings(8, widths: [16, 8])
    let game = try gameOnDigits(
      Fast.self, split.train.X, judge: judge, real: split.held.X, few, moments: [60])
    let distances = game.moments.map(\.verdict.distance)
    #expect(distances.count == 2 && distances[1] < 0.7 * distances[0], "\(distances)")
    var generator = SplitMix64(seed: 5)
    #expect(game.game.generator.images(.noise(5, 32, using: &generator)).shape == [5, 8, 8, 1])
  }

  @Test func `a game is taken up from its checkpoints`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "digits-\(UUID().uuidString).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let (X, labels) = try digitsForGames(8)
    let split = ImageSplit(X, labels: labels, classes: 10, seed: 1)
    let judge = try Judge<Fast>(split, epochs: 1)
    func draw() throws -> (game: GAN<Fast>, moments: [DigitMoment]) {
      try gameOnDigits(
        Fast.self, split.train.X, judge: judge, real: split.held.X, DigitSettings(8, widths: [8, 4]), moments: [2, 6],
        checkpoints: Checkpoints(path, every: 4))
    }
    // The file holds step 4: the second time, steps 5 and 6 are all there is to do.
    let (whole, rest) = (try draw(), try draw())
    #expect(whole.moments.map(\.step) == [0, 2, 6] && rest.moments.map(\.step) == [6])
    #expect(rest.game.tensors == whole.game.tensors && rest.moments[0].verdict == whole.moments[2].verdict)
  }
}
