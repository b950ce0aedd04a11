/// What a check has to say: what was looked at, where it was worst, what was observed there, and what is allowed.

import Foundation

/// The rungs of the ladder of proof, each blind to other mistakes than the next.
public enum Rung: Int, CaseIterable, Comparable, Sendable {
  case checkers, differences, agreement, referee, properties, optimum, records, secondOrder

  public static func < (a: Rung, b: Rung) -> Bool { a.rawValue < b.rawValue }

  /// The rung in a word or two, for tables.
  public var title: String {
    switch self {
    case .checkers: "checkers"
    case .differences: "differences"
    case .agreement: "twins"
    case .referee: "referee"
    case .properties: "properties"
    case .optimum: "optimum"
    case .records: "bad input"
    case .secondOrder: "second order"
    }
  }
}

/// One result of a check. It passes if what was observed is within the bound; NaN never is, and a bound that is not
/// finite allows nothing.
public struct Finding: Equatable, Sendable {
  public let rung: Rung
  public let what: String
  public let place: String
  public let observed: Double
  public let bound: Double
  /// How many numbers, or generated cases, stand behind the observation.
  public let cases: Int
  /// What helps to mend a failure: the smallest case, the line that replays it.
  public let detail: String

  public init(
    _ rung: Rung, _ what: String, at place: String, observed: Double, bound: Double, cases: Int,
    detail: String = ""
  ) {
    self.rung = rung
    self.what = what
    self.place = place
    self.observed = observed
    self.bound = bound
    self.cases = cases
    self.detail = detail
  }

  public var passed: Bool { observed <= bound && bound.isFinite }

  /// Observed as a multiple of the bound: at most 1 where the finding passed, infinite for NaN.
  public var strain: Double { strainOf(observed, within: bound) }

  /// A failure that has no number: a wrong shape, a missing tensor, a check with nothing to check.
  public static func failure(_ rung: Rung, _ what: String, at place: String, because detail: String)
    -> Finding
  {
    Finding(rung, what, at: place, observed: .nan, bound: 0, cases: 0, detail: detail)
  }

  /// A check that was rightly not made: neither a pass nor a failure.
  static func skipped(_ rung: Rung, _ what: String, because reason: String) -> Finding {
    Finding(rung, what, at: reason, observed: 0, bound: 0, cases: 0)
  }

  /// The verdict in a word, for tables.
  var verdict: String { !passed ? "FAIL" : cases == 0 ? "skip" : "pass" }
}

/// The findings of an examination, in the order in which they were made.
public struct Findings: Equatable, Sendable {
  public private(set) var all: [Finding] = []

  public init(_ all: [Finding] = []) { self.all = all }

  public mutating func append(_ finding: Finding) { all.append(finding) }

  public static func + (a: Findings, b: Findings) -> Findings { Findings(a.all + b.all) }
  public static func += (a: inout Findings, b: Findings) { a.all += b.all }

  /// Whether something was checked and nothing failed.
  public var passed: Bool { !all.isEmpty && failures.all.isEmpty }

  /// The findings that did not pass.
  public var failures: Findings { Findings(all.filter { finding in !finding.passed }) }

  /// The findings of one rung.
  public func on(_ rung: Rung) -> Findings { Findings(all.filter { finding in finding.rung == rung }) }

  /// The finding that comes nearest to its bound, or is furthest beyond it.
  public var worst: Finding? { all.max { a, b in a.strain < b.strain } }

  /// One finding, the worst, for all that are on one rung and look at the same thing: a row where there were hundreds.
  public var condensed: Findings {
    var condensed: [Finding] = []
    for finding in all {
      guard let p = condensed.firstIndex(where: { $0.rung == finding.rung && $0.what == finding.what }) else {
        condensed.append(finding)
        continue
      }
      let worse = finding.strain > condensed[p].strain ? finding : condensed[p]
      condensed[p] = Finding(
        worse.rung, worse.what, at: worse.place, observed: worse.observed, bound: worse.bound,
        cases: condensed[p].cases + finding.cases, detail: worse.detail)
    }
    return Findings(condensed)
  }

  /// How many numbers and cases were looked at.
  public var cases: Int { all.reduce(0) { sum, finding in sum + finding.cases } }

  /// The findings as a table: what, where, observed, bound, verdict. A detail follows its row.
  public var table: String {
    let head = ["rung", "what", "where", "observed", "bound", "cases", "verdict"]
    let rows = all.map { finding in
      [
        finding.rung.title, finding.what, finding.place, short(finding.observed), short(finding.bound),
        "\(finding.cases)", finding.verdict,
      ]
    }
    let widths = head.indices.map { c in ([head] + rows).map { $0[c].count }.max() ?? 0 }
    let isNumber = [false, false, false, true, true, true, false]
    func line(_ cells: [String]) -> String {
      let padded = cells.indices.map { c in
        let blank = String(repeating: " ", count: widths[c] - cells[c].count)
        return isNumber[c] ? blank + cells[c] : cells[c] + blank
      }
      return trimmed(padded.joined(separator: "  "))
    }
    var lines = [line(head)]
    for (finding, row) in zip(all, rows) {
      lines.append(line(row))
      if !finding.passed && !finding.detail.isEmpty {
        lines += finding.detail.split(separator: "\n").map { "    " + $0 }
      }
    }
    return lines.joined(separator: "\n")
  }
}

/// Observed as a multiple of the bound; infinite for NaN, where a bound of 0 was missed, and for a bound without end.
func strainOf(_ observed: Double, within bound: Double) -> Double {
  if observed == 0 && bound == 0 { return 0 }
  let strain = observed / bound
  return strain.isNaN || bound.isInfinite ? .infinity : strain
}

/// A number to two digits, or as a whole number: 0, 3, 0.25, 0.099, 10, 1234, 1.2e-09, NaN.
public func short(_ x: Double) -> String {
  if x.isNaN { return "NaN" }
  if abs(x) < 1e6 && (abs(x) >= 10 || x == x.rounded()) { return "\(Int(x.rounded()))" }
  return String(format: "%.2g", x)
}

private func trimmed(_ line: String) -> String {
  var line = Substring(line)
  while line.last == " " { line.removeLast() }
  return String(line)
}
