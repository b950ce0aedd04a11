/// The book of failing cases: what it reads, and that nothing is lost when many fail at once.

import Foundation
import Testing
import Verification

@Suite struct CaseBookTests {
  private func withBook(_ use: (CaseBook) throws -> Void) rethrows {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "gradus-\(UUID().uuidString).tsv"
    ).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try use(CaseBook(path: path))
  }

  @Test func `a book is read by name, and what is no case is passed over`() throws {
    try withBook { book in
      #expect(book.failures(of: "law") == [])
      try "law\t7\nother\t8\nlaw\tx\n\nlaw\nlaw\t-3\nlaw\t99\nlawful\t1\n"
        .write(toFile: book.path, atomically: true, encoding: .utf8)
      #expect(book.failures(of: "law") == [7, -3, 99])
      #expect(book.failures(of: "other") == [8])
      #expect(property("law", Rigor(cases: 3, kept: book)) { c in c.expect("so", true) }.cases == 6)
    }
  }

  @Test func `properties that fail side by side are all kept`() {
    withBook { book in
      DispatchQueue.concurrentPerform(iterations: 64) { i in
        _ = property("law \(i)", Rigor(cases: 1, kept: book)) { c in c.expect("so", false) }
      }
      for i in 0..<64 { #expect(book.failures(of: "law \(i)") == [0]) }
    }
  }

  @Test func `a book that can't be written does not hide the failure`() {
    let finding = property("law", Rigor(cases: 1, kept: CaseBook(path: "/dev/null/cases.tsv"))) { c in
      c.expect("so", false)
    }
    #expect(!finding.passed)
  }

  @Test func `the package at hand has its book among the fixtures`() {
    #expect(CaseBook.ofPackage?.path.hasSuffix("/Tests/Fixtures/failing-cases.tsv") == true)
  }
}
