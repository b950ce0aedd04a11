import Foundation
import Optimization
import StudyKit
import Testing

@testable import OptimizationStudies

@Suite struct ResumeTests {
  @Test(arguments: [Method.descent, .momentum(), .nesterov(), .adagrad(), .rmsProp(), .adam(), .gains()])
  func `every method's run goes on bit for bit`(_ method: Method) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID()).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    for twin in Twin.allCases { #expect(try goesOn(twin.optimization, method, file: file, seed: 3)) }
  }
}
