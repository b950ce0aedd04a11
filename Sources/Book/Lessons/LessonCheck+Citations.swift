/// Which code the lessons show, and which of it twice or not at all.

import Reading

extension LessonCheck {
  /// Snippets, exercises that stand twice in the lessons.
  func repeated(_ lessons: [Lesson]) -> [Problem] {
    var first: [String: String] = [:]
    return lessons.flatMap { lesson in
      lesson.steps.flatMap(\.blocks).compactMap { block in
        let name: String
        switch block.kind {
        case .code(let reference): name = reference.description
        case .exercise(let exercise, _): name = "exercise \(exercise)"
        default: return nil
        }
        if let place = first[name] {
          return Problem(path: lesson.path, line: block.line, message: "\(name) stands already in \(place)")
        }
        first[name] = "\(lesson.path):\(block.line)"
        return nil
      }
    }
  }

  /// Kernels of which a twin is shown in no lesson.
  func uncited(_ lessons: [Lesson]) -> [Problem] {
    let references = lessons.flatMap(\.steps).flatMap(\.blocks).compactMap { block in
      if case .code(let reference) = block.kind { return reference }
      return nil
    }
    return twinFiles().flatMap { path -> [Problem] in
      guard let file = try? library.source(path) else { return [] }
      let cited = references.filter { $0.path == path }.compactMap { try? file.find($0.declaration).lines }
      return file.declarations.filter { kernel in
        kernel.isPublic && kernel.isStatic && kernel.labels != nil && !cited.contains(kernel.lines)
      }.map { kernel in
        Problem(
          path: Project.source(path), line: kernel.lines.lowerBound + 1,
          message: "uncited implementation: no lesson shows \(kernel.name)")
      }
    }
  }

  /// The files of kernels of the chapters that are open: "01-Perceptrons/Score+Loops.swift" and the like.
  private func twinFiles() -> [String] {
    chapters.map(\.folder).flatMap { folder in
      project.files(in: Project.source(folder))
        .filter { $0.hasSuffix("+Loops.swift") || $0.hasSuffix("+BLAS.swift") }
        .map { "\(folder)/\($0)" }
    }
  }
}
