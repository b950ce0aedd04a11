/// The page that lists every kernel: for each protocol its functions, where its implementations stand, and how an
/// implementation of one's own is examined.

import Foundation
import Reading
import StudyKit
import SwiftText

package func kernelsPage(_ evidence: Evidence) throws -> String {
  let project = evidence.project
  var page = """
    # The kernels

    Each concept is a protocol; its functions are the kernels. To have an implementation of your own examined, conform a
    type to the protocol and call the function named below it: it returns findings, rung by rung. README shows how to use
    the package from your own. `gradus lessons --write` writes this page, and `gradus lessons --check` holds it to the
    code.

    Of the three implementations, `Loops` is written out in `+Loops.swift` and the matrix form of `BLAS` in
    `+BLAS.swift` beside the protocol; `Fast` overrides what the engine does better in `Sources/Fast`, and else runs the
    matrix form.

    """
  for chapter in evidence.chapters {
    let folder = "Sources/Chapters/\(chapter.folder)"
    let examiners = try examiners(project, chapter)
    var section = ""
    for path in project.swiftFiles(below: folder) {
      let source = SourceFile(path: path, text: try project.read(path))
      for declaration in source.declarations where isKernelProtocol(declaration, in: source) {
        section += "\n### \(declaration.name)\n\n"
        section += "`\(path)`"
        section += examiners[declaration.name].map { "; `\($0)`\n" } ?? "\n"
        section += "\n```swift\n\(source.text(of: declaration).joined(separator: "\n"))\n```\n"
      }
    }
    if !section.isEmpty { page += "\n## \(chapter.number). \(chapter.title)\n\(section)" }
  }
  return page
}

private func isKernelProtocol(_ declaration: Declaration, in source: SourceFile) -> Bool {
  declaration.isPublic && declaration.name.hasSuffix("Kernels")
    && source.lines[declaration.lines.lowerBound].contains("protocol ")
}

/// For each protocol the call that examines it, "examine(softmax: Yours.self)": its own, else that of several together.
private func examiners(_ project: Project, _ chapter: Chapter) throws -> [String: String] {
  var calls: [String: String] = [:]
  for path in project.swiftFiles(below: "Sources/Proof/Examinations/\(chapter.folder)") {
    for match in try project.read(path).matches(of: /public func examine<Kernels: (\w+)>\(\s*(\w+) kernels/)
    where calls[String(match.1)] == nil {
      calls[String(match.1)] = "examine(\(match.2): Yours.self)"
    }
  }
  for path in project.swiftFiles(below: "Sources/Chapters/\(chapter.folder)") {
    for match in try project.read(path).matches(of: /public typealias (\w+Kernels) =([^\n]+(?:\n\s+&[^\n]+)*)/) {
      guard let call = calls[String(match.1)] else { continue }
      for name in match.2.matches(of: /\w+Kernels/).map({ String($0.0) }) where calls[name] == nil {
        calls[name] = call
      }
    }
  }
  return calls
}
