/// Which figures were drawn here from the sources as they are now: what need not be drawn again. Kept in .build.
///
///     01-gates <tab> a number that changes with any source and with the kernels

import Arrays
import Foundation
import Reading

package final class GalleryRecord {
  private static let path = ".build/figures.tsv"

  private let project: Project
  /// Of all sources and the library's kernels, FNV-1a.
  private let fingerprint: String
  private var drawn: [String: String] = [:]

  package init(_ project: Project) {
    self.project = project
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ data: Data) {
      data.withUnsafeBytes { bytes in
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      }
    }
    add(Data(BLAS.libraryName.utf8))
    let root = project.root.appending(path: "Sources").path
    for path in (FileManager.default.subpaths(atPath: root) ?? []).sorted() {
      guard let data = FileManager.default.contents(atPath: "\(root)/\(path)") else { continue }
      add(Data(path.utf8))
      add(data)
    }
    fingerprint = String(hash, radix: 16)
    for line in ((try? project.read(Self.path)) ?? "").split(separator: "\n") {
      let fields = line.split(separator: "\t").map(String.init)
      if fields.count == 2 { drawn[fields[0]] = fields[1] }
    }
  }

  /// Whether a figure was drawn from these sources.
  package func isCurrent(_ name: String) -> Bool { drawn[name] == fingerprint }

  /// Notes that a figure was. What cannot be noted is drawn again the next time.
  package func note(_ name: String) {
    drawn[name] = fingerprint
    try? FileManager.default.createDirectory(
      at: project.root.appending(path: ".build"), withIntermediateDirectories: true)
    let lines = drawn.sorted { a, b in a.key < b.key }.map { "\($0.key)\t\($0.value)\n" }
    try? project.write(lines.joined(), to: Self.path)
  }
}
