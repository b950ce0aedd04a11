/// Lessons brought up to date in place: what the checker wants to see is what is written.

import Arrays
import Reading
import StudyKit

extension LessonCheck {
  /// A lesson's text with its code, runs and figures brought up to date, or its code alone.
  package func updated(_ lesson: Lesson, codeOnly: Bool = false) throws(Failure) -> String {
    guard let chapter = chapter(of: lesson) else {
      throw Failure("there is no chapter \(lesson.name)", at: lesson.path)
    }
    var lines = lesson.source
    // From the last block up, so that the line numbers before it stay true.
    for block in lesson.steps.flatMap(\.blocks).reversed() where !codeOnly || block.isCode {
      do throws(Failure) {
        guard let wanted = try wantedBody(of: block, chapter) else { continue }
        if let body = block.body {
          lines.replaceSubrange(body, with: wanted)
        } else {
          let isFollowed = block.line < lines.count && !lines[block.line].isEmpty
          lines.insert(
            contentsOf: fenced(wanted, as: block.kind) + (isFollowed ? [""] : []), at: block.line)
        }
      } catch {
        throw Failure(error.description, at: "\(lesson.path):\(block.line)")
      }
    }
    if codeOnly { return lines.joined(separator: "\n") }
    let isMadeWhole = laboratory.makesLongRuns || chapter.runs.allSatisfy { run in run.minutes == 0 }
    if let library = lesson.library, isMadeWhole {
      lines = lines.map { line in
        line == "<!-- computed with \(library) -->" ? "<!-- computed with \(BLAS.libraryName) -->" : line
      }
    }
    return lines.joined(separator: "\n")
  }

  private func fenced(_ body: [String], as kind: Step.Block.Kind) -> [String] {
    switch kind {
    case .code: ["", "```swift"] + body + ["```"]
    case .run: ["", "```text"] + body + ["```"]
    default: [""] + body
    }
  }
}

extension Step.Block {
  fileprivate var isCode: Bool { if case .code = kind { true } else { false } }
}
