/// The command: what it knows of the project, and where it speaks.

import LessonChecks
import Reading
import StudyKit

struct Command {
  let chapters: [Chapter]
  let console: any Console
  /// The pages that the code writes whole.
  var appendices: [Appendix] = []
  let project: () throws(Failure) -> Project

  /// An exit code of the learner's choosing: 130 after Ctrl-C.
  struct Exit: Error { let code: Int32 }

  /// The chapter that was named, or all of them.
  func chosen(_ invocation: Invocation) throws -> [Chapter] {
    if chapters.isEmpty { throw Failure("there is no chapter yet") }
    guard let name = invocation.operand else { return chapters }
    return [try chapter(named: name, among: chapters)]
  }
}
