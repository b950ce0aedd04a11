import Testing
import Verification

@Suite struct AdviceTests {
  private func twins(_ place: String, _ observed: Double, _ detail: String = "", of kernel: String = "f") -> Finding {
    Finding(.agreement, kernel, at: place, observed: observed, bound: 1, cases: 4, detail: detail)
  }

  @Test func `what passed needs no advice`() {
    #expect(Findings([twins("Y (2, 3)", 0.5)]).advice(about: "f").isEmpty)
  }

  @Test func `the kernel's own tensors come first, the largest of them, then the law and the rungs`() {
    let law = Finding(
      .properties, "linear", at: "difference", observed: 2, bound: 1, cases: 1,
      detail: "smallest case: n = 1\nreplay: GRADUS_REPLAY='linear#0' make test")
    let findings = Findings([
      twins("Z (2, 3)", 9, "of another kernel", of: "g"), twins("Y (1, 1)", 0.5), twins("Y (2, 3)", 3, "small"),
      Finding(.agreement, "f", at: "Y (9, 5)", observed: 7, bound: 1, cases: 45, detail: "the sign is turned"),
      twins("Y (1, 7)", 8), law,
    ])
    #expect(
      findings.advice(about: "f") == [
        "the sign is turned", "Y (9, 5) is off by 7, where 1 is allowed",
        "right at 1 of 4 sizes, wrong first at Y (2, 3)", "a law is broken: linear; smallest case: n = 1",
        "noticed by: twins, properties",
      ])
    #expect(findings.advice(about: "h").first == "the sign is turned")
  }

  @Test func `a wrong shape is told before any number`() {
    let shape = Finding.failure(.agreement, "f", at: "dW", because: "shapes differ: [3, 2], [2, 3]")
    #expect(
      Findings([shape, twins("Y", 7, "the sign is turned")]).advice(about: "f") == [
        "shapes differ: [3, 2], [2, 3]", "noticed by: twins",
      ])
  }

  @Test func `without a kernel the advice names the differences`() {
    let gradient = Finding(.differences, "f", at: "dX[1, 0]", observed: 0.2, bound: 1e-9, cases: 8)
    #expect(
      Findings([gradient]).advice(about: "f") == [
        "dX[1, 0] is off by 0.2, where 1e-09 is allowed", "noticed by: differences",
      ])
  }
}
