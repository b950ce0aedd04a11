/// `gradus grade`: the exercises, which are kernels of a type `Yours` in Lessons/Exercises that the learner writes.

/// A kernel to be written.
struct Exercise: Equatable {
  let file: String
  let name: String
  /// Whether anything but the stub stands there.
  let isStarted: Bool

  /// The exercises of a project, in the order of the book.
  static func all(in project: Project) throws(Failure) -> [Exercise] {
    let folder = "Lessons/Exercises"
    var exercises: [Exercise] = []
    for name in project.files(in: folder) where name.hasSuffix(".swift") {
      let source = SourceFile(path: "\(folder)/\(name)", text: try project.read("\(folder)/\(name)"))
      for kernel in source.declarations where kernel.isStatic && kernel.labels != nil {
        let isStub = source.lines[kernel.lines].contains { $0.lowercased().contains("not started") }
        exercises.append(Exercise(file: name, name: kernel.name, isStarted: !isStub))
      }
    }
    return exercises
  }
}

extension Command {
  /// Lists the exercises.
  func grade() throws -> Bool {
    let exercises = try Exercise.all(in: try project())
    if exercises.isEmpty {
      console.say("There are no exercises in Lessons/Exercises yet.")
      return true
    }
    let rows = exercises.map { [$0.file, $0.name, $0.isStarted ? "started" : "not started"] }
    alignedRows([["file", "exercise", "state"]] + rows).forEach { console.say($0) }
    return true
  }
}
