/// From data to an axis: its range and its ticks, the same on paper and in the terminal.
///
///     (1) share of v:  (v − low) / (high − low),  or with logarithms of all three
///     (2) ticks at multiples of 1, 2 or 5 times a power of 10; on a logarithmic axis at powers of 10

import Foundation

struct Scale: Equatable {
  var low: Double
  var high: Double
  var isLogarithmic = false
  var ticks: [Tick] = []

  struct Tick: Equatable {
    var value: Double
    var text: String
  }

  /// Where v lies between the axis's ends, 0 to 1.
  func share(_ v: Double) -> Double {
    // (1)
    isLogarithmic ? log(v / low) / log(high / low) : (v - low) / (high - low)
  }

  func contains(_ v: Double) -> Bool { v >= low && v <= high }
}

extension Scale {
  /// The axis for values between the extremes of the data, with a margin, unless it is told its range.
  init(_ axis: Axis, extremes: Extremes, tickCount: Int) {
    if let range = axis.range {
      self.init(low: range.lowerBound, high: range.upperBound, isLogarithmic: axis.isLogarithmic)
    } else if !axis.categories.isEmpty && !extremes.isTight {
      self.init(low: min(-0.6, extremes.low), high: max(Double(axis.categories.count) - 0.4, extremes.high))
    } else if axis.isLogarithmic {
      let margin = extremes.low == extremes.high ? 10 : pow(extremes.high / extremes.low, 0.04)
      self.init(low: extremes.low / margin, high: extremes.high * margin, isLogarithmic: true)
    } else {
      let span = extremes.high - extremes.low
      let margin = extremes.isTight ? 0 : span == 0 ? max(1, abs(extremes.low)) / 2 : 0.04 * span
      self.init(
        low: extremes.low == 0 && extremes.startsAtZero ? 0 : extremes.low - margin,
        high: extremes.high == 0 && extremes.startsAtZero ? 0 : extremes.high + margin)
    }
    if !axis.categories.isEmpty {
      ticks = axis.categories.enumerated().map { p, name in Tick(value: Double(p), text: name) }
    } else {
      ticks = isLogarithmic ? decades(tickCount) : multiples(tickCount)
    }
  }

  /// (2) About so many round numbers within the range.
  private func multiples(_ count: Int) -> [Tick] {
    let rough = (high - low) / Double(max(count, 1))
    let power = pow(10, floor(log10(rough)))
    let steps = [1, 2, 5, 10].map { $0 * power }
    guard power > 0, let step = steps.min(by: { abs(log($0 / rough)) < abs(log($1 / rough)) }) else {
      return []
    }
    let first = (low / step - 1e-9).rounded(.up)
    let last = (high / step + 1e-9).rounded(.down)
    guard first <= last, last - first < 100 else { return [] }
    let isPlain = step >= 0.9e-4 && max(abs(low), abs(high)) < 1e5
    let decimals = max(0, Int(-floor(log10(step) + 1e-9)))
    return stride(from: first, through: last, by: 1).map { n in
      let value = n == 0 ? 0 : n * step
      return Tick(value: value, text: isPlain ? plain(value, decimals) : scientific(value))
    }
  }

  /// (2) Powers of 10 within the range, every so many, and with fewer than two of them 2 and 5 times these as well.
  private func decades(_ count: Int) -> [Tick] {
    let first = Int((log10(low) - 1e-9).rounded(.up))
    let last = Int((log10(high) + 1e-9).rounded(.down))
    if last - first < 1 {
      return (first - 1...max(first, last)).flatMap { e -> [Double] in [1, 2, 5].map { $0 * pow(10, Double(e)) } }
        .filter { contains($0) }.map { Tick(value: $0, text: number($0)) }
    }
    let step = max(1, Int((Double(last - first) / Double(max(count, 1))).rounded(.up)))
    return stride(from: first, through: last, by: step).map { e in
      Tick(
        value: pow(10, Double(e)),
        text: (-2...3).contains(e) ? number(pow(10, Double(e))) : "10" + superscript(e))
    }
  }
}

/// The smallest and the largest value that an axis has to show.
struct Extremes: Equatable {
  var low = Double.infinity
  var high = -Double.infinity
  /// Whether the data fill their rectangle, so that a margin would stay empty.
  var isTight = false
  /// Whether bars stand on 0, so that no margin is left below it.
  var startsAtZero = false

  mutating func include(_ values: [Double]) {
    for value in values {
      low = min(low, value)
      high = max(high, value)
    }
  }
}

extension Panel {
  /// The panel's axes, with about so many ticks.
  func scales(xTicks: Int, yTicks: Int) -> (x: Scale, y: Scale) {
    var x = Extremes()
    var y = Extremes()
    for layer in layers { layer.include(in: &x, &y) }
    if x.low > x.high { x.include([0, 1]) }
    if y.low > y.high { y.include([0, 1]) }
    return (Scale(self.x, extremes: x, tickCount: xTicks), Scale(self.y, extremes: y, tickCount: yTicks))
  }
}

extension Layer {
  fileprivate func include(in x: inout Extremes, _ y: inout Extremes) {
    switch self {
    case .bars(_, let heights, let spread, _):
      x.include([-0.6, Double(heights.count) - 0.4])
      y.include([0] + heights)
      for (height, s) in zip(heights, spread) { y.include([height - s, height + s]) }
      y.startsAtZero = true
    case .arrows(_, let xs, let ys, let dx, let dy, _):
      x.include(xs + zip(xs, dx).map { $0 + $1 })
      y.include(ys + zip(ys, dy).map { $0 + $1 })
    case .regions(let grid), .probabilities(let grid), .heat(let grid, _, _, _), .contours(let grid, _, _):
      x.include([grid.x.lowerBound, grid.x.upperBound])
      y.include([grid.y.lowerBound, grid.y.upperBound])
      x.isTight = true
      y.isTight = true
    case .images: break
    default:
      for (name, list) in table { if name == "x" { x.include(list) } else { y.include(list) } }
    }
  }
}

private func plain(_ value: Double, _ decimals: Int) -> String {
  String(format: "%.\(decimals)f", value).replacingOccurrences(of: "-", with: "−")
}

/// 2·10⁻⁵
private func scientific(_ value: Double) -> String {
  if value == 0 { return "0" }
  let parts = String(format: "%.1e", value).split(separator: "e")
  let digits = (parts[0].hasSuffix(".0") ? String(parts[0].dropLast(2)) : String(parts[0]))
  return digits.replacingOccurrences(of: "-", with: "−") + "·10" + superscript(Int(parts[1]) ?? 0)
}

private func superscript(_ n: Int) -> String {
  let raised: [Character: Character] = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹",
  ]
  return String("\(n)".map { raised[$0] ?? $0 })
}
