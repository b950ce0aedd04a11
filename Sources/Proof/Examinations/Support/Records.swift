/// Rung 8, the calls that a kernel must not refuse: of size 1, of no examples where those are allowed, and batches, which are
/// what their examples are one by one.

import Arrays
import Verification

/// A call that must work: what comes out has the shape that it must have, and finite numbers.
func mustWork(_ function: String, _ place: String, _ result: Matrix, _ shape: [Int]) -> Finding {
  mustWork(function, place, result.shape, result.elements, shape)
}

func mustWork(_ function: String, _ place: String, _ result: Volume, _ shape: [Int]) -> Finding {
  mustWork(function, place, result.shape, result.elements, shape)
}

func mustWork(_ function: String, _ place: String, _ result: Scalar) -> Finding {
  mustWork(function, place, [], [result], [])
}

private func mustWork(
  _ function: String, _ place: String, _ found: [Int], _ elements: [Scalar], _ shape: [Int]
) -> Finding {
  let isRight = found == shape && elements.count == shape.reduce(1, *) && elements.allSatisfy(\.isFinite)
  return Finding(
    .records, function, at: place, observed: isRight ? 0 : 1, bound: 0, cases: max(elements.count, 1),
    detail: isRight ? "" : "expected finite numbers of shape \(shape), found \(found)")
}

/// How far a batch may be from its examples, normwise: sums of some dozen terms, in another order.
private let batchBound = Scalar.self == Double.self ? 1e-12 : 1e-5

/// What a kernel makes of a batch, an example a column, beside what it makes of each column alone.
func compareBatch(_ function: String, _ together: Matrix, alone: (Int) -> Matrix) -> Findings {
  let columns = Matrix.beside((0..<together.columns).map(alone))
  return compareTensors(
    .records, function, TensorList(["batch": together]), TensorList(["batch": columns]), bound: batchBound)
}

/// The same for images.
func compareBatch(_ function: String, _ together: Volume, alone: (Int) -> Volume) -> Findings {
  compareBatch(function, together.examples) { e in alone(e).examples }
}

/// What a kernel makes of a batch of m examples, beside the mean of what it makes of each alone.
func compareMean<Parts: Tensors>(_ function: String, _ together: Parts, of m: Int, alone: (Int) -> Parts) -> Findings {
  var mean = together
  mean.walk { _, _, elements in elements = elements.map { _ in 0 } }
  for j in 0..<m {
    var one = alone(j).tensors.makeIterator()
    mean.walk { _, _, elements in
      elements = zip(elements, one.next()?.elements ?? []).map { sum, x in sum + x / Scalar(m) }
    }
  }
  return compareTensors(.records, function, together, mean, bound: batchBound)
}

/// The same for a number.
func compareMean(_ function: String, _ together: Scalar, of m: Int, alone: (Int) -> Scalar) -> Findings {
  compareMean(function, TensorList(["J": Matrix(number: together)]), of: m) { j in
    TensorList(["J": Matrix(number: alone(j))])
  }
}
