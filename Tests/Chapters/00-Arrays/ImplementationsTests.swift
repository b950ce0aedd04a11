/// The implementations are independent: what the sources may use, read from the sources.

import Reading
import Testing

@Suite struct ImplementationsTests {
  /// Each Swift file of the chapters, with its text.
  private static func chapterFiles() throws -> [(path: String, text: String)] {
    let project = try Project.find(from: #filePath)
    return try project.swiftFiles(below: "Sources/Chapters").map { file in
      (String(file.trimmingPrefix("Sources/Chapters/")), try project.read(file))
    }
  }

  /// The text without comments.
  private static func code(_ text: String) -> Substring {
    text.split(separator: "\n").map { line in line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line }
      .joined(separator: "\n")[...]
  }

  private static let modulesOfC = ["COpenBLAS", "CVectorMath", "CTiles", "CSystem"].map { "import \($0)" }

  /// The words that must not stand in a file of that name.
  private static func forbidden(in path: String) -> [String] {
    let engine = ["import Engine", "import Fast", "Fast.", "parallelFor", "Threads."]
    if path.hasSuffix("+Loops.swift") {
      return engine + modulesOfC + ["BLAS", "MatrixForm", "Unsafe", "withUnsafe", "im2col(", "product(", "multiply("]
    }
    if path == "00-Arrays/Products+BLAS.swift" { return engine }
    return engine + modulesOfC
  }

  @Test func `loops use nothing of the library, and no chapter uses the engine`() throws {
    let files = try Self.chapterFiles()
    #expect(files.count { $0.path.hasSuffix("+Loops.swift") } > 25)
    for (path, text) in files {
      // The loops of a concept may define what the others call.
      let code = Self.code(text).replacing("static func multiply(", with: "").replacing("static func im2col(", with: "")
      for word in Self.forbidden(in: path) {
        #expect(!code.contains(word), "\(path) uses \(word)")
      }
    }
  }

  @Test func `the matrix form holds no unsafe memory`() throws {
    for (path, text) in try Self.chapterFiles() where path.hasSuffix("+BLAS.swift") {
      #expect(!Self.code(text).contains("Unsafe"), "\(path)")
    }
  }
}
