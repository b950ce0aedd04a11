/// A file's bytes, read whole into one array of exactly its size.

import Foundation

/// The contents of a regular file, or an error that says why there are none.
func fileBytes(_ path: String) throws(DataError) -> [UInt8] {
  func refusal(_ found: String) -> DataError {
    DataError("cannot read", at: path, expected: "a readable file", found: found)
  }
  // Without O_NONBLOCK the mere opening of a pipe would wait for a writer.
  let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  guard file >= 0 else { throw refusal(systemMessage(errno)) }
  defer { close(file) }

  var status = stat()
  guard fstat(file, &status) == 0 else { throw refusal(systemMessage(errno)) }
  switch status.st_mode & S_IFMT {
  case S_IFREG: break
  case S_IFDIR: throw refusal("a folder")
  default: throw refusal("a pipe or a device")
  }

  let size = Int(status.st_size)
  // An array that can't be had ends the program; the system, asked first, says no instead.
  let trial = mmap(nil, max(size, 1), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
  guard trial != MAP_FAILED else { throw refusal("\(size) bytes, more than memory holds") }
  munmap(trial, max(size, 1))

  var failure: Int32 = 0
  let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    while count < size {
      let got = read(file, buffer.baseAddress.map { $0 + count }, size - count)
      if got < 0 && errno == EINTR { continue }
      if got < 0 { failure = errno }
      if got <= 0 { break }
      count += got
    }
  }
  guard failure == 0 else { throw refusal(systemMessage(failure)) }
  return bytes
}

/// What the system calls an error: "No such file or directory".
func systemMessage(_ number: Int32) -> String { String(cString: strerror(number)) }
