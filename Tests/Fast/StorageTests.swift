/// Arrays whose numbers do not fill their shape stop every override of the matrix form before it reads memory by pointers.

import Arrays
import Backpropagation
import Convolutions
import Fast
import Testing

@Suite struct StorageTests {
  @Test(arguments: calls.indices) func `an array that is not full never reaches memory`(_ k: Int) async {
    let end = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [k] in calls[k]() }
    let said = String(decoding: end?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("do not fill"), "call \(k): \(said)")
  }
}

private let calls: [@Sendable () -> Void] = [
  { Fast.multiply(hollow, Matrix(3, 2), scale: 1, into: &full, keeping: 0) },
  { _ = Fast.activationBackward(hollow, through: .relu, at: Matrix(2, 3)) },
  { _ = Fast.activationBackward(Matrix(2, 3), through: .relu, at: hollow) },
  { _ = Fast.channelNormForward(image, Scales(units: 2)) },
  { _ = Fast.convolutionForward(image, filters, window) },
  { _ = Fast.convolutionGradients(image, Volume(1, 3, 3, 4), filters, window) },
  { _ = Fast.convolutionGradients(Volume(1, 3, 3, 2), places, filters, window) },
  { _ = Fast.convolutionBackward(places, filters, window, shape: [1, 3, 3, 2]) },
  { _ = Fast.im2col(image, window) },
  { _ = Fast.col2im(patches, window, shape: [1, 3, 3, 2]) },
  { _ = Fast.maxPoolForward(image, window) },
  { _ = Fast.maxPoolBackward(image, Fast.maxPoolForward(Volume(1, 3, 3, 2), window), window, shape: [1, 3, 3, 2]) },
  { _ = Fast.averagePoolForward(image, window) },
  { _ = Fast.averagePoolBackward(image, window, shape: [1, 3, 3, 2]) },
  { _ = Fast.upsampleForward(image, by: 2) },
]

nonisolated(unsafe) private var full = Matrix(2, 2)
private let window = Window(1)
private let filters = Filters(1, 1, depth: 2, 4)

private var hollow: Matrix {
  var A = Matrix(2, 3)
  A.elements.removeLast()
  return A
}

private var patches: Matrix {
  var P = Matrix(9, 2)
  P.elements.removeLast()
  return P
}

private var image: Volume { emptied(Volume(1, 3, 3, 2)) }
private var places: Volume { emptied(Volume(1, 3, 3, 4)) }

private func emptied(_ V: Volume) -> Volume {
  var V = V
  V.elements.removeLast()
  return V
}
