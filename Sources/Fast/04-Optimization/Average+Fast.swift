/// The moving average as one fused update: each array is read and written once.

import Arrays
import Engine
import Optimization

extension Fast: AverageKernels {
  public static func movingAverage(_ v: inout [Scalar], with theta: [Scalar], beta: Scalar) {
    requireFit("movingAverage", v.count, theta.count)
    // (1) v = v + (1 − β)(θ − v): one product for each number
    let share = 1 - beta
    fusedUpdate(&v, theta) { v, theta, places in
      for i in places { v[i] += share * (theta[i] - v[i]) }
    }
  }
}
