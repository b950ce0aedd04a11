import StudyKit
import StudyTesting
import TestSupport

@testable import gradus

extension ToyProject {
  /// Runs the command in this project.
  func run(
    _ arguments: String..., chapter: Chapter = toyChapter, console: Script = Script()
  ) -> (code: Int32, out: String, error: String) {
    let command = Command(chapters: [chapter], console: console) { [project] in project }
    let code = command.run(arguments)
    return (code, console.out, console.errors)
  }
}
