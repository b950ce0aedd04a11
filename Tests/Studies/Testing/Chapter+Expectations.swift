/// What the tests of each chapter ask of it: an answer, what its twins say, what its appendix claims, a figure.

import LessonChecks
import Plots
import StudyKit
import Testing

extension Chapter {
  package func report(_ run: String, _ settings: Settings = Settings()) throws -> Report {
    try #require(runs.first { known in known.name == run }).body(settings)
  }

  package func answer(_ run: String, _ name: String) throws -> Answer? { try report(run).answers[name] }

  /// An answer that is a number; NaN, which equals nothing, if it is none.
  package func number(_ run: String, _ name: String) throws -> Double {
    guard case .number(let value, _)? = try answer(run, name) else { return .nan }
    return value
  }

  /// Line by line, rules apart; of rounding, a twin may have none where the test says so.
  package func expectBothTwinsSayTheSame(_ run: String, ofRoundingNoneIsAllowed: Bool = false) throws {
    func plain(_ line: String) -> String {
      (ofRoundingNoneIsAllowed ? line.replacing("rounding", with: "0") : line).replacing(/\ +/, with: " ")
    }
    let (loops, blas) = (try report(run, Settings(kernels: .loops)).lines, try report(run).lines)
    #expect(loops.count == blas.count)
    for (a, b) in zip(loops, blas) where !a.hasPrefix("───") { #expect(saysTheSame(plain(a), plain(b)), "\(a)\n\(b)") }
  }

  /// The appendix has each of these claims and errata, and none fails; returns the lines that begin a row.
  @discardableResult package func expectBorneOut(
    claims: ClosedRange<Int>, errata: ClosedRange<Int>? = nil, others: [String] = []
  ) throws -> [String] {
    let lines = try report("claims").lines.dropFirst(2).filter { line in !line.hasPrefix(" ") }
    let verdicts = ["holds", "wrong, and caught"] + others
    for line in lines { #expect(verdicts.contains { verdict in line.hasSuffix(verdict) }, "\(line)") }
    let wanted =
      claims.map { claim in "\(claim): " } + (errata.map(Array.init) ?? []).map { erratum in "E\(erratum): " }
    for name in wanted { #expect(lines.contains { line in line.hasPrefix(name) }, "\(name)") }
    return lines
  }

  /// The figure has its title, data, not too many of them, and a form for the terminal.
  package func expectWhole(figure name: String, atMost bytes: Int = 400_000) throws {
    let entry = try #require(figures.first { entry in entry.name == name })
    let figure = try entry.draw(entry.title, Settings())
    #expect(figure.title == entry.title)
    #expect(!figure.data.isEmpty && figure.data.count < bytes)
    #expect(try !figure.terminal(width: 80, height: 24, colour: false).isEmpty)
  }
}
