/// Sequences as lists of steps, and as one wide matrix: what is the same at all times is done for all of them at once.
///
///     x[t] (n, m), t = 0 … T − 1                      one example a column
///     joined(x) (n, T m)                              the steps side by side: one product serves them all
///     steps(of: joined(x), T) = x

import Arrays

/// The steps side by side, (n, T m).
public func joined(_ steps: [Matrix]) -> Matrix {
  if let only = steps.first, steps.count == 1 { return only }
  let (n, m, T) = (steps.first?.rows ?? 0, steps.first?.columns ?? 0, steps.count)
  refuse(misfit("joined", steps: steps))
  let elements = [Scalar](unsafeUninitializedCapacity: n * T * m) { wide, initialized in
    // Row by row, so that what is written lies together.
    guard var to = wide.baseAddress else { return }
    for i in 0..<n {
      for step in steps {
        step.elements.withUnsafeBufferPointer { narrow in
          if let from = narrow.baseAddress { to.initialize(from: from + i * m, count: m) }
        }
        to += m
      }
    }
    initialized = n * T * m
  }
  return Matrix(n, T * m, elements: elements)
}

/// The T steps of a wide matrix (n, T m).
public func steps(of wide: Matrix, _ T: Int) -> [Matrix] {
  refuse(misfit("steps(of:)", wide: wide, steps: T) ?? wide.misfit)
  if T == 1 { return [wide] }
  let (n, m) = (wide.rows, T == 0 ? 0 : wide.columns / T)
  return wide.elements.withUnsafeBufferPointer { wide in
    (0..<T).map { t in
      let elements = [Scalar](unsafeUninitializedCapacity: n * m) { narrow, initialized in
        if let from = wide.baseAddress, let to = narrow.baseAddress {
          for i in 0..<n { (to + i * m).initialize(from: from + (i * T + t) * m, count: m) }
        }
        initialized = n * m
      }
      return Matrix(n, m, elements: elements)
    }
  }
}

/// What is wrong with steps that are to be joined; nil if all are of one shape.
package func misfit(_ function: String, steps: [Matrix]) -> String? {
  for (t, step) in steps.enumerated() {
    if step.shape != steps[0].shape {
      return "\(function): step \(t) \(step.shape) does not fit step 0 \(steps[0].shape)"
    }
    if let misfit = step.misfit { return misfit }
  }
  return nil
}

/// What is wrong with a matrix that is to be cut into T steps; nil if its columns are T times as many as a step's.
package func misfit(_ function: String, wide: Matrix, steps T: Int) -> String? {
  let isFit = T == 0 ? wide.columns == 0 : T > 0 && wide.columns % T == 0
  return isFit ? nil : "\(function): \(wide.columns) columns are not \(T) steps"
}
