/// The exercises: kernels of a type `Yours` in Lessons/Exercises, whose bodies the learner writes.

import Foundation
import Reading
import SwiftText

/// A kernel to be written.
package struct Exercise: Equatable {
  /// Its file in Lessons/Exercises: "03-Backpropagation.swift".
  package let file: String
  let kernel: Kernel
  /// The protocol that asks for it: "DenseKernels".
  let concept: String
  /// Whether anything but the stub stands there.
  let isStarted: Bool
  /// What its comment has to say: the equation and the hint.
  package let comment: [String]

  package var name: String { kernel.name }
  /// "03/denseForward"
  package var id: String { "\(file.prefix(2))/\(name)" }

  package static let folder = "Lessons/Exercises"

  /// The exercises of a project, in the order of the book.
  package static func all(in project: Project) throws(Failure) -> [Exercise] {
    var exercises: [Exercise] = []
    for file in project.files(in: folder) where file.hasSuffix(".swift") {
      exercises += Exercise.all(
        in: SourceFile(path: "\(folder)/\(file)", text: try project.read("\(folder)/\(file)")), file)
    }
    return exercises
  }

  private static func all(in source: SourceFile, _ file: String) -> [Exercise] {
    source.declarations.filter { $0.isStatic && $0.isPublic && $0.labels != nil }.compactMap { declaration in
      let above = source.lines[..<declaration.lines.lowerBound]
      guard let kernel = Kernel(Array(source.lines[declaration.lines])),
        let home = above.last(where: { $0.hasPrefix("extension ") || $0.hasPrefix("public enum ") }),
        let colon = home.firstIndex(of: ":")
      else { return nil }
      let comment = above.reversed().prefix { $0.contains("///") }.reversed()
      return Exercise(
        file: file, kernel: kernel,
        concept: home[home.index(after: colon)...].prefix { $0 != "{" }.trimmingCharacters(in: .whitespaces),
        isStarted: !source.lines[declaration.lines].contains { $0.lowercased().contains("not started") },
        comment: comment.map {
          $0.trimmingCharacters(in: .whitespaces).dropFirst(3).trimmingCharacters(in: .whitespaces)
        })
    }
  }
}
