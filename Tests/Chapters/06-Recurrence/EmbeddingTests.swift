import Arrays
import Examinations
import Fast
import Recurrence
import Testing
import Verification

@Suite struct EmbeddingTests {
  @Test func `the loops pass`() {
    let findings = examine(embedding: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func `the matrix form passes`() {
    let findings = examine(embedding: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func `the fast implementation passes`() {
    let findings = examine(embedding: Fast.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func overwritingIsRejected() {
    #expect(!examine(embedding: OverwritesWords.self, rigor: Rigor(cases: 20)).passed)
  }
}

/// A word that comes twice is counted once.
private enum OverwritesWords: EmbeddingKernels {
  static func embed(_ E: Matrix, _ words: [Int]) -> Matrix { Loops.embed(E, words) }

  static func addEmbeddingGradient(_ words: [Int], _ dX: Matrix, examples m: Int, to dE: inout Matrix) {
    let before = dE
    for (j, word) in words.enumerated() {
      for i in 0..<dE.rows { dE[i, word] = before[i, word] + dX[i, j] / Scalar(m) }
    }
  }
}
