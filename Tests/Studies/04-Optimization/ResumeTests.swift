import Foundation
import Optimization
import StudyKit
import Testing

@testable import OptimizationStudies

@Suite struct ResumeTests {
  @Test(arguments: [Method.descent, .momentum(), .nesterov(), .adagrad(), .rmsProp(), .adam(), .deltaBarDelta()])
  func `every method's run goes on bit for bit`(_ method: Method) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID()).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    for kernels in Implementation.allCases { #expect(try goesOn(kernels.optimization, method, file: file, seed: 3)) }
  }
}
