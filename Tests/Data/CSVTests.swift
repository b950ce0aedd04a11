import Arrays
import Datasets
import Foundation
import Testing

struct CSVTests {
  static func load(_ text: String, _ options: CSVOptions = CSVOptions()) throws(DataError) -> Dataset {
    try Dataset(csv: Array(text.utf8), named: "a.csv", options)
  }

  static let plain = "a,b,c\n1,2.5,0\n-3,4e1,1\n"

  @Test func `a header is found, or not`() throws {
    let named = try Self.load(Self.plain)
    #expect(named.X == [[1, -3], [2.5, 40]])
    #expect(named.labels == [0, 1] && named.classNames == ["0", "1"] && named.featureNames == ["a", "b"])
    let unnamed = try Self.load("1,2.5,0\n-3,4e1,1\n")
    #expect(unnamed.X == named.X && unnamed.featureNames == ["x1", "x2"])
    #expect(try Self.load("1,2,3\n4,5,0\n", CSVOptions(header: true)).featureNames == ["1", "2"])
  }

  @Test(
    arguments: [
      "\u{FEFF}a,b,c\n1,2.5,0\n-3,4e1,1\n", "a,b,c\r\n1,2.5,0\r\n-3,4e1,1\r\n", "a,b,c\r1,2.5,0\r-3,4e1,1",
      "\n\na,b,c\n\n1,2.5,0\n-3,4e1,1", "\"a\",b,\"c\"\n\"1\",2.5,0\n-3,\"4e1\",\"1\"\n",
      " a ,b, c\n 1,2.5\t,0 \n-3, 4e1,1",
    ])
  func `dialects agree`(text: String) throws {
    #expect(try Self.load(text) == Self.load(Self.plain))
  }

  @Test func `quoted names hold anything`() throws {
    let set = try Self.load("\"a,\"\"1\"\"\",\"two\r\nlines\",y\n1,2,0\n")
    #expect(set.featureNames == ["a,\"1\"", "two\r\nlines"])
  }

  @Test func `the label column is named, numbered or the first`() throws {
    for label in [CSVOptions.Label.column(1), .named("b")] {
      let set = try Self.load("a,b,c\n1,1,0.5\n2,0,7\n", CSVOptions(label: label))
      #expect(set.X == [[1, 2], [0.5, 7]] && set.labels == [1, 0] && set.featureNames == ["a", "c"])
    }
    let first = try Self.load("1,3,4\n0,5,6\n", CSVOptions(label: .first))
    #expect(first.X == [[3, 5], [4, 6]] && first.labels == [1, 0])
  }

  @Test func `words are numbered in order`() throws {
    let set = try Self.load("1,pear\n2,fig\n3,\"pear\"\n4,\"a \"\"x\"\"\"\n", CSVOptions(categorical: true))
    #expect(set.classNames == ["a \"x\"", "fig", "pear"] && set.labels == [2, 1, 2, 0])
  }

  /// Every number as the standard library reads it, to the last bit.
  @Test func `numbers are the nearest`() throws {
    var g = SplitMix64(seed: 8)
    var texts = [
      "0", "-0", "+1", ".5", "5.", "1e5", "1E-5", "123456789012345678901234567890", "0.1", "1e-45",
      "4.9e-320",
    ]
    for _ in 0..<20_000 {
      let digits = (0...g.index(below: 20)).map { _ in "\(g.index(below: 10))" }.joined()
      let point = String(repeating: "0", count: g.index(below: 30))
      texts.append(
        ["", "-"][g.index(below: 2)]
          + ["\(digits)", "0.\(point)\(digits)", "\(digits).\(digits)"][g.index(below: 3)])
      texts.append("\(g.normal())")
    }
    let set = try Self.load(texts.map { text in "\(text),0\n" }.joined(), CSVOptions(header: false))
    for (j, text) in texts.enumerated() {
      let expected = Scalar(strtod(text, nil))
      #expect(set.X[0, j].bitPattern == expected.bitPattern, "\(text)")
    }
  }

  static func notANumber(_ place: String, _ found: String) -> String {
    "not a number: a.csv, \(place): expected a finite number within \(Scalar.typeName), found \(found)"
  }

  static func notAClass(_ place: String, _ found: String) -> String {
    "not a class: a.csv, \(place): expected a class id from 0 to 9999 (words need the option categorical), "
      + "found \(found)"
  }

  static func notCSV(_ place: String, _ expected: String, _ found: String) -> String {
    "not CSV: a.csv, \(place): expected \(expected), found \(found)"
  }

  static func ragged(_ line: Int, _ found: String) -> String {
    "ragged row: a.csv, line \(line): expected 3 columns as in the first row, found \(found)"
  }

  @Test(
    arguments: [
      ("", "empty file: a.csv: expected rows of numbers separated by commas, found none"),
      ("\n\r\n", "empty file: a.csv: expected rows of numbers separated by commas, found none"),
      ("a,b\n", "no examples: a.csv: expected rows below the header, found none"),
      ("1\n2\n", "too few columns: a.csv, line 1: expected at least 2, separated by commas, found 1"),
      ("a,b,y\n1,2,0\n1,2\n", ragged(3, "2")),
      ("a,b,y\n1,2,0\n1,2,0,\n", ragged(3, "more")),
      ("a,b,y\n1,\"x\ny\",0\n", notANumber("line 2, column 2 (\"b\")", "\"x\\ny\"")),
      ("1,2,0\n1,NaN,0\n", notANumber("line 2, column 2", "\"NaN\"")),
      ("1,2,0\n1,-inf,0\n", notANumber("line 2, column 2", "\"-inf\"")),
      ("1,2,0\n1e999,2,0\n", notANumber("line 2, column 1", "\"1e999\"")),
      ("1,2,0\n0x10,2,0\n", notANumber("line 2, column 1", "\"0x10\"")),
      ("1,2,0\n,2,0\n", notANumber("line 2, column 1", "\"\"")),
      ("?,2,0\n1,2,0\n", notANumber("line 1, column 1", "\"?\"")),
      ("y,a\n1,2\n3,oops\n", notAClass("line 3, column 2", "\"oops\"")),
      ("1,2,0\n1,2,0.5\n", notAClass("line 2, column 3", "\"0.5\"")),
      ("1,2,-1\n", notAClass("line 1, column 3", "\"-1\"")),
      ("1,2,10000\n", notAClass("line 1, column 3", "\"10000\"")),
      (
        "1,2,0\n1,\"2,0\n",
        "quote never closed: a.csv, line 2, column 2: expected a closing quote, found the end of the file"
      ),
      (
        "1,2,0\n1,\"2\"3,0\n",
        notCSV("line 2, column 2", "a comma or a line end after the closing quote", "\"3,0\\n\"")
      ),
      ("1,2\"3,0\n", notCSV("line 1, column 2", "a field without quotes inside", "\"\\\"3,0\\n\"")),
      ("1,2,0\n1,\0,0\n", notCSV("line 2, column 2", "text in UTF-8", "a NUL byte at offset 8")),
    ])
  func errorsSayWhere(text: String, message: String) {
    #expect { try Self.load(text) } throws: { error in "\(error)" == message }
  }

  @Test func `errors name the file and the place`() {
    func message(_ bytes: [UInt8], _ options: CSVOptions = CSVOptions()) -> String {
      do throws(DataError) {
        _ = try Dataset(csv: bytes, named: "a.csv", options)
        return ""
      } catch {
        return "\(error)"
      }
    }
    let plain = Array(Self.plain.utf8)
    #expect(message([0xFF, 0xFE, 0x2C] + plain).contains("expected text in UTF-8"))
    #expect(
      message(Array("1,".utf8) + [0xFF, 0x0A], CSVOptions(categorical: true)).contains(
        "expected text in UTF-8"))
    #expect(
      message(plain, CSVOptions(label: .named("z"))).hasSuffix(
        "expected one column named \"z\", found 0 of them"))
    #expect(message(plain, CSVOptions(header: false, label: .named("a"))).hasSuffix("found no header"))
    #expect(message(plain, CSVOptions(label: .column(3))).hasSuffix("expected a column from 0 to 2, found 3"))
    #expect(message(plain, CSVOptions(label: .column(-1))).hasSuffix("found -1"))
    #expect(message(Array("1,,\n".utf8), CSVOptions(categorical: true)).contains("not a number"))
    #expect(
      message(Array("1,\n".utf8), CSVOptions(categorical: true)).contains("expected a word, found nothing"))
    let huge = Array(repeating: UInt8(ascii: "1"), count: 10_001)
    #expect(
      message(plain + huge)
        == "field too long: a.csv, line 4, column 1: expected at most 10000 bytes, found 10001")
    #expect(message(Array("1,2\n".utf8) + huge.prefix(900) + Array("x,2".utf8)).hasSuffix("1111\"…"))
    #expect(message(Array(repeating: UInt8(ascii: ","), count: 1_000_001)).contains("too many columns"))
    let words = (0...10_000).map { j in "1,w\(j)\n" }.joined()
    #expect(
      message(Array(words.utf8), CSVOptions(categorical: true)).contains("at most 10000 different classes"))
  }

  @Test func `files that are none are errors`() async throws {
    try await AtomicFileTests.inFolder { folder in
      func message(_ path: String) -> String {
        do throws(DataError) {
          _ = try Dataset(csv: path)
          return ""
        } catch {
          return "\(error)"
        }
      }
      let missing = "\(folder)/none.csv"
      #expect(
        message(missing)
          == "cannot read: \(missing): expected a readable file, found No such file or directory")
      #expect(message(folder).hasSuffix("found a folder"))
      #expect(message("/dev/zero").hasSuffix("found a pipe or a device"))
      mkfifo("\(folder)/pipe", 0o600)
      #expect(message("\(folder)/pipe").hasSuffix("found a pipe or a device"))
      // Half an exabyte, all of it a hole
      let hole = "\(folder)/hole.csv"
      try AtomicFile.write("", to: hole)
      if truncate(hole, 1 << 43) == 0 { #expect(message(hole).hasSuffix("more than memory holds")) }
    }
  }

  /// Whatever is done to a file, it loads as a consistent dataset or is refused with one line.
  @Test func `damaged files load or throw`() throws {
    let originals = [
      (Array("a,\"b \"\"q\"\"\",c,y\r\n1,2.5,-3e2,0\r\n\"4\",5,6.25,1\r\n7,8,9,2\r\n".utf8), false),
      (Array("\u{FEFF}1.5,2,blue\n3,4,\"green, or so\"\n\n5,6,blue\n".utf8), true),
      (Array("0,0,5,13,9,1,0\n0,0,0,12,13,5,1\n0,0,0,4,15,12,2\n".utf8), false),
    ]
    let telling = [
      "\"", "\"\"", ",", "\n", "\r", "\0", "nan", "inf", "1e999", "99999999999999999999", "é", "-", "e", ";",
    ]
    var g = SplitMix64(seed: 2024)
    var (loaded, refused) = (0, 0)
    for n in 0..<mutationCount {
      let (bytes, categorical) = originals[n % originals.count]
      let damaged = mutated(bytes, telling: telling, using: &g)
      do throws(DataError) {
        let set = try Dataset(csv: damaged, named: "a.csv", CSVOptions(categorical: categorical))
        loaded += 1
        let isConsistent =
          set.m > 0 && set.n_x > 0 && set.X.elements.allSatisfy { x in x.isFinite }
          && set.classCounts.reduce(0, +) == set.m && set.featureNames.count == set.n_x
        if !isConsistent { Issue.record("inconsistent: \(damaged)") }
      } catch {
        refused += 1
        if "\(error)".contains(where: { character in character.isNewline }) {
          Issue.record("two lines: \(error)")
        }
      }
    }
    // Both ways are taken often, or the property says little.
    #expect(loaded > mutationCount / 10 && refused > mutationCount / 10)
  }
}
