/// What course notes claim, as the appendix has it: every claim holds, and what the notes have wrong is caught.

import StudyKit
import StudyTesting
import Testing
import Verification

@testable import gradus

@Suite struct ClaimsTests {
  /// A chapter's claims and errata, by their numbers.
  struct Claims: CustomTestStringConvertible, Sendable {
    let chapter: Int
    let claims: ClosedRange<Int>
    let errata: Range<Int>

    var testDescription: String { "chapter \(chapter)" }
    var names: [String] { claims.map { claim in "\(claim)" } + errata.map { erratum in "E\(erratum)" } }

    static let all = [
      Claims(chapter: 1, claims: 1...3, errata: 1..<2),
      Claims(chapter: 2, claims: 4...9, errata: 2..<6),
      Claims(chapter: 3, claims: 10...19, errata: 6..<13),
      Claims(chapter: 4, claims: 20...27, errata: 13..<19),
      Claims(chapter: 5, claims: 28...38, errata: 19..<21),
      Claims(chapter: 6, claims: 39...45, errata: 21..<21),
      Claims(chapter: 7, claims: 46...48, errata: 21..<23),
    ]
  }

  @Test(arguments: Claims.all)
  func `each claim holds, and each erratum is caught`(_ claims: Claims) throws {
    let chapter = try #require(Registry.chapters.first { $0.number == claims.chapter })
    let rows = try chapter.report("claims").lines.dropFirst(2).filter { line in !line.hasPrefix(" ") }
    for row in rows where !isOfDifferences(row) {
      #expect(acceptedVerdicts.contains(where: row.hasSuffix), "\(row)")
    }
    let numbers = Set(rows.compactMap { row in row.firstMatch(of: /^(E?\d+):\ /).map { String($0.1) } })
    #expect(numbers == Set(claims.names))
  }

  /// Whether only differences tell what the row says, and they are not taken in this precision.
  private func isOfDifferences(_ row: String) -> Bool {
    !DifferenceRules.apply && ["14", "E6", "E7", "E8", "E17"].contains { row.hasPrefix("\($0): ") }
  }

  @Test func `no claim is left out, and every chapter that has claims is asked`() {
    let chapters = Registry.chapters.filter { chapter in chapter.runs.contains { $0.name == "claims" } }
    #expect(chapters.map(\.number) == Claims.all.map(\.chapter))
    #expect(Claims.all.flatMap { claims in Array(claims.claims) } == Array(1...48))
    #expect(Claims.all.flatMap { claims in Array(claims.errata) } == Array(1...22))
  }
}
