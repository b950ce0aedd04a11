import Arrays
import Convolutions
import Testing

@Suite struct PrincipalComponentsTests {
  private func error(_ train: Matrix, _ held: Matrix, components k: Int, sweeps: Int = 200) -> Double {
    let components = PrincipalComponents(BLAS.self, of: train, components: k, sweeps: sweeps)
    return meanSquare(components.reconstruction(BLAS.self, of: held), held)
  }

  @Test func `more components leave less error, and enough of them none`() throws {
    let split = try ImageSplit.digits(8, seed: 1)
    let (train, held) = (split.train.X.examples, split.held.X.examples)
    let more = error(train, held, components: 16)
    #expect(more < error(train, held, components: 4) && more > 0)
    // Twenty images about their mean lie in 19 directions, which hold them whole.
    let twenty = split.train.X.images(at: 0..<20).examples
    #expect(error(twenty, twenty, components: 19, sweeps: 3) < 1e-10)
  }

  @Test func `the components are orthonormal, and what they leave is orthogonal to them`() throws {
    let split = try ImageSplit.digits(8, seed: 1)
    let X = split.train.X.examples
    let components = PrincipalComponents(BLAS.self, of: X, components: 3, sweeps: 50)
    let gram = BLAS.product(components.U.transposed, components.U)
    for i in 0..<3 {
      for k in 0..<3 { #expect(abs(gram[i, k] - (i == k ? 1 : 0)) < 1e-4) }
    }
    let left = X - components.reconstruction(BLAS.self, of: X)
    #expect(BLAS.product(components.U.transposed, left).elements.allSatisfy { x in abs(x) < 1e-4 })
  }
}
