import Foundation
import Testing

@testable import Reading

struct BookmarkTests {
  let folder = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID().uuidString)")
  var file: BookmarkFile { BookmarkFile(environment: ["XDG_STATE_HOME": folder.path, "HOME": "/nowhere"]) }

  @Test func `what is written is read`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(file.read() == nil)
    try file.write(Bookmark(lesson: "01-Toys", step: 3))
    #expect(file.read() == Bookmark(lesson: "01-Toys", step: 3))
    #expect(file.url.path == folder.path + "/gradus/bookmark")
  }

  @Test(arguments: [
    "", "01-Toys", "01-Toys -1", "01-Toys 99999999999999999999", "\0\u{FFFD}", "01-Toys 3\nmore",
  ])
  func `damage is as if nothing were there`(text: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try file.write(Bookmark(lesson: "01-Toys", step: 3))
    try Data(text.utf8).write(to: file.url)
    #expect(file.read() == nil)
    try Data([0xFF, 0xFE, 0x00]).write(to: file.url)
    #expect(file.read() == nil)
  }

  @Test func `home serves where there is no state folder`() {
    #expect(BookmarkFile(environment: ["HOME": "/h"]).url.path == "/h/.local/state/gradus/bookmark")
    #expect(
      BookmarkFile(environment: ["HOME": "/h", "XDG_STATE_HOME": "relative"]).url.path
        == "/h/.local/state/gradus/bookmark")
  }

  @Test func `a place that cannot be written is an error`() {
    #expect(throws: Failure.self) {
      try BookmarkFile(environment: ["XDG_STATE_HOME": "/dev/null"]).write(
        Bookmark(lesson: "01-Toys", step: 0))
    }
  }
}
