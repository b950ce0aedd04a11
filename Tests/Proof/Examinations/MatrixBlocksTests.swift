import Arrays
import Engine
import Examinations
import Testing
import Verification

@Suite struct MatrixBlocksTests {
  @Test func `the product of blocks passes`() {
    let findings = examine(blockProduct: right)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func `a broken product of blocks is rejected`() {
    let broken: [(name: String, product: BlockProduct)] = [
      ("α is dropped", { A, B, _, C, beta in right(A, B, 1, C, beta) }),
      ("β is 1", { A, B, alpha, C, _ in right(A, B, alpha, C, 1) }),
      ("β is dropped", { A, B, alpha, C, _ in right(A, B, alpha, C, 0) }),
      ("nothing is done", { _, _, _, _, _ in }),
      ("done twice", { A, B, alpha, C, beta in for _ in 0..<2 { right(A, B, alpha, C, beta) } }),
    ]
    for (name, product) in broken {
      #expect(!examine(blockProduct: product).failures.all.filter { $0.what == "blocks" }.isEmpty, "\(name)")
    }
  }

  @Test func `what is written beside the result is noticed`() {
    let findings = examine(blockProduct: { A, B, alpha, C, beta in
      right(A, B, alpha, C, beta)
      if C.rows > 0 && C.stride > C.columns { C.start[C.columns] = 7 }
    })
    #expect(findings.failures.all.map(\.what) == ["beside the block"])

    let afterTheLast = examine(blockProduct: { A, B, alpha, C, beta in
      right(A, B, alpha, C, beta)
      C.start[C.rows * C.stride] = 7
    })
    #expect(afterTheLast.failures.all.map(\.what) == ["beside the block"])
  }
}

private func right(_ A: ReadBlock, _ B: ReadBlock, _ alpha: Scalar, _ C: WriteBlock, _ beta: Scalar) {
  multiply(A, B, scale: alpha, into: C, keeping: beta)
}
