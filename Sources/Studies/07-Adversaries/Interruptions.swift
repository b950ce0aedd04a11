/// When a game breaks, and when it goes on from its file.

import Adversaries
import Arrays
import Backpropagation
import Convolutions
import Foundation
import StudyKit

func runBroken(_ settings: Settings) throws -> Report {
  func tell<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) -> Report {
    var generator = SplitMix64(seed: settings.seed)
    var game = GAN<Kernels>(
      generator: AdversarialModel("generator", .dense(2, hidden: [4], 2), learningRate: 0.01, using: &generator),
      discriminator: AdversarialModel(
        "discriminator", .dense(2, hidden: [5, 5], 1), learningRate: 0.01, using: &generator))
    var report = Report()
    do {
      for t in 0..<10 {
        // The bias of the discriminator's second unit in its second layer, layer 3 with the bend between.
        if t == 3 { game.discriminator.network.parameters.stages[2].filters?.b[1] = .infinity }
        let costs = try game.step(
          real: .noise(4, 2, using: &generator), z: .noise(4, 2, using: &generator))
        report.say("step \(t): J_D \(short(Double(costs.discriminator), digits: 3))")
      }
    } catch {
      report.say("\(error)")
      report.answer("steps", is: Double(game.steps))
    }
    report.say("steps that were taken: \(game.steps)")
    return report
  }
  return tell(settings.kernels.adversaries)
}

func runResumed(_ settings: Settings) throws -> Report {
  func tell<Kernels: AdversaryKernels>(_ kernels: Kernels.Type) throws -> Report {
    let path = FileManager.default.temporaryDirectory.appending(path: "game-\(UUID().uuidString).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    func begin() -> (GAN<Kernels>, SplitMix64) {
      var generator = SplitMix64(seed: settings.seed)
      let game = GAN<Kernels>(
        generator: AdversarialModel("generator", .dense(2, hidden: [8], 2), learningRate: 0.01, using: &generator),
        discriminator: AdversarialModel(
          "discriminator", .dense(2, hidden: [8], 1), learningRate: 0.01, using: &generator))
      return (game, generator)
    }
    func play(_ game: inout GAN<Kernels>, _ generator: inout SplitMix64, to end: Int) throws {
      while game.steps < end {
        _ = try game.step(real: Ring().samples(16, using: &generator), z: .noise(16, 2, using: &generator))
      }
    }
    var (whole, numbers) = begin()
    try play(&whole, &numbers, to: 20)
    try whole.save(to: path, numbers)
    try play(&whole, &numbers, to: 40)

    var (again, fresh) = begin()
    fresh = try again.resume(from: path)
    let from = again.steps
    try play(&again, &fresh, to: 40)
    let isSame = again.tensors == whole.tensors
    var report = Report()
    report.say("taken up after step \(from); after step \(again.steps) the same, bit for bit: \(isSame ? "yes" : "no")")
    report.answer("same", is: isSame ? "yes" : "no")
    return report
  }
  return try tell(settings.kernels.adversaries)
}
