/// What the landscapes must satisfy: gradients that are theirs, and lowest points that are lowest.

import Arrays
import Optimization
import Verification

/// Examines a landscape's gradient by differences, and its lowest points.
public func examine(landscape: Landscape, rigor: Rigor = Rigor()) -> Findings {
  let n = landscape.lowest[0].count
  var generator = SplitMix64(seed: 207)
  var findings = Findings()
  for k in 1...5 {
    let w = Matrix.normal(n, 1, using: &generator)
    findings += checkBothOrders(
      "\(landscape), point \(k)", of: { point in landscape.height(point.list[0].elements) },
      at: TensorList(["w": w]),
      gradient: { point in TensorList(["w": Matrix(column: landscape.gradient(point.list[0].elements))]) })
  }
  findings.append(
    property("\(landscape): no place is lower than the lowest, and there it is flat", rigor) { c in
      let w = c.matrix("w", n, 1, -4, 4).elements
      for lowest in landscape.lowest {
        c.expect("height", landscape.height(lowest) - landscape.height(w), within: 0)
        c.expect("gradient", landscape.gradient(lowest), equals: lowest.map { _ in 0 }, within: 0)
      }
    })
  return findings
}
