import Adversaries
import Arrays
import Datasets
import Foundation
import Testing

@Suite struct GameCheckpointTests {
  private func path(_ name: String) -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("\(name)-\(UUID().uuidString).safetensors").path
  }

  @Test func aGANIsTakenUpBitForBit() throws {
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

  @Test func aCycleGANIsTakenUpBitForBitWithItsPools() throws {
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

  @Test func anotherGameIsRefused() throws {
    let file = path("gan")
    defer { try? FileManager.default.removeItem(atPath: file) }
    let (game, _, _) = GANTests.game(BLAS.self)
    try game.save(to: file, SplitMix64(seed: 5))
    var (other, _, _) = GANTests.game(BLAS.self, Rules(.leastSquares))
    #expect(throws: DataError.self) { try other.resume(from: file) }
    var cycle = CycleGANTests.game()
    #expect(throws: DataError.self) { try cycle.resume(from: file) }
  }
}
