/// A file that keeps the cases on which a property once failed, so that they are tried first: name, tab, number.

import Foundation

public struct CaseBook: Sendable {
  public let path: String

  public init(path: String) { self.path = path }

  /// The book of the package around the working directory: Tests/Fixtures/failing-cases.tsv.
  public static var ofPackage: CaseBook? {
    var folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    while folder.path != "/" {
      if FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) {
        return CaseBook(path: folder.appendingPathComponent("Tests/Fixtures/failing-cases.tsv").path)
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  /// The numbers of the cases on which the property failed.
  public func failures(of name: String) -> [Int] {
    lines.filter { line in line.first == name[...] }.compactMap { line in Int(line[1]) }
  }

  /// Keeps a case, once. A book that can't be written is not worth losing the finding for.
  func keep(_ name: String, _ number: Int) {
    CaseBook.writing.lock()
    defer { CaseBook.writing.unlock() }
    if failures(of: name).contains(number) { return }
    let text = (lines.map { line in line.joined(separator: "\t") } + ["\(name)\t\(number)"]).joined(
      separator: "\n")
    try? FileManager.default.createDirectory(
      at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try? (text + "\n").write(toFile: path, atomically: true, encoding: .utf8)
  }

  /// Tests run side by side, and two may fail at once.
  private static let writing = NSLock()

  private var lines: [[Substring]] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").map { line in line.split(separator: "\t") }.filter { $0.count == 2 }
  }
}
