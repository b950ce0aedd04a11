import Adversaries
import Arrays
import Convolutions
import Datasets
import Foundation
import Testing

@Suite struct AdversarialCheckpointTests {
  private func path(_ name: String) -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("\(name)-\(UUID().uuidString).safetensors").path
  }

  @Test func `a GAN is taken up bit for bit`() throws {
    let file = path("gan")
    defer { try? FileManager.default.removeItem(atPath: file) }
    var (game, real, _) = GANTests.game(BLAS.self)
    var generator = SplitMix64(seed: 5)
    for _ in 0..<3 { _ = try game.step(real: real, z: .noise(6, 3, using: &generator)) }
    try game.save(to: file, generator)
    for _ in 0..<3 { _ = try game.step(real: real, z: .noise(6, 3, using: &generator)) }

    var (again, _, _) = GANTests.game(BLAS.self)
    var resumed = try again.resume(from: file)
    #expect(again.steps == 3)
    for _ in 0..<3 { _ = try again.step(real: real, z: .noise(6, 3, using: &resumed)) }
    #expect(again.tensors == game.tensors && again.steps == game.steps && resumed == generator)
  }

  @Test func `a cycle GAN is taken up bit for bit with its pools`() throws {
    let file = path("cyclegan")
    defer { try? FileManager.default.removeItem(atPath: file) }
    var (game, generator) = (CycleGANTests.game(pool: 5), SplitMix64(seed: 6))
    func batch(_ generator: inout SplitMix64) -> DomainPair {
      DomainPair(x: CycleGANTests.images(2, &generator), y: CycleGANTests.images(2, &generator))
    }
    for _ in 0..<4 { _ = try game.step(batch(&generator), using: &generator) }
    try game.save(to: file, generator)
    for _ in 0..<3 { _ = try game.step(batch(&generator), using: &generator) }

    var again = CycleGANTests.game(pool: 5, seed: 9)
    var resumed = try again.resume(from: file)
    for _ in 0..<3 { _ = try again.step(batch(&resumed), using: &resumed) }
    #expect(again.tensors == game.tensors && again.steps == 7 && resumed == generator)
  }

  @Test func `a pix2 pix is taken up bit for bit`() throws {
    let file = path("pix2pix")
    defer { try? FileManager.default.removeItem(atPath: file) }
    var (game, generator) = (Pix2PixTests.game(), SplitMix64(seed: 7))
    func play(_ game: inout Pix2Pix<BLAS>, _ generator: inout SplitMix64) throws {
      let X = CycleGANTests.images(3, &generator)
      _ = try game.step(X, Volume(3, 8, 8, 1, elements: X.elements.map { x in -x }))
    }
    for _ in 0..<3 { try play(&game, &generator) }
    try game.save(to: file, generator)
    for _ in 0..<3 { try play(&game, &generator) }

    var again = Pix2PixTests.game(seed: 9)
    #expect(again.tensors != game.tensors)
    var resumed = try again.resume(from: file)
    #expect(again.steps == 3)
    for _ in 0..<3 { try play(&again, &resumed) }
    #expect(again.tensors == game.tensors && again.steps == 6 && resumed == generator)
    let X = CycleGANTests.images(4, &generator)
    #expect(again.generator.images(X) == game.generator.images(X))
  }

  @Test func `another game is refused`() throws {
    let file = path("gan")
    defer { try? FileManager.default.removeItem(atPath: file) }
    let (game, _, _) = GANTests.game(BLAS.self)
    try game.save(to: file, SplitMix64(seed: 5))
    var (other, _, _) = GANTests.game(BLAS.self, AdversarialObjective(.leastSquares))
    #expect(throws: DataError.self) { try other.resume(from: file) }
    var cycle = CycleGANTests.game()
    #expect(throws: DataError.self) { try cycle.resume(from: file) }
  }
}

extension Volume {
  /// As noise for a generator of GANTests: three numbers an image.
  fileprivate var wide: Volume { Volume(m, 1, 1, 3, elements: (0..<3 * m).map { i in elements[i % elements.count] }) }
}
