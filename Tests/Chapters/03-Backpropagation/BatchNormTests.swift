import Arrays
import Backpropagation
import Testing

@Suite struct BatchNormTests {
  @Test func `running statistics come to the datas`() {
    var generator = SplitMix64(seed: 3)
    var running = Statistics(units: 1)
    for _ in 0..<2_000 {
      let Z = Matrix.normal(1, 5, deviation: 3, using: &generator).map { z in z + 4 }
      running.update(with: Loops.batchNormForward(Z, Scales(units: 1), epsilon: 1e-5).statistics, examples: 5)
    }
    // The average looks back over about ten batches of five: its own deviation is 3 / √95 for the mean.
    #expect(abs(running.mean[0, 0] - 4) < 1.2)
    #expect(abs(running.variance[0, 0] - 9) < 6)
  }

  @Test func `statistics of other units stop the program, though a single row could be repeated`() async {
    let loops = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Loops.batchNormForward(Matrix(3, 4), Scales(units: 3), by: Statistics(units: 1), epsilon: 1e-5)
    }
    let blas = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BLAS.batchNormBackward(Matrix(3, 4), Scales(units: 3), by: Statistics(units: 1), epsilon: 1e-5)
    }
    #expect(message(of: loops).contains("batchNormForward: μ [1, 1] does not fit Z [3, 4]"))
    #expect(message(of: blas).contains("batchNormBackward: μ [1, 1] does not fit Z [3, 4]"))
  }
}
