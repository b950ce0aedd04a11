import Arrays
import Convolutions
import Datasets
import Foundation
import Reading
import StudyKit
import Testing

@testable import ConvolutionsStudies

@Suite struct DetectorsTests {
  @Test func `the drawn scene is the same at any size`() {
    let (small, large) = (drawnScene(32), drawnScene(96))
    #expect(small.shape == [1, 32, 32, 1] && large.shape == [1, 96, 96, 1])
    #expect(large.elements.allSatisfy { x in x >= 0 && x <= 1 })
    // The middle of each pixel of the small one is the middle of a pixel of the large one.
    for h in 0..<32 {
      for w in 0..<32 { #expect(small[0, h, w, 0] == large[0, 3 * h + 1, 3 * w + 1, 0]) }
    }
  }

  @Test func `a learner's picture is read, and what is found in it written`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "step.pgm").path
    try ImageFile(stepEdge(6, 1, 0)).write(to: path)
    var settings = Settings()
    settings.data = path
    let report = try runDetectors(settings)
    #expect(report.answers["vertical"] == .number(3, unit: ""))
    let found = try ImageFile(reading: folder.appending(path: "step-vertical.pgm").path)
    #expect(found.pixels == (0..<4).flatMap { _ in [0, 255, 255, 0] as [UInt8] })
    try ImageFile(stepEdge(2, 1, 0)).write(to: path)
    #expect(throws: Failure.self) { try runDetectors(settings) }
  }
}
