/// A graph of single numbers that remembers how each came about: backpropagation without any layer.
///
///     (1) a + b          passes the gradient on to both
///     (2) a · b          passes it to a times b, to b times a
///     (3) f(a)           passes it on times f′(a)
///     (4) backward       gradient of the end = 1; then every node, after all that it went into, passes its gradient back
///
/// A number that goes several ways gets the sum of what comes back. A tensor's gradient is this, in bulk.

import Arrays
import Foundation
import Perceptrons

/// A number in a graph.
public final class Node {
  public let value: Scalar
  /// How the end of the graph moves with this number; known after `backward`.
  public private(set) var gradient: Scalar = 0
  /// Where the number came from, and the gradient of it there.
  public let sources: [(node: Node, derivative: Scalar)]
  /// What made it, for drawings.
  public let label: String

  public init(_ value: Scalar, _ label: String = "") {
    (self.value, self.sources, self.label) = (value, [], label)
  }

  private init(_ value: Scalar, _ label: String, from sources: [(node: Node, derivative: Scalar)]) {
    (self.value, self.sources, self.label) = (value, sources, label)
  }

  // (1)
  public static func + (a: Node, b: Node) -> Node { Node(a.value + b.value, "+", from: [(a, 1), (b, 1)]) }

  // (2)
  public static func * (a: Node, b: Node) -> Node {
    Node(a.value * b.value, "·", from: [(a, b.value), (b, a.value)])
  }

  public static func - (a: Node, b: Node) -> Node { a + b * Node(-1) }

  // (3)
  public var squared: Node { Node(value * value, "²", from: [(self, 2 * value)]) }

  public var sigmoid: Node {
    let a = Perceptrons.sigmoid(value)
    return Node(a, "σ", from: [(self, a * (1 - a))])
  }

  public var tanh: Node {
    let a = Foundation.tanh(value)
    return Node(a, "tanh", from: [(self, 1 - a * a)])
  }

  public var relu: Node { Node(max(value, 0), "ReLU", from: [(self, value > 0 ? 1 : 0)]) }

  public var exponential: Node { Node(exp(value), "exp", from: [(self, exp(value))]) }

  public var logarithm: Node { Node(log(value), "ln", from: [(self, 1 / value)]) }

  /// Every number that this one depends on, each after its sources, itself last.
  public var history: [Node] {
    var (order, seen) = ([Node](), Set<ObjectIdentifier>())
    func visit(_ node: Node) {
      if !seen.insert(ObjectIdentifier(node)).inserted { return }
      for source in node.sources { visit(source.node) }
      order.append(node)
    }
    visit(self)
    return order
  }

  /// (4) Finds the gradient of this number with respect to every number that it depends on.
  public func backward() {
    let order = history
    for node in order { node.gradient = 0 }
    gradient = 1
    for node in order.reversed() {
      for source in node.sources { source.node.gradient += source.derivative * node.gradient }
    }
  }
}
