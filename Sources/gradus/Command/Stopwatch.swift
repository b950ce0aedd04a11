/// The time that a workload's step takes: warmed up, then the median and the least of many.

/// Milliseconds of one step.
struct Timing {
  let median: Double
  let least: Double

  /// Makes steps for about a second, at least five of them.
  init(of step: () -> Void) {
    let clock = ContinuousClock()
    for _ in 0..<3 { step() }
    var times: [Double] = []
    let start = clock.now
    while times.count < 5 || (clock.now - start < .seconds(1) && times.count < 10_000) {
      let time = clock.measure(step)
      times.append(Double(time.components.seconds) * 1e3 + Double(time.components.attoseconds) * 1e-15)
    }
    times.sort()
    median = times[times.count / 2]
    least = times[0]
  }
}
