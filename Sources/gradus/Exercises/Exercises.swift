/// The exercises: kernels of a type `Yours` in Lessons/Exercises, whose bodies the learner writes.

import Foundation
import Reading
import SwiftText

/// A kernel to be written.
struct Exercise: Equatable {
  /// Its file in Lessons/Exercises: "03-Backpropagation.swift".
  let file: String
  let kernel: Kernel
  /// The protocol that asks for it: "DenseKernels".
  let concept: String
  /// Whether anything but the stub stands there.
  let isStarted: Bool
  /// What its comment has to say: the equation and the hint.
  let comment: [String]

  var name: String { kernel.name }
  /// "03/denseForward"
  var id: String { "\(file.prefix(2))/\(name)" }

  static let folder = "Lessons/Exercises"

  /// The exercises of a project, in the order of the book.
  static func all(in project: Project) throws(Failure) -> [Exercise] {
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

/// A kernel's signature: what a call of it needs.
struct Kernel: Equatable {
  struct Parameter: Equatable {
    /// nil where the call has none.
    let label: String?
    let name: String
    let isInOut: Bool
    let text: String
  }

  let name: String
  let parameters: [Parameter]
  /// " -> Matrix", or nothing.
  let result: String

  /// Reads a declaration: `public static func name(label name: Type, …) -> Result {`.
  init?(_ lines: [String]) {
    let text = lines.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
    guard let match = text.firstMatch(of: /static func (\w+)\(/) else { return nil }
    var depth = 1
    var parts = [""]
    var end = match.range.upperBound
    while end < text.endIndex {
      let character = text[end]
      if "([<".contains(character) { depth += 1 }
      if ")]".contains(character) || character == ">" && text[text.index(before: end)] != "-" { depth -= 1 }
      if depth == 0 { break }
      if depth == 1 && character == "," { parts.append("") } else { parts[parts.count - 1].append(character) }
      end = text.index(after: end)
    }
    guard end < text.endIndex else { return nil }
    name = String(match.1)
    parameters = parts.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }.map { part in
      let names = part.prefix { $0 != ":" }.split(separator: " ").map(String.init)
      return Parameter(
        label: names[0] == "_" ? nil : names[0], name: names[names.count - 1], isInOut: part.contains(": inout "),
        text: part)
    }
    let rest = text[text.index(after: end)...].prefix { $0 != "{" }.trimmingCharacters(in: .whitespaces)
    result = rest.isEmpty ? "" : " " + rest
  }

  /// "static func name(label name: Type) -> Result"
  var signature: String { "static func \(name)(\(parameters.map(\.text).joined(separator: ", ")))\(result)" }

  /// The same arguments given to another type's kernel of that name.
  func call(on type: String) -> String {
    let arguments = parameters.map { p in (p.label.map { "\($0): " } ?? "") + (p.isInOut ? "&" : "") + p.name }
    return "\(type).\(name)(\(arguments.joined(separator: ", ")))"
  }
}
