/// What the author of a wrong kernel is told: not every finding, but where to look first.

extension Findings {
  /// A few lines on what failed: how the kernel's result differs from the expected one, the smallest case in which a law broke,
  /// and which rungs noticed. None where nothing failed.
  public func advice(about kernel: String) -> [String] {
    if failures.all.isEmpty { return [] }
    var lines: [String] = []
    let ofKernel = on(.agreement).all.filter { finding in finding.what == kernel || finding.what.hasPrefix(kernel + ",")
    }
    let compared = ofKernel.contains { finding in !finding.passed } ? ofKernel : on(.agreement).all
    let wrong = compared.filter { finding in !finding.passed }
    // A wrong shape shows at the first size; a pattern, if there is one, best at the largest.
    let shaped = wrong.first { finding in finding.observed.isNaN && !finding.detail.isEmpty }
    let patterned = wrong.filter { finding in !finding.detail.isEmpty }.max { a, b in a.cases < b.cases }
    if let shown = shaped ?? patterned ?? wrong.last {
      lines += shown.detail.split(separator: "\n").map(String.init)
      if !shown.observed.isNaN || shown.detail.isEmpty {
        lines.append("\(shown.place) is off by \(short(shown.observed)), where \(short(shown.bound)) is allowed")
      }
      if wrong.count < compared.count, let first = wrong.first {
        lines.append(
          "right at \(compared.count - wrong.count) of \(compared.count) sizes, wrong first at \(first.place)")
      }
    } else if let shown = on(.differences).failures.all.first ?? on(.referee).failures.all.first {
      lines.append("\(shown.place) is off by \(short(shown.observed)), where \(short(shown.bound)) is allowed")
    }
    if let law = on(.properties).failures.all.first {
      let smallest = law.detail.split(separator: "\n").first { line in line.hasPrefix("smallest case") }
      lines.append("a law is broken: \(law.what)" + (smallest.map { "; \($0)" } ?? ""))
    }
    let rungs = Rung.allCases.filter { rung in !on(rung).failures.all.isEmpty }
    lines.append("noticed by: \(rungs.map(\.title).joined(separator: ", "))")
    return lines
  }
}
