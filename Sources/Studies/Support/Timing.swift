/// How long a step takes: warmed up, then the least, the median and the middle half of many.

/// Milliseconds of one step.
package struct Timing {
  package let median: Double
  package let least: Double
  /// The first and the third quartile: half of the steps took a time between them.
  let middleHalf: ClosedRange<Double>

  /// Makes steps for about so many seconds, at least five of them after a warm-up of at least one.
  package init(seconds: Double = 1, of step: () -> Void) {
    let clock = ContinuousClock()
    var times: [Double] = []
    let start = clock.now
    repeat { step() } while clock.now - start < .seconds(seconds / 10)
    let warm = clock.now
    while times.count < 5 || (clock.now - warm < .seconds(seconds) && times.count < 10_000) {
      let time = clock.measure(step)
      times.append(Double(time.components.seconds) * 1e3 + Double(time.components.attoseconds) * 1e-15)
    }
    times.sort()
    median = times[times.count / 2]
    least = times[0]
    middleHalf = times[times.count / 4]...times[times.count * 3 / 4]
  }

  /// Billions of operations a second, for a step of so many operations.
  func gigaflops(_ operations: Double) -> Double { operations / median / 1e6 }
}
