/// The moving average on whole arrays.

import Arrays
import Engine
import Optimization

extension Fast: AverageKernels {
  public static func average(_ v: inout [Scalar], with theta: [Scalar], beta: Scalar) {
    requireFit("average", v.count, theta.count)
    // (1) v = v + (1 − β)(θ − v): one product for each number
    let share = 1 - beta
    fusedUpdate(&v, theta) { v, theta, places in
      for i in places { v[i] += share * (theta[i] - v[i]) }
    }
  }

  public static func corrected(_ v: [Scalar], beta: Scalar, after t: Int) -> [Scalar] {
    // (2) v̂ = 1/(1 − βᵗ) · v
    let scale = 1 / correction(beta, t)
    return v.map { v in scale * v }
  }
}
