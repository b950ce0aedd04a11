/// What stops the program when a kernel is misused: a message, in every build, that names the function and the shapes.
///
///     misfit("scores", unit, X: X)              what is wrong with a call: a message, or nil if all fits
///     refuse(misfit("scores", unit, X: X))      the same as a precondition: stops with the message
///
/// A check is a function that returns its message, so that it can be asked without a stop.

/// Stops the program unless the condition holds.
@inlinable
public func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}

/// Stops the program if a check has found something wrong.
@inlinable
public func refuse(_ misfit: String?) {
  if let misfit { fatalError(misfit) }
}

/// No array has more numbers: their bytes could not be counted.
let largestCount = Int.max / 16

/// What is wrong with a shape: a size below 0, or more numbers than memory can hold; nil if nothing is.
package func misfit(_ type: String, sizes: [Int]) -> String? {
  func told(_ reason: String) -> String {
    "\(type): (\(sizes.map(String.init).joined(separator: ", "))) is \(reason)"
  }
  if sizes.contains(where: { n in n < 0 }) { return told("no shape") }
  var count = 1
  for n in sizes {
    let (product, isOverflow) = count.multipliedReportingOverflow(by: n)
    if isOverflow || product > largestCount { return told("too large") }
    count = product
  }
  return nil
}

/// What is wrong with scores Z and labels Y, which must be of one shape, with as many rows as are wanted, and at least one
/// row and one example; nil if nothing is.
public func misfit(_ function: String, Z: Matrix, Y: Matrix, rows: Int? = nil) -> String? {
  if Z.shape != Y.shape { return "\(function): Z \(Z.shape) does not fit Y \(Y.shape)" }
  if let rows, Z.rows != rows { return "\(function): Z \(Z.shape) has \(Z.rows) rows, expected \(rows)" }
  if Z.rows == 0 { return "\(function): Z \(Z.shape) has no rows" }
  return Z.columns == 0 ? "\(function): Z \(Z.shape) has no examples" : nil
}

/// What is wrong with points X and their labels Y, a row; nil if nothing is.
public func misfit(_ function: String, X: Matrix, Y: Matrix) -> String? {
  if X.columns != Y.columns { return "\(function): X \(X.shape) does not fit Y \(Y.shape)" }
  if Y.rows != 1 { return "\(function): Y \(Y.shape) has \(Y.rows) rows, expected 1" }
  return X.columns == 0 ? "\(function): X \(X.shape) has no examples" : nil
}

/// Stops unless scores Z and labels Y are of one shape, with as many rows as are wanted, and at least one example.
public func requireExamples(_ function: String, _ Z: Matrix, _ Y: Matrix, rows: Int? = nil) {
  refuse(misfit(function, Z: Z, Y: Y, rows: rows))
}
