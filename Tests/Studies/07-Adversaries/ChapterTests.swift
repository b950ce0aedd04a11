import Adversaries
import Arrays
import Convolutions
import Foundation
import StudyKit
import StudyTesting
import Testing

@testable import AdversariesStudies

@Suite struct AdversariesChapterTests {
  func answer(_ run: String, _ name: String) throws -> Answer? { try adversaries.answer(run, name) }

  func number(_ run: String, _ name: String) throws -> Double { try adversaries.number(run, name) }

  @Test func `the answers that can be worked out by hand`() throws {
    let near: Double = Scalar.self == Double.self ? 1e-9 : 1e-5
    #expect(abs(try number("half", "cost") - 2 * log(2)) < near)
    #expect(try answer("best", "share") == .number(0.75, unit: ""))
    #expect(abs(try number("worth", "equal") - 2 * log(2)) < 1e-6)
    #expect(abs(try number("logits", "forty") - 40) < near)
    #expect(try answer("telling", "real") == .number(-0.5, unit: ""))
    #expect(abs(try number("fooling", "caught") + 1 / (1 + exp(-10))) < near)
    #expect(try answer("moved", "discriminator") == .word("no"))
    #expect(abs(try number("saddle", "hundred") - pow(1.01, 50)) < 1e-4)
    #expect(try answer("features", "cost") == .number(2.5, unit: ""))
    #expect(try answer("shapes", "doubled") == .number(8, unit: ""))
    #expect(try answer("broken", "steps") == .number(3, unit: ""))
    #expect(try answer("resumed", "same") == .word("yes"))
    #expect(abs(try number("unlabelled", "nothing") - log(4.0 / 3)) < near)
    #expect(try answer("distances", "red") == .number(0.6, unit: ""))
    #expect(try answer("inverses", "cycle") == .number(0, unit: ""))
    #expect(try answer("pool", "rate") == .number(0.5, unit: ""))
  }

  @Test func `what a training gives is what mathematics foretells`() throws {
    #expect(try answer("flipped", "caught") == .word("down"))
    #expect(abs(try number("smoothing", "smoothed") - 0.9) < 0.03)
    #expect(abs(try number("gaussian", "value") - 2 * log(2)) < 0.05)
    #expect(try number("collapse", "most") <= 3)
    #expect(try answer("judge", "ones") == .word("yes"))
  }

  static let quick = [
    "half", "best", "worth", "logits", "telling", "fooling", "moved", "saddle", "features", "shapes", "broken",
    "resumed", "unlabelled", "distances", "inverses", "pool",
  ]

  @Test(arguments: quick) func `both twins say the same`(_ run: String) throws {
    try adversaries.expectBothTwinsSayTheSame(run)
  }

  @Test(arguments: ["07-line", "07-generator-gradients", "07-saddle", "07-densities", "07-collapse"])
  func `a figure has data and a form for the terminal`(_ name: String) throws {
    try adversaries.expectWhole(figure: name)
  }

  @Test func `what takes minutes says so`() {
    #expect(
      adversaries.runs.filter { run in run.minutes > 0 }.map(\.name)
        == ["ring", "digits", "labels", "pairs", "domains", "removed"])
  }

  @Test func `a step that is not finite ends a run with its step and its layer`() throws {
    let text = try adversaries.report("broken").text
    #expect(text.contains("training stopped at step 3: discriminator, layer 3, output[1] is not finite"))
  }

  @Test func `a folder for notes is made, and each training has its file there`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "notes-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var settings = Settings()
    #expect(try settings.checkpoints("digits") == nil)
    settings.notes = folder
    #expect(try settings.checkpoints("digits")?.path == "\(folder)/digits.safetensors")
    #expect(FileManager.default.fileExists(atPath: folder))
  }

  @Test func `pictures of −1 to 1 have values of 0 to 1, and their captions`() {
    let X = Volume(2, 1, 2, 1, elements: [-1, 0, 1, 0.5])
    #expect(pictures(X, ["a"]).map(\.values) == [[0, 0.5], [1, 0.75]])
    #expect(pictures(X, ["a"]).map(\.caption) == ["a", ""])
    #expect(spread(3, of: 12) == [2, 6, 10])
  }
}
