/// Models in files: one form for every kind of model, one reader, one way to say what is wrong.
///
///     metadata    "model": the kind, "dense network"; what it is made of: "inputs": "784", "layer 1": "128 relu keep 1.0"
///     tensors     the model's, as it walks over them; of a training "update, …" and "history, …" as well
///
/// The names and shapes that the metadata implies are compared with the file's tensors before a model is built. So it takes
/// no more memory than they do, whatever the metadata claims.

import Arrays
import Datasets

/// A model that can be saved: it says what it is made of, and is built again from that.
public protocol SavableModel: Tensors {
  /// What kind of model it is, in words: "dense network".
  static var kind: String { get }

  /// What it is made of, by name.
  var metadata: [String: String] { get }

  /// A model as the file describes it, its numbers not read yet. It must `check` the file's tensors before it allocates
  /// its own.
  init(describedBy file: ModelFile) throws(DataError)
}

extension SavableModel {
  /// Writes the model to a safetensors file, whole or not at all.
  public func save(to path: String) throws(DataError) {
    try ModelFile.write(Self.kind, metadata, tensors, to: path)
  }

  /// The model in a file; its training's, if it is that of a training.
  public init(loading path: String) throws(DataError) {
    try self.init(in: ModelFile(Self.kind, reading: path))
  }

  /// The model in a file that has been read.
  public init(in file: ModelFile) throws(DataError) {
    try self.init(describedBy: file)
    try fill(from: file.model, file.path)
  }
}

// MARK: The file

/// A file of a model, read: its kind is the right one, what it says is yet to be asked for.
public struct ModelFile: Sendable {
  public let path: String
  public let metadata: [String: String]
  /// All tensors of the file.
  public let tensors: [Tensor]

  /// How many inputs, units or channels there may be.
  public static let sizes = 1...1 << 24
  /// The counts that a Double holds, one by one.
  public static let counts = 0...1 << 53

  /// Reads a file; a model of another kind is an error.
  public init(_ kind: String, reading path: String) throws(DataError) {
    let file = try TensorFile(reading: path)
    (self.path, metadata, tensors) = (path, file.metadata, file.tensors)
    if metadata["model"] != kind { throw error("another kind of model", "model", "\"\(kind)\"") }
  }

  /// Writes a file, whole or not at all.
  public static func write(
    _ kind: String, _ metadata: [String: String], _ tensors: [Tensor], to path: String
  ) throws(DataError) {
    var metadata = metadata
    metadata["model"] = kind
    try TensorFile(tensors, metadata: metadata).write(to: path)
  }

  // MARK: Metadata

  /// What the metadata say under a key, read by `read`; nil, or nothing there, is an error.
  public func value<Value>(
    _ key: String, _ expected: String, _ read: (String) -> Value?
  ) throws(DataError) -> Value {
    guard let text = metadata[key], let value = read(text) else { throw error("bad metadata", key, expected) }
    return value
  }

  /// A whole number in a range.
  public func number(_ key: String, _ what: String, in range: ClosedRange<Int>) throws(DataError) -> Int {
    try value(key, "\(what) from \(range.lowerBound) to \(range.upperBound)") { text in
      Int(text).flatMap { n in range.contains(n) ? n : nil }
    }
  }

  /// How many steps a training has taken.
  public func steps() throws(DataError) -> Int { try number("step", "a number of steps", in: Self.counts) }

  /// The state of a training's random numbers.
  public func generator() throws(DataError) -> UInt64 { try value("generator", "a generator's state") { UInt64($0) } }

  /// An error about what stands under a key, or at a place in it.
  public func error(
    _ what: String, _ key: String, at place: String? = nil, _ expected: String, found: String? = nil
  ) -> DataError {
    DataError(
      what, at: "\(path), metadata \"\(key)\"" + (place.map { place in ", \(place)" } ?? ""), expected: expected,
      found: found ?? metadata[key].map { text in "\"\(text.prefix(60))\"" } ?? "nothing")
  }

  // MARK: Tensors

  /// The tensors of the model itself.
  public var model: [Tensor] {
    tensors.filter { tensor in !tensor.name.hasPrefix(Self.update) && !tensor.name.hasPrefix(Self.history) }
  }

  /// Compares the model's tensors with the names and shapes that its metadata imply.
  public func check(_ expected: [TensorShape]) throws(DataError) {
    try requireSame(expected, model.map { tensor in TensorShape(tensor) }, path)
  }

  fileprivate static let (update, history) = ("update, ", "history, ")
}

// MARK: Trainings

extension SavableModel {
  /// Writes the model with what its training needs to go on: the state of its update, and numbers of each epoch.
  package func save(
    _ update: some UpdateRule, _ training: [String: String], history: [Tensor] = [], to path: String
  ) throws(DataError) {
    try ModelFile.write(
      Self.kind, metadata.merging(training) { own, _ in own },
      tensors + update.tensors.map { tensor in tensor.named(ModelFile.update + tensor.name) }
        + history.map { tensor in tensor.named(ModelFile.history + tensor.name) }, to: path)
  }
}

extension ModelFile {
  /// Gives an update the state that it had.
  package func resume(_ update: inout some UpdateRule) throws(DataError) {
    try update.fill(from: part(Self.update), path)
  }

  /// Numbers of each epoch, so many a row.
  package func history(columns: Int) throws(DataError) -> [[Scalar]] {
    let past = part(Self.history)
    guard past.count == 1, past[0].shape.count == 2, past[0].shape[1] == columns else {
      throw DataError(
        "not a training run", at: path, expected: "one history of shape [epochs, \(columns)]",
        found: "\(past.map(\.shape))")
    }
    return (0..<past[0].shape[0]).map { p in Array(past[0].elements[p * columns..<(p + 1) * columns]) }
  }

  /// The tensors whose names begin so, without that.
  private func part(_ prefix: String) -> [Tensor] {
    tensors.filter { tensor in tensor.name.hasPrefix(prefix) }
      .map { tensor in tensor.named(String(tensor.name.dropFirst(prefix.count))) }
  }
}

extension Tensor {
  fileprivate func named(_ name: String) -> Tensor {
    var renamed = self
    renamed.name = name
    return renamed
  }
}

// MARK: Names and shapes

/// What a tensor is called and how large it is, without its numbers.
public struct TensorShape: Equatable, Sendable, CustomStringConvertible {
  public let name: String
  public let shape: [Int]

  public init(_ name: String, _ shape: [Int]) { (self.name, self.shape) = (name, shape) }

  public init(_ tensor: Tensor) { self.init(tensor.name, tensor.shape) }

  public var description: String { "\(name.prefix(60)) \(shape)" }
}

extension Tensors {
  /// Takes over the elements of tensors that must have the same names and shapes, in the same order. Where they do not,
  /// nothing changes.
  public mutating func fill(from given: [Tensor], _ path: String) throws(DataError) {
    try requireSame(
      tensors.map { tensor in TensorShape(tensor) }, given.map { tensor in TensorShape(tensor) }, path)
    var place = 0
    walk { _, _, elements in
      elements = given[place].elements
      place += 1
    }
  }
}

private func requireSame(_ expected: [TensorShape], _ found: [TensorShape], _ path: String) throws(DataError) {
  for p in 0..<max(expected.count, found.count) {
    let (own, given) = (p < expected.count ? expected[p] : nil, p < found.count ? found[p] : nil)
    guard own == given else {
      throw DataError(
        "another architecture", at: "\(path), tensor \(p)", expected: own?.description ?? "no more tensors",
        found: given?.description ?? "no more tensors")
    }
  }
}
