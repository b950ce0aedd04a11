/// What has parts with names: a model's parameters, its gradients, a kernel's inputs. One walk serves all who visit
/// them: the optimizer, the gradient check, the checkpoint, the comparison of implementations.
///
///     parameters.walk { name, shape, elements in … }       "layer 2, W", [4, 7], 28 numbers, writable
///     parameters.tensors                                   the same as values, in the same order

/// A tensor with its name: how the parts of a model appear to whoever walks over them.
public struct Tensor: Equatable, Sendable {
  public var name: String
  public var shape: [Int]
  public var elements: [Scalar]

  public init(name: String, shape: [Int], elements: [Scalar]) {
    require(
      elements.count == shape.reduce(1, *),
      "Tensor: \(elements.count) elements do not fill \(name) \(shape)")
    self.name = name
    self.shape = shape
    self.elements = elements
  }
}

/// A value made of named tensors, always in the same order.
public protocol Tensors {
  /// Shows each tensor to `visit`, which may change its elements but not their number.
  mutating func walk(_ visit: (_ name: String, _ shape: [Int], _ elements: inout [Scalar]) throws -> Void)
    rethrows
}

extension Tensors {
  /// Every tensor as a value.
  public var tensors: [Tensor] {
    var copy = self
    var tensors: [Tensor] = []
    copy.walk { name, shape, elements in
      tensors.append(Tensor(name: name, shape: shape, elements: elements))
    }
    return tensors
  }

  /// How many numbers there are in all.
  public var count: Int { tensors.reduce(0) { sum, tensor in sum + tensor.elements.count } }
}

/// What is wrong with given tensors; nil if they have the names and shapes of those expected.
package func misfit(_ function: String, given: some Tensors, expected: some Tensors) -> String? {
  let (given, expected) = (given.tensors, expected.tensors)
  for (found, wanted) in zip(given, expected) where found.name != wanted.name || found.shape != wanted.shape {
    return "\(function): \(found.name) \(found.shape) does not fit, expected \(wanted.name) \(wanted.shape)"
  }
  return given.count == expected.count
    ? nil : "\(function): \(given.count) tensors do not fit, expected \(expected.count)"
}

/// A list of tensors, for what has no type of its own: the inputs of a single kernel, a file's contents.
public struct TensorList: Tensors, Equatable, Sendable {
  public var list: [Tensor]

  public init(_ list: [Tensor]) { self.list = list }

  public init(_ matrices: KeyValuePairs<String, Matrix>) {
    list = matrices.map { name, A in Tensor(name: name, shape: A.shape, elements: A.elements) }
  }

  public mutating func walk(
    _ visit: (_ name: String, _ shape: [Int], _ elements: inout [Scalar]) throws -> Void
  ) rethrows {
    for p in list.indices { try visit(list[p].name, list[p].shape, &list[p].elements) }
  }

  /// The tensor of that name, as a matrix.
  public func matrix(_ name: String) -> Matrix {
    let tensor = tensor(name)
    require(tensor.shape.count == 2, "TensorList: \(name) \(tensor.shape) is not a matrix")
    return Matrix(tensor.shape[0], tensor.shape[1], elements: tensor.elements)
  }

  /// The only element of the tensor of that name.
  public func number(_ name: String) -> Scalar {
    let tensor = tensor(name)
    require(tensor.elements.count == 1, "TensorList: \(name) \(tensor.shape) is not one number")
    return tensor.elements[0]
  }

  /// The tensor of that name.
  public func tensor(_ name: String) -> Tensor {
    guard let tensor = list.first(where: { tensor in tensor.name == name }) else {
      fatalError("TensorList: no \(name) among \(list.map(\.name))")
    }
    return tensor
  }
}

extension Matrix {
  /// Shows this matrix to a visitor, under a name.
  @inlinable
  public mutating func walk(
    _ name: String, _ visit: (String, [Int], inout [Scalar]) throws -> Void
  ) rethrows {
    try visit(name, [rows, columns], &elements)
  }
}

extension Scalar {
  /// Shows this number to a visitor, under a name, as a tensor of no axes.
  @inlinable
  public mutating func walk(
    _ name: String, _ visit: (String, [Int], inout [Scalar]) throws -> Void
  ) rethrows {
    var elements = [self]
    try visit(name, [], &elements)
    self = elements[0]
  }
}
