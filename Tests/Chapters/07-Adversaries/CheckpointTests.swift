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

  @Test func `another game is refused, and changes nothing`() throws {
    let file = path("gan")
    defer { try? FileManager.default.removeItem(atPath: file) }
    let (game, _, _) = GANTests.game(BLAS.self)
    try game.save(to: file, SplitMix64(seed: 5))
    func refusal(_ game: some AdversarialTraining) -> String {
      var (game, said) = (game, "nothing")
      let before = game.tensors
      do { _ = try game.resume(from: file) } catch { said = "\(error)".replacingOccurrences(of: file, with: "PATH") }
      #expect(game.tensors == before && game.steps == 0)
      return said
    }
    let (other, _, _) = GANTests.game(BLAS.self, AdversarialObjective(.leastSquares))
    #expect(
      refusal(other) == "bad metadata: PATH, metadata \"game\": expected \"\(other)\", found \"\(game)\"")
    #expect(refusal(CycleGANTests.game()).hasPrefix("bad metadata: PATH, metadata \"game\": expected \"CycleGAN, "))
    var wider = SplitMix64(seed: 1)
    let same = GAN<BLAS>(
      generator: AdversarialModel("generator", .dense(3, hidden: [6], 2), learningRate: 0.01, using: &wider),
      discriminator: AdversarialModel("discriminator", .dense(2, hidden: [4], 1), learningRate: 0.01, using: &wider))
    #expect(
      refusal(same) == "another architecture: PATH, tensor 0: expected generator, layer 1, W [1, 1, 3, 6], "
        + "found generator, layer 1, W [1, 1, 3, 5]")

    // One player's network alone is another kind of model, and has its own file.
    let player = path("generator")
    defer { try? FileManager.default.removeItem(atPath: player) }
    try game.generator.network.save(to: player)
    let noise = Volume.noise(4, 3, using: &wider)
    #expect(try ConvNetwork<BLAS>(loading: player).output(noise) == game.generator.images(noise))
    try FileManager.default.removeItem(atPath: file)
    try FileManager.default.copyItem(atPath: player, toPath: file)
    #expect(
      refusal(game) == "another kind of model: PATH, metadata \"model\": expected \"game\", "
        + "found \"convolutional network\"")
  }

  @Test(arguments: ["-1", "9223372036854775807", "soon"]) func `steps that cannot be counted are refused`(
    _ steps: String
  ) throws {
    let path = path("gan")
    defer { try? FileManager.default.removeItem(atPath: path) }
    var (game, _, _) = GANTests.game(BLAS.self)
    try game.save(to: path, SplitMix64(seed: 5))
    var file = try TensorFile(reading: path)
    file.metadata["step"] = steps
    try file.write(to: path)
    #expect(throws: DataError.self) { try game.resume(from: path) }
    #expect(game.steps == 0)
  }
}
