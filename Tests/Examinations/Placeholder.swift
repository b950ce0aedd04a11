import Arrays
import Examinations
import Testing
import Verification
import Perceptrons
import LogisticRegression

@Test func look() {
  for f in [examine(scores: Loops.self, rigor: .fromEnvironment), examine(scores: BLAS.self, rigor: .fromEnvironment), examine(perceptron: Loops.self, rigor: .fromEnvironment), examine(perceptron: BLAS.self, rigor: .fromEnvironment), examine(delta: Loops.self, rigor: .fromEnvironment), examine(delta: BLAS.self, rigor: .fromEnvironment), examine(logistic: Loops.self, rigor: .fromEnvironment), examine(logistic: BLAS.self, rigor: .fromEnvironment), examine(sigmoidSquared: Loops.self, rigor: .fromEnvironment), examine(sigmoidSquared: BLAS.self, rigor: .fromEnvironment), examine(softmax: Loops.self, rigor: .fromEnvironment), examine(softmax: BLAS.self, rigor: .fromEnvironment), examine(penalty: Loops.self, rigor: .fromEnvironment), examine(penalty: BLAS.self, rigor: .fromEnvironment)] {
    print(f.all.count, f.cases, f.passed, f.worst!)
    if !f.passed { print(f.failures.table) }
  }
}
