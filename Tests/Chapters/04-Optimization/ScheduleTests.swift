import Arrays
import Optimization
import TestSupport
import Testing

@Suite struct ScheduleTests {
  @Test func `four decays of the learning rate, a staircase, a manual one`() {
    func rates(_ schedule: Schedule, _ times: [Int]) -> [Scalar] {
      times.map { t in schedule.learningRate(0.5, at: t) }
    }
    #expect(rates(.constant, [1, 100]) == [0.5, 0.5])
    #expect(areNear(rates(.inverse(decay: 1), [1, 2, 3]), [0.25, 0.5 / 3, 0.125]))
    #expect(areNear(rates(.exponential(base: 0.95), [1, 2]), [0.475, 0.45125]))
    #expect(areNear(rates(.inverseRoot(k: 2), [1, 4, 16]), [1, 0.5, 0.25]))
    #expect(areNear(rates(.staircase(factor: 0.1, every: 3), [2, 3, 5, 6]), [0.5, 0.05, 0.05, 0.005]))
    #expect(areNear(rates(.manual([1, 0.4]), [1, 2, 9]), [0.5, 0.2, 0.2]))
  }

  @Test func `warm-up rises to the learning rate, and the cosine falls to 0`() {
    let schedule = Schedule.cosine(warmUp: 4, end: 12)
    let rates = (1...14).map { t in schedule.learningRate(1, at: t) }
    #expect(areNear(Array(rates[0...3]), [0.25, 0.5, 0.75, 1]))
    // Halfway down after half of the eight steps.
    #expect(isNear(rates[7], 0.5))
    #expect(zip(rates[3...10], rates[4...11]).allSatisfy { a, b in a > b })
    #expect(rates[11] == 0 && rates[13] == 0)
  }

  @Test func `epochs are counted from 1`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Schedule.inverseRoot(k: 1).learningRate(0.1, at: 0)
    }
    #expect(result.says("Schedule: epochs and steps are counted from 1, found 0"))
  }

  @Test func `an optimizer counts epochs as it is told`() {
    var point = TensorList(["W": [[0]]])
    let gradient = TensorList(["W": [[1]]])
    var optimizer = Optimizer<Loops>(
      .descent, learningRate: 1, for: point, schedule: .manual([1, 0.5]), stepsPerEpoch: 2)
    var rates: [Scalar] = []
    for _ in 0..<4 {
      rates.append(optimizer.learningRate)
      optimizer.move(&point, against: gradient)
    }
    #expect(rates == [1, 1, 0.5, 0.5])
    #expect(point.number("W") == -3)
  }
}
