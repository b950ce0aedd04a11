import Testing

@testable import LessonChecks

struct NumbersTests {
  @Test(
    arguments: [
      ("12,288 and 1_000, 3.5e-3; -2", [12288, 1000, 0.0035, -2]),
      ("3·10⁻⁵ or 2 × 10³ or 10⁻⁷", [3e-5, 2e3, 1e-7]),
      ("(4,7) is 4 − 7, 3-4, x−1", [4, 7, 4, 7, 3, 4, 1]),
      ("float32 h0 x_1 x₁ .5", [0.5]),
      ("−0.25, 1,5 and 1,2345", [-0.25, 1, 5, 1, 2345]),
    ] as [(String, [Double])])
  func `numbers are found`(text: String, values: [Double]) {
    let found = numbers(in: text).map(\.value)
    #expect(found.count == values.count && zip(found, values).allSatisfy(agree), "\(found)")
  }

  @Test func `outputs are compared by meaning`() {
    #expect(saysTheSame("loss  0.12345 ───", "loss 0.12347 ─────"))
    #expect(saysTheSame("error 1e-17", "error -3e-16"))
    #expect(!saysTheSame("loss 0.1234", "loss 0.1236"))
    #expect(!saysTheSame("loss 0.1234", "cost 0.1234"))
    #expect(!saysTheSame("1 2", "1 2 3"))
    #expect(!saysTheSame("nan", "0.5"))
    #expect(!saysTheSame("−0.5", "0.5"))
  }

  @Test(arguments: [
    ("97 %", "0.9684"), ("96.8 %", "0.9684"), ("0.97", "96.84 %"), ("0.968", "0.96842"),
    ("12", "12 mistakes"),
    ("119", "118.7"), ("12,288", "12288"), ("3·10⁻⁷", "3.1e-07"), ("−0.5", "x = -0.5"), ("0.5", "-0.5"),
    ("97 percent", "0.97"),
  ])
  func `prose may round`(prose: String, shown: String) {
    #expect(unsupportedNumbers(in: prose, sources: ["nothing", shown]) == [])
  }

  @Test(arguments: [
    ("96 %", "0.9684"), ("96.9 %", "0.9684"), ("1", "0.7"), ("0", "0.3"), ("0.969", "0.96842"),
    ("-0.5", "0.5"),
    ("13", "12"), ("3·10⁻⁷", "3.6e-07"), ("97", "0.97"), ("12", "float12"),
  ])
  func `prose may not invent`(prose: String, shown: String) {
    #expect(unsupportedNumbers(in: prose, sources: ["nothing", shown]).count == 1)
  }

  @Test func `what is numbered rather than claimed is exempt`() {
    let prose = """
      3. Chapters 1, 2 and 3 and step 4: equation (5) of 01-Toys/Score+Loops.swift, see [it](a/9.html), https://x.org/8
      """
    #expect(unsupportedNumbers(in: prose, sources: []) == [])
    #expect(unsupportedNumbers(in: "Chapter 1 has 7 gates (5.5)", sources: []) == ["7", "5.5"])
  }
}
