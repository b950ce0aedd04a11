/// A file that is written whole or not at all.
///
/// The bytes go to a temporary file in the same folder, are forced to the disk, and take the name in one
/// step. Whatever fails on the way, the path holds the old file or the new one, and the temporary file is
/// removed. (Only a killed process leaves its temporary file, `.gradus-….tmp`, behind.)

import Foundation

public struct AtomicFile: ~Copyable {
  private let path: String
  private let file: Int32

  /// Writes the file at `path`: its contents are what `content` writes, and count only once it returns.
  public static func write(
    to path: String, _ content: (borrowing AtomicFile) throws(DataError) -> Void
  ) throws(DataError) {
    let target = try destination(path)
    let folder = (target as NSString).deletingLastPathComponent
    let temporary =
      "\(folder.isEmpty ? "." : folder)/.gradus-\(getpid())-\(UInt64.random(in: 0...UInt64.max)).tmp"

    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw refusal(path) }
    do throws(DataError) {
      do throws(DataError) {
        try content(AtomicFile(path: path, file: file))
        try keepPermissions(of: target, on: file)
        guard fsync(file) == 0 else { throw refusal(path) }
      } catch {
        close(file)
        throw error
      }
      guard close(file) == 0, rename(temporary, target) == 0 else { throw refusal(path) }
    } catch {
      unlink(temporary)
      throw error
    }
    try settle(folder.isEmpty ? "." : folder, path)
  }

  /// Writes a file of that text.
  public static func write(_ text: String, to path: String) throws(DataError) {
    let bytes = Array(text.utf8)
    try write(to: path) { file throws(DataError) in try file.write(bytes.span.bytes) }
  }

  /// Adds bytes at the end.
  public func write(_ bytes: RawSpan) throws(DataError) {
    var failure: DataError?
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let got = Foundation.write(file, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { return failure = Self.refusal(path) }
        written += got
      }
    }
    if let failure { throw failure }
  }

  /// Where the new file goes: behind a link, to what the link names; never over a folder or a device.
  private static func destination(_ path: String) throws(DataError) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno != ENOENT { throw refusal(path) }
      guard path.utf8.last != UInt8(ascii: "/") else {
        throw DataError("cannot write", at: path, expected: "a file's name", found: "the name of a folder")
      }
      return path
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw DataError(
        "cannot write", at: path, expected: "a file or nothing there", found: "a folder, a pipe or a device")
    }
    guard let resolved = realpath(path, nil) else { throw refusal(path) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func keepPermissions(of target: String, on file: Int32) throws(DataError) {
    var status = stat()
    guard stat(target, &status) == 0 else { return }
    guard fchmod(file, status.st_mode & 0o777) == 0 else { throw refusal(target) }
  }

  /// Forces the folder's new entry to the disk.
  private static func settle(_ folder: String, _ path: String) throws(DataError) {
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw refusal(path) }
    defer { close(directory) }
    // Some file systems can't force a folder, and say EINVAL.
    guard fsync(directory) == 0 || errno == EINVAL else { throw refusal(path) }
  }

  private static func refusal(_ path: String) -> DataError {
    DataError("cannot write", at: path, expected: "a file that can be written", found: systemMessage(errno))
  }
}
