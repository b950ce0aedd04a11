/// What stops the program when a kernel is misused: a message, in every build, that names the function and the shapes.

/// Stops the program unless the condition holds.
@inlinable
public func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}

/// Stops unless scores Z and labels Y are of one shape, with at least one example.
public func requireExamples(_ function: String, _ Z: Matrix, _ Y: Matrix) {
  require(Z.shape == Y.shape, "\(function): Z \(Z.shape) does not fit Y \(Y.shape)")
  require(Z.columns > 0, "\(function): Z \(Z.shape) has no examples")
}

/// Stops unless points X, scores Z and labels Y are of the same examples.
public func requireExamples(_ function: String, _ X: Matrix, _ Z: Matrix, _ Y: Matrix) {
  requireExamples(function, Z, Y)
  require(X.columns == Z.columns, "\(function): X \(X.shape) does not fit Z \(Z.shape)")
}
