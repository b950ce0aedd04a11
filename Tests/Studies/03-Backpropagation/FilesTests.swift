import Fast
import Foundation
import Testing

@testable import BackpropagationStudies

@Suite struct FilesTests {
  @Test func `a broken run goes on as if it had not`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID().uuidString).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let outcome = try resumption(Fast.self, file: file, seed: 1)
    #expect(outcome.isSame)
    #expect(outcome.moved == ["layer 2, W", "layer 2, b", "layer 3, W", "layer 3, b"])
  }
}
