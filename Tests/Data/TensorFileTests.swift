import Arrays
import Datasets
import Foundation
import Testing

/// The frozen files were made, or read and found right, by the Python library: see Fixtures/Tensors/make.py.
struct TensorFileTests {
  static func fixture(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Fixtures/Tensors/\(name).safetensors").standardized.path
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(fileURLWithPath: path)))
  }

  static let sample = TensorFile(
    [
      Tensor(name: "W", shape: [2, 3], elements: [1.5, -2.25, 0.125, 3, -0.0, 1e-30]),
      Tensor(name: "scalar \"é\"\n\u{1}", shape: [], elements: [7.25]),
      Tensor(name: "empty", shape: [3, 0], elements: []),
      Tensor(name: "a", shape: [1, 1, 1, 2], elements: [.infinity, 4]),
    ], metadata: ["step": "10", "epoch": "tab\tand \\"])

  @Test func `reads what Python wrote`() throws {
    let file = try TensorFile(reading: Self.fixture("python"))
    #expect(file.metadata == ["step": "10", "note": "tab\tand\nline é"])
    let tensors = Dictionary(uniqueKeysWithValues: file.tensors.map { tensor in (tensor.name, tensor) })
    #expect(tensors.count == 4)
    #expect(tensors["layer 1, W"]?.shape == [2, 3])
    #expect(tensors["layer 1, W"]?.elements == [1.5, -2.25, 1e-30, 0.1, 3e30, -0.0])
    #expect(tensors["layer 1, W"]?.elements.last?.sign == .minus)
    #expect(tensors["b é \"quoted\""]?.shape == [2])
    #expect(tensors["b é \"quoted\""]?.elements == [0.5, Scalar(Float(0.1))])
    #expect(tensors["scalar"]?.shape == [] && tensors["scalar"]?.elements == [7.25])
    #expect(tensors["empty"]?.shape == [3, 0, 2] && tensors["empty"]?.elements == [])
  }

  @Test func `writes the frozen bytes`() async throws {
    try await AtomicFileTests.inFolder { folder in
      let path = "\(folder)/a.safetensors"
      try Self.sample.write(to: path)
      let frozen = try Self.bytes(Self.fixture("swift-\(Scalar.typeName == "Double" ? "F64" : "F32")"))
      #expect(try Self.bytes(path) == frozen)
      #expect(try TensorFile(reading: path) == Self.sample)
    }
  }

  @Test func `reads the other precision`() throws {
    let file = try TensorFile(reading: Self.fixture("swift-F32"))
    #expect(
      file.tensors.map(\.shape) == Self.sample.tensors.map(\.shape) && file.metadata == Self.sample.metadata)
    #expect(file.tensors[0].elements == [1.5, -2.25, 0.125, 3, -0.0, Scalar(Float(1e-30))])
    #expect(try TensorFile(reading: Self.fixture("swift-F64")).tensors[3].elements == [.infinity, 4])
  }

  @Test func `every bit pattern comes back`() async throws {
    var g = SplitMix64(seed: 5)
    let elements = (0..<1001).map { _ in Scalar(bitPattern: .init(truncatingIfNeeded: g.next())) }
    try await AtomicFileTests.inFolder { folder in
      try TensorFile([Tensor(name: "", shape: [7, 143], elements: elements)]).write(to: "\(folder)/a")
      let read = try TensorFile(reading: "\(folder)/a").tensors[0].elements
      #expect(read.map(\.bitPattern) == elements.map(\.bitPattern))
    }
  }

  @Test func `an empty file has no tensors`() async throws {
    try await AtomicFileTests.inFolder { folder in
      try TensorFile([]).write(to: "\(folder)/a")
      #expect(try Self.bytes("\(folder)/a") == [8, 0, 0, 0, 0, 0, 0, 0] + Array("{}      ".utf8))
      #expect(try TensorFile(reading: "\(folder)/a") == TensorFile([]))
    }
  }

  @Test func `names must differ`() {
    let tensor = Tensor(name: "W", shape: [1], elements: [1])
    for tensors in [[tensor, tensor], [Tensor(name: "__metadata__", shape: [], elements: [1])]] {
      #expect(throws: DataError.self) { try TensorFile(tensors).write(to: "/tmp/gradus-never-written") }
    }
    #expect(!FileManager.default.fileExists(atPath: "/tmp/gradus-never-written"))
  }

  /// A file of that header and so many bytes of data.
  static func file(_ header: String, data: Int) -> [UInt8] {
    withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian, Array.init) + Array(header.utf8)
      + Array(repeating: 0, count: data)
  }

  static func tensor(_ shape: String, _ offsets: String, _ dtype: String = "F64") -> String {
    #"{"dtype":"\#(dtype)","shape":\#(shape),"data_offsets":\#(offsets)}"#
  }

  @Test func `headers that others write are read`() throws {
    let t = Self.tensor
    for (header, data) in [
      (" { \"a\" : \(t("[2]", "[0,16]", "F64")) } \n", 16),
      ("{\"b\":\(t("[1]", "[4,12]", "F64")),\"a\":\(t("[]", "[0,4]", "F32"))}", 12),
      ("{\"a\":\(t("[0,9223372036854775807]", "[0,0]", "F64"))}", 0),
      ("{\"__metadata__\":{\"a\":\"\\ud83d\\ude00\\/\"}}", 0),
    ] {
      _ = try TensorFile(bytes: Self.file(header, data: data), named: "a")
    }
  }

  @Test(
    arguments: [
      ("", 0, "expected {, found the header's end"),
      ("{}", 1, "expected 0 bytes of data, as the header says, found 1"),
      ("{} x", 0, "expected the header's end, found \"x\""),
      ("[]", 0, "expected {"),
      ("{\"a\":\(tensor("[2]", "[0,16]"))}", 15, "expected 16 bytes of data, as the header says, found 15"),
      ("{\"a\":\(tensor("[2]", "[0,12]"))}", 12, "expected the bytes of [2] F64, found 12 bytes"),
      (
        "{\"a\":\(tensor("[2]", "[0,8]", "F32")),\"b\":\(tensor("[1]", "[4,12]"))}", 12,
        "tensor \"b\": expected data from offset 8 on, found from 4"
      ),
      (
        "{\"a\":\(tensor("[2]", "[0,16]")),\"b\":\(tensor("[1]", "[20,28]"))}", 28,
        "expected data from offset 16 on, found from 20"
      ),
      (
        "{\"a\":\(tensor("[1]", "[0,8]")),\"a\":\(tensor("[1]", "[8,16]"))}", 16,
        "expected each key once, found \"a\" again"
      ),
      ("{\"a\":\(tensor("[1]", "[8,0]"))}", 8, "expected dtype, shape and two rising data_offsets"),
      ("{\"a\":\(tensor("[1]", "[0]"))}", 8, "expected dtype, shape and two rising data_offsets"),
      ("{\"a\":\(tensor("[1]", "[0,8,8]"))}", 8, "expected at most 2 numbers"),
      (
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[]}}", 8,
        "tensor \"a\": expected dtype, shape and two rising data_offsets"
      ),
      ("{\"a\":\(tensor("[1]", "[0,8]", "I64"))}", 8, "expected a tensor of F32 or F64, found \"I64\""),
      ("{\"a\":\(tensor("[4294967296,4294967296]", "[0,8]"))}", 8, "expected a shape that memory holds"),
      ("{\"a\":\(tensor("[4294967296,4294967296,0]", "[0,0]"))}", 0, "expected a shape that memory holds"),
      (
        "{\"a\":\(tensor("[2305843009213693952]", "[0,0]"))}", 0,
        "expected the bytes of [2305843009213693952] F64, found 0 bytes"
      ),
      ("{\"a\":\(tensor("[-1]", "[0,8]"))}", 8, "expected a whole number below 2⁶³"),
      ("{\"a\":\(tensor("[9223372036854775808]", "[0,8]"))}", 8, "expected a whole number below 2⁶³"),
      ("{\"a\":\(tensor("[01]", "[0,8]"))}", 8, "expected a whole number below 2⁶³"),
      ("{\"a\":\(tensor("[1.0]", "[0,8]"))}", 8, "expected ]"),
      (
        "{\"a\":\(tensor("[\(Array(repeating: "1", count: 65).joined(separator: ","))]", "[0,8]"))}", 8,
        "expected at most 64 numbers"
      ),
      ("{\"a\":{\"x\":1}}", 0, "expected dtype, shape or data_offsets, found \"x\""),
      ("{\"a\":[]}", 0, "expected {"),
      ("{\"__metadata__\":{\"a\":1}}", 0, "expected \""),
      ("{\"a", 0, "expected a closing quote, found the header's end"),
      ("{\"\\x\":", 0, "expected an escape that JSON knows"),
      ("{\"\\ud83d\":", 0, "expected a Unicode character"),
      ("{\"\\u12\":", 0, "expected four hexadecimal digits"),
      ("{\"a\nb\":", 0, "expected no control character in a string"),
    ])
  func badHeaders(header: String, data: Int, message: String) {
    let bytes = Self.file(header, data: data)
    #expect { try TensorFile(bytes: bytes, named: "a") } throws: { error in
      error is DataError && "\(error)".contains(message) && !"\(error)".contains("\n")
    }
  }

  @Test func `lengths that do not fit are errors`() {
    func message(_ bytes: [UInt8]) -> String {
      do throws(DataError) {
        _ = try TensorFile(bytes: bytes, named: "a")
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(message([1, 0, 0]) == "file cut short: a: expected 8 bytes of header length, found 3 bytes")
    #expect(message([3, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x7D]).hasSuffix("a header length of at most 2, found 3"))
    #expect(message(Array(repeating: 0xFF, count: 8)).hasSuffix("at most 0, found 18446744073709551615"))
    #expect(message(Array("{\"".utf8) + [0xFF] + Array("\":1}    ".utf8)).contains("header length"))
    #expect(message([4, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x22, 0xFF, 0x22]).contains("expected text in UTF-8"))
  }

  @Test func `too many keys are an error`() {
    let members = (0...100_000).map { n in "\"\(n)\":\"\"" }.joined(separator: ",")
    let bytes = Self.file("{\"__metadata__\":{\(members)}}", data: 0)
    #expect { try TensorFile(bytes: bytes, named: "a") } throws: { error in
      "\(error)"
        == "bad header: a, offset 1088915: expected at most 100000 keys, found \"\\\"100000\\\":\\\"\\\"}}\""
    }
  }

  #if Float32
    @Test func `a number beyond Float is an error`() {
      let bytes =
        Self.file("{\"a\":\(Self.tensor("[2]", "[0,16]"))}", data: 8)
        + withUnsafeBytes(of: 1e300.bitPattern.littleEndian, Array.init)
      #expect { try TensorFile(bytes: bytes, named: "a") } throws: { error in
        "\(error)"
          == "number too large: a, tensor \"a\", element 1: expected a number within Float, found one beyond it"
      }
    }
  #endif

  @Test func `a failed write leaves the old file`() async throws {
    try await AtomicFileTests.inFolder { folder in
      let path = "\(folder)/a.safetensors"
      try Self.sample.write(to: path)
      await #expect(processExitsWith: .exitCode(3)) { [path = path as String] in
        signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit(rlim_cur: 5000, rlim_max: 5000)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        let large = Tensor(name: "W", shape: [100, 100], elements: Array(repeating: 1, count: 10_000))
        do { try TensorFile([large]).write(to: path) } catch { exit(3) }
      }
      #expect(try TensorFile(reading: path) == Self.sample)
      #expect(try AtomicFileTests.files(folder) == ["a.safetensors"])
    }
  }

  /// Whatever is done to a file, it loads as consistent tensors or is refused with one line.
  @Test func `damaged files load or throw`() throws {
    // In the first, most damage falls on numbers; in the others, on the header.
    let large = Self.file("{\"a\":\(Self.tensor("[4,25]", "[0,800]"))}", data: 800)
    let originals =
      try [large] + ["python", "swift-F64", "swift-F32"].map { name in try Self.bytes(Self.fixture(name)) }
    let telling = [
      "[", "]", "{", "}", "\"", "\\", "\\ud800", ",", ":", "0", "9223372036854775807", "__metadata__", "\0",
      "é", " ",
    ]
    var g = SplitMix64(seed: 2024)
    var (loaded, refused) = (0, 0)
    for n in 0..<mutationCount {
      var damaged = mutated(originals[n % originals.count], telling: telling, using: &g)
      // Half of the time the header's length is put right, so that the damage is met further in.
      if n / originals.count % 2 == 0, damaged.count > 8,
        let close = damaged.lastIndex(of: UInt8(ascii: "}")), close >= 8
      {
        var length = close - 7
        while length % 8 != 0 { length += 1 }
        damaged.replaceSubrange(0..<8, with: withUnsafeBytes(of: UInt64(length).littleEndian, Array.init))
      }
      do throws(DataError) {
        let file = try TensorFile(bytes: damaged, named: "a")
        loaded += 1
        let isConsistent = file.tensors.allSatisfy { tensor in
          tensor.elements.count == tensor.shape.reduce(1, *)
        }
        if !isConsistent { Issue.record("inconsistent: \(damaged)") }
      } catch {
        refused += 1
        if "\(error)".contains(where: { character in character.isNewline }) {
          Issue.record("two lines: \(error)")
        }
      }
    }
    // Both ways are taken often, or the property says little.
    #expect(loaded > mutationCount / 50 && refused > mutationCount / 10)
  }
}
