import Arrays
import Backpropagation
import Datasets
import Examinations
import Foundation
import Testing

@Suite struct RefereeTests {
  @Test(arguments: [
    "dense/1/dW", "batchNorm/2/dZ", "activation softmax/3/dZ", "networkTraining relu l2/0/end W2",
  ])
  func `a thousandth off is rejected`(_ name: String) throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let path = tests.appending(path: "Fixtures/Backpropagation.safetensors").path
    var list = TensorList(try TensorFile(reading: path).tensors)
    let place = try #require(list.list.firstIndex { tensor in tensor.name == name })
    list.list[place].elements = list.list[place].elements.map { x in 1.001 * x }
    #expect(try compare(backpropagation: BLAS.self, with: Referee(list)).failures.all.count == 1)
  }
}
