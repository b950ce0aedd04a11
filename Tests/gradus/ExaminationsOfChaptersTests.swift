/// Every concept of every chapter, in each implementation: what `gradus check` asks, side by side.

import StudyKit
import Testing

@testable import gradus

@Suite struct ExaminationsOfChaptersTests {
  /// A concept of a chapter, in one implementation.
  struct Implemented: CustomTestStringConvertible, Sendable {
    let chapter: Chapter
    let concept: String
    let implementation: String

    var testDescription: String { "\(chapter.folder), \(concept), \(implementation)" }

    static let all = Registry.chapters.flatMap { chapter in
      ((try? chapter.examine(Settings())) ?? []).map { one in
        Implemented(chapter: chapter, concept: one.concept, implementation: one.kernels)
      }
    }
  }

  @Test(arguments: Implemented.all)
  func `each implementation of a concept passes its examination`(_ wanted: Implemented) throws {
    let examinations = try wanted.chapter.examine(Settings()).filter { one in
      one.concept == wanted.concept && one.kernels == wanted.implementation
    }
    #expect(examinations.count == 1)
    for one in examinations {
      let findings = try one.findings()
      #expect(!findings.all.isEmpty && findings.passed, "\(findings.failures.table)")
    }
  }

  @Test(arguments: Registry.chapters.map(\.number))
  func `what the loops are asked, the matrix form and the fast implementation are asked; a referee is asked, too`(
    _ number: Int
  ) throws {
    let chapter = try #require(Registry.chapters.first { $0.number == number })
    let examinations = try chapter.examine(Settings())
    func concepts(_ implementation: String) -> Set<String> {
      Set(examinations.filter { $0.kernels == implementation }.map(\.concept))
    }
    let loops = concepts("Loops")
    #expect(!loops.isEmpty && loops.isSubset(of: concepts("BLAS")) && loops.isSubset(of: concepts("Fast")))
    let isRefereed = try referee(for: chapter.module, Settings()) != nil
    #expect(isRefereed == (number > 0), "products have none: all else is made of them")
  }
}
