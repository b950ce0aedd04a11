/// Properties: a planted failure is found, shrunk to the least there is, replayed, kept and met first; nothing passes
/// without an expectation.

import Arrays
import Foundation
import Testing
import Verification

@Suite struct PropertiesTests {
  @Test func `a law that holds meets every case`() {
    var met = 0
    let finding = property("a square is not negative", Rigor(cases: 250)) { c in
      met += 1
      let x = c.scalar("x", -5, 5)
      c.expect("x²", x * x >= 0)
    }
    #expect(finding.passed && finding.cases == 250 && met == 250)
    #expect(finding.rung == .properties && finding.what == "a square is not negative")
  }

  // MARK: Shrinking

  private func smallest(_ body: (inout Case) -> Void) -> String {
    let finding = property("planted", Rigor(cases: 500), body)
    #expect(!finding.passed)
    return finding.detail.split(separator: "\n").first.map(String.init) ?? ""
  }

  @Test func `a number shrinks to the least that fails`() {
    #expect(
      smallest { c in
        let n = c.int("n", 0...1_000)
        c.expect("n", n <= 10)
      } == "smallest case: n = 11")
    #expect(
      smallest { c in
        let n = c.int("n", -50...50)
        c.expect("n", n < 30)
      } == "smallest case: n = 30")
  }

  @Test func `a scalar shrinks to a whole number near 0`() {
    #expect(
      smallest { c in
        let x = c.scalar("x", -6, 6)
        c.expect("x", x <= 2.5)
      } == "smallest case: x = 3.0")
    #expect(
      smallest { c in
        let x = c.scalar("x", -6, 6)
        c.expect("x", abs(x) <= 1.5)
      } == "smallest case: x = 2.0")
  }

  @Test func `a list whose sum is above 10 shrinks to the one number 11`() {
    #expect(
      smallest { c in
        let list = (0..<c.int("n", 0...12)).map { i in c.int("x\(i)", 0...20) }
        c.expect("sum", list.reduce(0, +) <= 10)
      } == "smallest case: n = 1, x0 = 11")
  }

  @Test func `what does not matter is dropped, where the list's length is no number`() {
    #expect(
      smallest { c in
        var list: [Int] = []
        while c.int("more", 0...3) > 0 { list.append(c.int("x", 0...20)) }
        c.expect("list", !list.contains { x in x >= 5 })
      } == "smallest case: more = 1, x = 5, more = 0")
  }

  @Test func `a matrix shrinks to its one bad element`() {
    #expect(
      smallest { c in
        let A = c.matrix("A", c.int("rows", 0...6), c.int("columns", 0...5), -3, 3)
        c.expect("A", A.elements.allSatisfy { $0 < 1 })
      } == "smallest case: rows = 1, columns = 1, A = [[1.0]]")
  }

  @Test func `labels and orders shrink`() {
    #expect(
      smallest { c in
        let labels = c.labels("labels", c.int("m", 0...9), classes: 4)
        c.expect("labels", !labels.contains { $0 >= 2 })
      } == "smallest case: m = 1, labels = [2]")
    #expect(
      smallest { c in
        let order = c.permutation("order", c.int("n", 0...7))
        c.expect("order", order == order.sorted())
      } == "smallest case: n = 2, order = [1, 0]")
  }

  // MARK: Replaying and keeping

  /// Fails on about one case in twenty.
  private static func planted(_ rigor: Rigor, met: inout [Int]) -> Finding {
    property("planted", rigor) { c in
      let n = c.int("n", 0...999)
      met.append(n)
      c.expect("n", n <= 949)
    }
  }

  @Test func `the replay line replays the case, and that alone`() throws {
    var met: [Int] = []
    let finding = Self.planted(Rigor(), met: &met)
    #expect(!finding.passed)
    let line = try #require(finding.detail.split(separator: "\n").last)
    let quoted = line.split(separator: "'", omittingEmptySubsequences: false)
    #expect(quoted.count == 3 && quoted[0] == "replay: GRADUS_REPLAY=" && quoted[2] == " make test")

    let failing = met[finding.cases - 1]
    var metAgain: [Int] = []
    let again = Self.planted(Rigor(replay: Replay(String(quoted[1]))), met: &metAgain)
    #expect(metAgain.first == failing && failing > 949)
    #expect(again.cases == 1 && again.detail == finding.detail && !again.passed)
  }

  @Test func `a replay is of one property: others are skipped, and an unreadable number fails`() {
    var met: [Int] = []
    let other = Self.planted(Rigor(replay: Replay("another#3")), met: &met)
    #expect(other.passed && other.cases == 0 && met.isEmpty && Findings([other]).table.hasSuffix("skip"))
    for unreadable in ["planted", "planted#", "planted#x", "planted#1#2"] {
      #expect(!Self.planted(Rigor(replay: Replay(unreadable)), met: &met).passed)
    }
    #expect(met.isEmpty)
    #expect(property("holds", Rigor(replay: Replay("holds#7"))) { c in c.expect("so", true) }.cases == 1)
  }

  @Test func `a case that failed is kept once, and met first`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    // The folder is not there yet.
    let book = CaseBook(path: folder.appendingPathComponent("book/cases.tsv").path)
    var met: [Int] = []
    let first = Self.planted(Rigor(kept: book), met: &met)
    let number = first.cases - 1
    #expect(number > 0 && book.failures(of: "planted") == [number])

    var metAgain: [Int] = []
    let second = Self.planted(Rigor(kept: book), met: &metAgain)
    #expect(second.cases == 1 && metAgain.first == met[number])
    #expect(second.detail == first.detail)
    #expect(try String(contentsOfFile: book.path, encoding: .utf8) == "planted\t\(number)\n")

    // Once mended, it is still met first, and no case is met twice.
    var order: [Int] = []
    let mended = property("planted", Rigor(cases: 100, kept: book)) { c in
      order.append(c.int("n", 0...999))
      c.expect("holds", true)
    }
    #expect(mended.passed && mended.cases == 100 && order.count == 100 && order[0] == met[number])
  }

  // MARK: Vacuity

  @Test func `a property that expects nothing, or meets no case, fails`() {
    #expect(!property("silent") { c in _ = c.int("n", 0...9) }.passed)
    #expect(
      !property("silent at times") { c in
        if c.int("n", 0...9) > 4 { c.expect("n", true) }
      }.passed)
    for cases in [0, -1] {
      #expect(!property("none", Rigor(cases: cases)) { c in c.expect("so", true) }.passed)
    }
  }

  // MARK: Determinism

  private func draws(_ name: String, _ count: Int = 20) -> [[Int]] {
    var draws: [[Int]] = []
    _ = property(name, Rigor(cases: count)) { c in
      draws.append((0..<8).map { i in c.int("\(i)", 0...9_999) })
      c.expect("so", true)
    }
    return draws
  }

  @Test func `the same name gives the same cases, today and tomorrow`() {
    #expect(draws("a law") == draws("a law"))
    #expect(draws("a law") != draws("another law"))
    #expect(draws("a law", 30).prefix(20) == draws("a law", 20)[...])
    #expect(draws("a law", 1) == [[4615, 8431, 7144, 6671, 486, 5425, 139, 816]])
  }

  @Test func `no case is another one moved on`() {
    let all = draws("a law").flatMap { $0 }
    #expect(Set(all).count > 150)
  }

  @Test func `in haste a failing case is told as it was found`() {
    var met = 0
    let finding = property("planted", Rigor(isHasty: true)) { c in
      met += 1
      let n = c.int("n", 0...1_000)
      c.expect("n", n < 0)
    }
    #expect(!finding.passed && met == 1 && !finding.detail.contains("smallest case: n = 0\n"))
  }

  @Test func `a name that would break the replay line stops the program`() async {
    for name in ["tanh'", "law #3", "a\tb"] {
      await #expect(processExitsWith: .failure) { [name = name as String] in
        _ = property(name) { c in c.expect("so", true) }
      }
    }
  }
}
