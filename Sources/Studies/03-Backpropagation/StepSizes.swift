/// How well a difference tells a gradient, by the size of its step.

import Arrays
import Backpropagation
import Plots
import StudyKit
import Verification

/// How far differences with a step h miss the gradient, relatively.
struct DifferenceError: Sendable {
  let h: Double
  let oneSided: Double
  let twoSided: Double
}

/// The error of differences of f(x) = x / (1 + x²) at x = 1.3, for steps of 10⁻¹ down to 10⁻¹⁴, in the given
/// precision: large steps err by the function's bend, small ones by rounding.
func differenceErrors<Number: BinaryFloatingPoint>(
  _ precision: Number.Type, stepsPerDecade: Int = 4
) -> [DifferenceError] {
  func f(_ x: Number) -> Number { x / (1 + x * x) }
  let x: Number = 1.3
  let exact = (1 - Double(x) * Double(x)) / ((1 + Double(x) * Double(x)) * (1 + Double(x) * Double(x)))
  let ratio = tenth(of: stepsPerDecade)
  var (h, errors) = (0.1, [DifferenceError]())
  for _ in 0...13 * stepsPerDecade {
    let (above, below) = (x + Number(h), x - Number(h))
    let one = above == x ? 0 : Double(f(above) - f(x)) / Double(above - x)
    let two = above == below ? 0 : Double(f(above) - f(below)) / Double(above - below)
    errors.append(
      DifferenceError(h: h, oneSided: abs((one - exact) / exact), twoSided: abs((two - exact) / exact)))
    h *= ratio
  }
  return errors
}

/// The number whose n-th power is 1/10, by bisection.
private func tenth(of n: Int) -> Double {
  var (low, high) = (0.0, 1.0)
  for _ in 0..<60 {
    let middle = (low + high) / 2
    if (0..<n).reduce(1.0, { power, _ in power * middle }) < 0.1 { low = middle } else { high = middle }
  }
  return low
}

func runStepSizes(_ settings: Settings) -> Report {
  let (double, float) = (
    differenceErrors(Double.self, stepsPerDecade: 1), differenceErrors(Float.self, stepsPerDecade: 1)
  )
  var table = Table("h", "Double, one-sided", "Double, two-sided", "Float, one-sided", "Float, two-sided")
  for (d, f) in zip(double, float).prefix(12) {
    let errors = [d.oneSided, d.twoSided, f.oneSided, f.twoSided].map { short($0, digits: 2) }
    table.row(short(d.h, digits: 2), errors[0], errors[1], errors[2], errors[3])
  }
  let factors = (one: double[1].oneSided / double[2].oneSided, two: double[1].twoSided / double[2].twoSided)
  let relu = { (z: Scalar) in max(z, 0) }
  return Report(
    table, "",
    "from h = 0.01 to 0.001, the error falls by",
    "  one-sided  \(short(factors.one, digits: 3))",
    "  two-sided  \(short(factors.two, digits: 3))",
    "",
    "the gradient of ReLU at 0, from h = 0.001:",
    "  one-sided  \(short(Double((relu(0.001) - relu(0)) / 0.001)))",
    "  two-sided  \(short(centralDifference(at: 0, step: 0.001, of: relu)))",
    "  ours       \(short(Double(derivatives(settings.kernels.backpropagation, .relu, [[0]])[0, 0])))",
    answer: "factor", is: factors.two)
}

func drawStepSizes(_ title: String, _ settings: Settings) -> Figure {
  func panel(_ name: String, _ errors: [DifferenceError], from smallest: Double) -> Panel {
    let kept = errors.filter { e in e.h >= smallest && e.oneSided > 0 && e.twoSided > 0 }
    let h = kept.map(\.h)
    return Panel(
      name, x: Axis("step h", isLogarithmic: true),
      y: Axis("relative error of the gradient", range: 1e-12...10, isLogarithmic: true),
      [
        .line("one-sided", x: h, y: kept.map(\.oneSided), colour: .blue),
        .line("two-sided", x: h, y: kept.map(\.twoSided), colour: .vermilion),
        .vertical(1e-5, "ours"),
      ])
  }
  return Figure(
    title,
    panels: [
      panel("Double", differenceErrors(Double.self), from: 1e-13),
      panel("Float", differenceErrors(Float.self), from: 1e-7),
    ])
}
