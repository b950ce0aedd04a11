/// The cells of a recurrent network: what each keeps from one step to the next, and what it learns.
///
///     cell        rows of W_x and b           what is handed on     more to learn
///     elman       a                           a                     W_a (n, n)
///     elmanReLU   a                           a                     W_a (n, n)
///     jordan      a                           y                     W_a (n, n_y), W_y (n_y, n), b_y (n_y, 1)
///     gru         Γ_u, Γ_r, c̃                 a = c                 W_a (2n, n), W_c (n, n)
///     lateGRU     Γ_u, Γ_r, c̃                 a = c                 W_a (3n, n), b_c (n, 1)
///     lstm        Γ_f, Γ_u, Γ_o, c̃            a, c                  W_a (4n, n)
///     peephole    Γ_f, Γ_u, Γ_o, c̃            a, c                  W_a (4n, n), p (3n, 1)
///
///     x[t] (n_x, m)   a[t], c[t] (n, m)   W_x (rows, n_x)   b (rows, 1)
///
/// The rows of all of a cell's gates stand in one matrix, so that one product computes them: W_x is the notes’ W_ax,
/// W_a their W_aa, of every gate.

import Arrays
import Backpropagation

public enum Cell: String, CaseIterable, Sendable {
  case elman, elmanReLU, jordan, gru, lateGRU, lstm, peephole

  /// How many blocks of n rows W_x has.
  public var blocks: Int {
    switch self {
    case .elman, .elmanReLU, .jordan: 1
    case .gru, .lateGRU: 3
    case .lstm, .peephole: 4
    }
  }

  /// Whether it keeps a memory c beside what it hands on.
  public var hasMemory: Bool { self == .lstm || self == .peephole }
}

/// What a cell has learned, or how steep its cost is there.
public struct CellParameters: Tensors, Equatable, Sendable {
  public let cell: Cell
  public var W_x: Matrix
  public var W_a: Matrix
  public var b: Matrix
  /// The candidate's weights of the state that the relevance gate let through: of a GRU.
  public var W_c: Matrix?
  /// The candidate's second bias, inside the gate: of a late GRU.
  public var b_c: Matrix?
  /// The peepholes' weights, of the gates Γ_f, Γ_u, Γ_o.
  public var p: Matrix?
  /// What makes a Jordan cell's answer of its hidden units.
  public var W_y: Matrix?
  public var b_y: Matrix?

  /// Parameters that are 0, for a cell of n units that sees n_x numbers; a Jordan cell also hands on n.
  public init(_ cell: Cell, inputs n_x: Int, units n: Int) {
    self.init(cell, inputs: n_x, units: n, answers: n)
  }

  /// The same for a Jordan cell that hands on n_y numbers.
  public init(_ cell: Cell, inputs n_x: Int, units n: Int, answers n_y: Int) {
    require(n > 0 && n_x >= 0 && n_y > 0, "CellParameters: \(n_x) inputs and \(n) units are no cell")
    require(cell == .jordan || n_y == n, "CellParameters: a cell of \(n) units hands on as many, not \(n_y)")
    self.cell = cell
    let rows = cell.blocks * n
    (W_x, b) = (Matrix(rows, n_x), Matrix(rows, 1))
    W_a = Matrix(cell == .gru ? 2 * n : rows, n_y)
    switch cell {
    case .elman, .elmanReLU, .lstm: break
    case .jordan: (W_y, b_y) = (Matrix(n_y, n), Matrix(n_y, 1))
    case .gru: W_c = Matrix(n, n)
    case .lateGRU: b_c = Matrix(n, 1)
    case .peephole: p = Matrix(3 * n, 1)
    }
  }

  /// Parameters that are drawn: weights uniform in ±1/√n, biases 0, but 1 for a forget gate, which so begins by keeping.
  public init(_ cell: Cell, inputs n_x: Int, units n: Int, using generator: inout SplitMix64) {
    self.init(cell, inputs: n_x, units: n)
    let reach = 1 / Double(n).squareRoot()
    walk { name, _, elements in
      if name.hasPrefix("W") || name == "p" {
        for e in elements.indices { elements[e] = Scalar(generator.uniform(-reach, reach)) }
      }
    }
    if cell.hasMemory {
      for i in 0..<n { b[i, 0] = 1 }
    }
  }

  /// How many units the cell has.
  public var units: Int { b.rows / cell.blocks }
  /// How many numbers it hands on.
  public var answers: Int { W_a.columns }
  public var inputs: Int { W_x.columns }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try W_x.walk("W_x", visit)
    try W_a.walk("W_a", visit)
    try b.walk("b", visit)
    try W_c?.walk("W_c", visit)
    try b_c?.walk("b_c", visit)
    try p?.walk("p", visit)
    try W_y?.walk("W_y", visit)
    try b_y?.walk("b_y", visit)
  }
}

/// What a cell hands on to its next step.
public struct CellState: Tensors, Equatable, Sendable {
  public var a: Matrix
  public var c: Matrix?

  public init(a: Matrix, c: Matrix? = nil) {
    require(c.map { c in c.shape == a.shape } ?? true, "CellState: c does not fit a \(a.shape)")
    (self.a, self.c) = (a, c)
  }

  /// The state before the first step, all 0, of m examples.
  public init(for parameters: CellParameters, examples m: Int) {
    let zero = Matrix(parameters.answers, m)
    self.init(a: zero, c: parameters.cell.hasMemory ? zero : nil)
  }

  public mutating func walk(_ visit: (String, [Int], inout [Scalar]) throws -> Void) rethrows {
    try a.walk("a", visit)
    try c?.walk("c", visit)
  }
}
