import Arrays
import Backpropagation
import Foundation
import Testing

@Suite struct FilesTests {
  @Test func aBrokenRunGoesOnAsIfItHadNot() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID().uuidString).safetensors").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    let outcome = try resumption(BLAS.self, file: file, seed: 1)
    #expect(outcome.isSame)
    #expect(outcome.moved == ["layer 2, W", "layer 2, b", "layer 3, W", "layer 3, b"])
  }
}
