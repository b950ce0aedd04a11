/// Code cut from the sources by a declaration's name and an equation's number; the sources carry no markers.
///
///     01-Perceptrons/Score+Loops.swift scores (1)      from the comment "// (1) …" in scores to the next such comment
///                                                      of the same scope, or the scope's end
///     01-Perceptrons/Score.swift Score                 the whole declaration, with its doc comment
///     00-Arrays/Matrix.swift Matrix.row                a member, where the name alone is not enough
///     00-Arrays/Random.swift uniform(_:_:)             an overload, by its labels

import Reading
import Verification

/// A source file with its declarations.
package struct SourceFile {
  package let path: String
  package let lines: [String]
  /// The lines with comments and strings blanked.
  private let code: [[Character]]
  package let declarations: [Declaration]

  package init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    code = withoutCommentsAndStrings(text)
    declarations = SourceFile.declarations(in: code)
  }

  /// The lines that a reference means, dedented.
  package func cut(_ reference: SnippetReference) throws(Failure) -> [String] {
    let declaration = try find(reference.declaration)
    guard let equation = reference.equation else { return text(of: declaration) }
    return dedented(Array(lines[try block(equation, in: declaration)]))
  }

  /// A whole declaration with its doc comment, dedented.
  package func text(of declaration: Declaration) -> [String] {
    var start = declaration.lines.lowerBound
    while start > 0, lines[start - 1].firstMatch(of: /^\s*(\/\/\/|@)/) != nil { start -= 1 }
    return dedented(Array(lines[start..<declaration.lines.upperBound]))
  }

  /// The one declaration of that name.
  package func find(_ name: String) throws(Failure) -> Declaration {
    var found = declarations.filter { $0.answers(to: name) }
    // A type's name means the type; its extensions are meant only where it is declared elsewhere.
    if found.contains(where: { !$0.isExtension }) { found.removeAll(where: \.isExtension) }
    // So does a function's: what a protocol asks for yields to the default that answers.
    if found.count > 1 {
      let whole = found.filter { declaration in lines[declaration.lines].contains { line in line.contains("{") } }
      if whole.count == 1 { found = whole }
    }
    if found.isEmpty {
      let hint = suggestion(for: name, among: declarations.map(\.name))
      throw Failure("there is no declaration \(name)\(hint)", at: path)
    }
    if found.count > 1 {
      let choices = found.map { "\($0.fullName) in line \($0.lines.lowerBound + 1)" }.joined(separator: ", ")
      throw Failure("\(name) is ambiguous: \(choices)", at: path)
    }
    return found[0]
  }

  /// The lines of an equation: from its comment to the next equation's comment in the same scope, or the scope's end.
  private func block(_ equation: String, in declaration: Declaration) throws(Failure) -> Range<Int> {
    let comments = declaration.lines.filter { numberOfEquation(lines[$0]) == equation }
    guard let start = comments.first else {
      throw Failure("\(declaration.name) has no comment // (\(equation))", at: path)
    }
    guard comments.count == 1 else {
      throw Failure("\(declaration.name) has \(comments.count) comments // (\(equation))", at: path)
    }
    var depth = 0
    var end = start + 1
    scope: while end < declaration.lines.upperBound {
      if depth == 0 && numberOfEquation(lines[end]) != nil { break }
      for character in code[end] {
        if character == "{" { depth += 1 }
        if character == "}" { depth -= 1 }
        if depth < 0 { break scope }
      }
      end += 1
    }
    while end > start + 1, lines[end - 1].allSatisfy(\.isWhitespace) { end -= 1 }
    return start..<end
  }

  private static func declarations(in code: [[Character]]) -> [Declaration] {
    var declarations: [Declaration] = []
    for (number, line) in code.enumerated() {
      guard let found = Declaration(code, at: number, String(line)) else { continue }
      // What a function or a variable holds is its own affair.
      let holders = declarations.filter { $0.lines.contains(number) }
      guard holders.allSatisfy(\.isType) else { continue }
      declarations.append(found.inside(holders.last?.name))
    }
    return declarations
  }
}

/// The k of a comment "// (k) …".
private func numberOfEquation(_ line: String) -> String? {
  line.firstMatch(of: /^\s*\/\/ \((\d+[a-z]?)\)/).map { String($0.1) }
}

/// Lines without the blanks that all of them begin with.
private func dedented(_ lines: [String]) -> [String] {
  let margin = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
  return lines.map { trimmedAtEnd(String($0.dropFirst(margin))) }
}
