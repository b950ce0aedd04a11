/// Logical gates as units, with weights chosen by hand; and XOR, which takes two layers of them.
///
///     x₁ x₂ | AND  OR  NAND  XOR              XOR(x) = AND(NAND(x), OR(x))
///      0  0 |  0    0    1    0
///      0  1 |  0    1    1    1
///      1  0 |  0    1    1    1
///      1  1 |  1    1    0    0

import Arrays

public struct Gate: Sendable {
  public let name: String
  public let unit: LinearUnit
  /// What the gate should answer to each column of its inputs, (1, m).
  public let truth: Matrix

  /// The inputs of a gate: all four pairs, or both values of a single input.
  public var inputs: Matrix {
    unit.w.rows == 2 ? Gate.pairs : [[0, 1]]
  }

  /// The four pairs of bits, one a column, (2, 4).
  public static let pairs: Matrix = [[0, 0, 1, 1], [0, 1, 0, 1]]

  /// What XOR answers to the four pairs.
  public static let xorTruth: Matrix = [[0, 1, 1, 0]]

  public static let and = Gate(name: "AND", unit: LinearUnit(w: [[1], [1]], b: -1.5), truth: [[0, 0, 0, 1]])
  public static let or = Gate(name: "OR", unit: LinearUnit(w: [[1], [1]], b: -0.5), truth: [[0, 1, 1, 1]])
  public static let nand = Gate(name: "NAND", unit: LinearUnit(w: [[-1], [-1]], b: 1.5), truth: [[1, 1, 1, 0]])
  public static let not = Gate(name: "NOT", unit: LinearUnit(w: [[-1]], b: 0.5), truth: [[1, 0]])

  public static let all = [and, or, nand, not]
}

/// XOR by two layers: the answers of NAND and OR are the inputs of AND.
public func xorByTwoLayers<Kernels: ScoreKernels>(_ kernels: Kernels.Type, _ X: Matrix) -> Matrix {
  let nand = Kernels.predictions(Gate.nand.unit, X)
  let or = Kernels.predictions(Gate.or.unit, X)
  let hidden = Matrix(2, X.columns, elements: nand.elements + or.elements)
  return Kernels.predictions(Gate.and.unit, hidden)
}
