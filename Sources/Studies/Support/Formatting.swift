/// Numbers as tables and reports write them.

import Arrays
import Foundation

/// A number to so many significant digits, without needless zeros: "0.9684", "1e-09", "12".
package func short(_ value: Double, digits: Int = 4) -> String {
  value.isNaN ? "NaN" : String(format: "%.\(digits)g", value)
}

/// "14,450,688".
package func grouped(_ n: Int) -> String {
  let digits = Array(String(n))
  return String(
    digits.indices.flatMap { i in i > 0 && (digits.count - i) % 3 == 0 ? [",", digits[i]] : [digits[i]] })
}

/// A share in percent: "96.84 %".
package func percent(_ share: Double) -> String { "\(short(100 * share)) %" }

/// A share in whole percent: what a training gives depends, in its last digits, on the machine.
package func wholePercent(_ share: Double) -> String { String(format: "%.0f %%", 100 * share) }

/// A matrix's elements: "(1, 0.5)".
package func listed(_ A: Matrix) -> String {
  "(" + A.elements.map { a in short(Double(a)) }.joined(separator: ", ") + ")"
}

/// The mean of some values.
package func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// The standard deviation of a sample.
package func deviation(_ values: [Double]) -> Double {
  let mean = mean(values)
  let squares = values.reduce(0.0) { sum, v in sum + (v - mean) * (v - mean) }
  return (squares / Double(max(values.count - 1, 1))).squareRoot()
}

/// "0.122 ± 0.013": the mean of some shares and their standard deviation.
package func meanAndSpread(_ values: [Double]) -> String {
  String(format: "%.3f ± %.3f", mean(values), deviation(values))
}
