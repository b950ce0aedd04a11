/// A small project in a folder of its own, with a chapter's twins and its lesson, that the tests bend as they need, and a
/// console that somebody typed on before.

import Foundation
import Reading

public let toyLoops = """
  /// The toy's scores in loops.

  extension Loops: ToyKernels {
    public static func scores(_ X: Matrix, w: [Scalar]) -> Matrix {
      // (1) Zᵢ = Σₖ wₖ Xₖᵢ
      var Z = Matrix(1, X.columns)
      for i in 0..<X.columns { Z[0, i] = 3 }
      // (2) A = step Z
      return Z
    }
  }
  """

public let toyBLAS = """
  extension BLAS: ToyKernels {
    public static func scores(_ X: Matrix, w: [Scalar]) -> Matrix {
      // (1) Z = wᵀ X
      product(w, X)
    }
  }
  """

public let toyLesson = """
  # Toys in steps

  Two gates.

  ## 1. The score

  The equation of chapter 2 is (1), with 3 in it:

      Z = w X

  <!-- code: 01-Toys/Score+Loops.swift scores (1) -->

  ```swift
  // (1) Zᵢ = Σₖ wₖ Xₖᵢ
  var Z = Matrix(1, X.columns)
  for i in 0..<X.columns { Z[0, i] = 3 }
  ```

  <!-- code: 01-Toys/Score+BLAS.swift scores -->

  ```swift
  public static func scores(_ X: Matrix, w: [Scalar]) -> Matrix {
    // (1) Z = wᵀ X
    product(w, X)
  }
  ```

  ## 2. The gates

  <!-- predict: gates.mistakes -->
  How many mistakes in 20 rounds?

  <!-- run: gates -->

  ```text
  gate  right   share
  ────  ─────  ──────
  AND       4  0.9684
  XOR       3    0.75
  twin fast, 12 mistakes
  ```

  That is about 97 % for AND, and 12 mistakes.

  <!-- figure: 01-gates -->
  ![XOR is never learned](../Figures/01-gates.svg)

  <!-- exercise: gates -->
  Try it with a rate of 0.1.

  <details>
  <summary>Hint</summary>

  Look at the 3 in the table.

  </details>

  """

/// The project on disk; it goes with the value.
open class ToyFolder {
  package let root: URL
  package var project: Project { Project(root: root) }

  package init(lesson: String = toyLesson, loops: String = toyLoops, blas: String = toyBLAS) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID().uuidString)")
    try write("// swift-tools-version: 6.1\n", to: "Package.swift")
    try write(lesson, to: "Lessons/01-Toys.md")
    try write(loops, to: "Sources/Chapters/01-Toys/Score+Loops.swift")
    try write(blas, to: "Sources/Chapters/01-Toys/Score+BLAS.swift")
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  package func write(_ text: String, to path: String) throws {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  package func remove(_ path: String) throws { try FileManager.default.removeItem(at: root.appending(path: path)) }
}

/// A console whose keys and lines were written down before.
package final class Script: Console {
  package var keys: [Key]
  package var lines: [String]
  package let isInteractive: Bool
  package let width: Int
  package let height: Int
  package let style = Style()
  package private(set) var out = ""
  package private(set) var errors = ""
  package var beforeKey: () -> Void = {}

  package init(
    keys: [Key] = [], lines: [String] = [], isInteractive: Bool = false, width: Int = 80, height: Int = 200
  ) {
    self.keys = keys
    self.lines = lines
    self.isInteractive = isInteractive
    self.width = width
    self.height = height
  }

  package func write(_ text: String) { out += text }
  package func complain(_ line: String) { errors += line + "\n" }
  package func readKey() -> Key {
    beforeKey()
    return keys.isEmpty ? .end : keys.removeFirst()
  }
  package func readLine() -> String? { lines.isEmpty ? nil : lines.removeFirst() }
}
