/// Named tensors in a file: safetensors, as the Python library of that name reads and writes it.
///
///     8 bytes               N, little-endian
///     N bytes               the header, JSON, filled up with spaces so that 8 + N is a multiple of 8
///     the rest              the tensors' numbers, little-endian, one tensor after another, without gaps
///
///     {"__metadata__":{"step":"10"},"W":{"dtype":"F64","shape":[4,7],"data_offsets":[0,224]}, …}
///
/// F32 and F64 are read, whatever Scalar is; written is what Scalar is. A number that Scalar can't hold is an
/// error.

import Arrays

public struct TensorFile: Equatable, Sendable {
  /// The tensors, in the file's order.
  public var tensors: [Tensor]
  /// What else the file says of itself.
  public var metadata: [String: String]

  /// A file of these tensors, to be written.
  public init(_ tensors: [Tensor], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// The tensors of a model, of its gradients, or of whatever has named parts.
  public init(_ parts: some Tensors, metadata: [String: String] = [:]) {
    self.init(parts.tensors, metadata: metadata)
  }

  /// What is in a safetensors file.
  public init(reading path: String) throws(DataError) {
    try self.init(bytes: try fileBytes(path), named: path)
  }

  /// What is in the bytes of a safetensors file; `path` is what errors call it.
  public init(bytes: [UInt8], named path: String) throws(DataError) {
    guard bytes.count >= 8 else {
      throw DataError(
        "file cut short", at: path, expected: "8 bytes of header length", found: "\(bytes.count) bytes")
    }
    let length = bytes.span.bytes.unsafeLoadUnaligned(as: UInt64.self).littleEndian
    guard length <= TensorHeader.longest, length <= bytes.count - 8 else {
      throw DataError(
        "file cut short or not safetensors", at: "\(path), offset 0",
        expected: "a header length of at most \(min(TensorHeader.longest, bytes.count - 8))",
        found: "\(length)")
    }
    let data = 8 + Int(length)..<bytes.count
    let header = try TensorHeader(parsing: bytes, path: path, in: 8..<data.lowerBound)
    try header.check(dataSize: data.count, path: path)

    metadata = header.metadata
    tensors = []
    tensors.reserveCapacity(header.entries.count)
    for entry in header.entries {
      let begin = data.lowerBound + entry.offsets.lowerBound
      tensors.append(
        Tensor(
          name: entry.name, shape: entry.shape, elements: try Self.elements(entry, bytes, at: begin, path)))
    }
  }

  private static func elements(
    _ entry: TensorHeader.Entry, _ bytes: [UInt8], at begin: Int, _ path: String
  ) throws(DataError) -> [Scalar] {
    let count = entry.offsets.count / entry.dtype.size
    var outside: Int?
    let elements = [Scalar](unsafeUninitializedCapacity: count) { buffer, initialized in
      let source = bytes.span.bytes
      switch entry.dtype {
      case .F32:
        for p in 0..<count {
          let bits = source.unsafeLoadUnaligned(fromByteOffset: begin + 4 * p, as: UInt32.self)
          buffer[p] = Scalar(Float(bitPattern: bits.littleEndian))
        }
      case .F64:
        for p in 0..<count {
          let bits = source.unsafeLoadUnaligned(fromByteOffset: begin + 8 * p, as: UInt64.self)
          let value = Double(bitPattern: bits.littleEndian)
          buffer[p] = Scalar(value)
          if value.isFinite && !buffer[p].isFinite && outside == nil { outside = p }
        }
      }
      initialized = count
    }
    if let p = outside {
      throw DataError(
        "number too large", at: "\(path), tensor \(DataError.excerpt(entry.name)), element \(p)",
        expected: "a number within \(Scalar.typeName)", found: "one beyond it")
    }
    return elements
  }

  /// Writes the file, whole or not at all: the tensors in their order, the metadata sorted.
  public func write(to path: String) throws(DataError) {
    let header = try header(path)
    try AtomicFile.write(to: path) { file throws(DataError) in
      try file.write(header.span.bytes)
      for tensor in tensors { try file.write(tensor.elements.span.bytes) }
    }
  }

  /// The header with its length before it.
  private func header(_ path: String) throws(DataError) -> [UInt8] {
    var names: Set<String> = ["__metadata__"]
    var members: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { a, b in a.key < b.key }
        .map { key, value in "\(TensorHeader.quoted(key)):\(TensorHeader.quoted(value))" }
      members.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
    }
    var offset = 0
    for tensor in tensors {
      guard names.insert(tensor.name).inserted else {
        throw DataError(
          "name taken", at: path, expected: "a name for each tensor",
          found: "\(DataError.excerpt(tensor.name)) again")
      }
      let size = tensor.elements.count * TensorHeader.DType.scalar.size
      members.append(
        "\(TensorHeader.quoted(tensor.name)):{\"dtype\":\"\(TensorHeader.DType.scalar)\","
          + "\"shape\":[\(tensor.shape.map(String.init).joined(separator: ","))],"
          + "\"data_offsets\":[\(offset),\(offset + size)]}")
      offset += size
    }
    var json = Array("{\(members.joined(separator: ","))}".utf8)
    while json.count % 8 != 0 { json.append(UInt8(ascii: " ")) }
    guard json.count <= TensorHeader.longest else {
      throw DataError(
        "header too long", at: path, expected: "at most \(TensorHeader.longest) bytes", found: "\(json.count)"
      )
    }
    return withUnsafeBytes(of: UInt64(json.count).littleEndian, Array.init) + json
  }
}
