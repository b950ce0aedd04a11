/// Products that must be refused, and those of size 1 or 0, which must not.

import Arrays
import Verification

func recordsOfProducts<Kernels: ProductKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 801)
  func misfits(_ A: (Int, Int), _ B: (Int, Int), _ C: (Int, Int)) -> String? { misfit("product", A: A, B: B, C: C) }
  let (two, three) = ([1, 2] as [Scalar], [1, 2, 3] as [Scalar])
  var (short, long) = (Matrix(2, 3), Matrix(2, 3))
  short.elements.removeLast()
  long.elements.append(0)
  var image = Volume(1, 2, 2, 1)
  image.elements.removeLast()
  let vast = 1 << 31

  var findings = checkRefusals([
    Refusal("product", misfits((2, 3), (4, 5), (2, 5)), "A (2, 3) times B (4, 5) does not fit C (2, 5)"),
    Refusal("product", misfits((2, 3), (3, 5), (3, 5)), "A (2, 3) times B (3, 5) does not fit C (3, 5)"),
    Refusal("product", misfits((2, 3), (3, 5), (2, 4)), "A (2, 3) times B (3, 5) does not fit C (2, 4)"),
    .none("product", misfits((2, 3), (3, 5), (2, 5))), .none("product", misfits((0, 3), (3, 0), (0, 0))),
    Refusal("addOuter", misfit("addOuter", x: three, y: two, A: Matrix(2, 3)), "3 by 2 numbers do not fit A (2, 3)"),
    Refusal("addOuter", misfit("addOuter", x: two, y: two, A: Matrix(2, 3)), "2 by 2 numbers do not fit A (2, 3)"),
    .none("addOuter", misfit("addOuter", x: two, y: three, A: Matrix(2, 3))),
    Refusal("dot", misfit("dot", x: three, y: two), "x has 3 numbers, y has 2"),
    Refusal("add", misfit("add", x: [], y: two), "x has 0 numbers, y has 2"),
    .none("add", misfit("add", x: two, y: two)),
    Refusal("Matrix", Matrix.misfit(-1, 2), "(-1, 2) is no shape"),
    Refusal("Matrix", Matrix.misfit(2, -1), "(2, -1) is no shape"),
    Refusal("Matrix", Matrix.misfit(.max, 2), "(9223372036854775807, 2) is too large"),
    Refusal("Matrix", Matrix.misfit(1, .max), "(1, 9223372036854775807) is too large"),
    .none("Matrix", Matrix.misfit(0, 0)), .none("Matrix", Matrix.misfit(0, .max)),
    Refusal("Matrix", short.misfit, "5 elements do not fill (2, 3)"),
    Refusal("Matrix", long.misfit, "7 elements do not fill (2, 3)"), .none("Matrix", Matrix(2, 3).misfit),
    Refusal("Volume", Volume.misfit(1, -2, -2, 1), "(1, -2, -2, 1) is no shape"),
    Refusal("Volume", Volume.misfit(vast, vast, 4, 4), "(2147483648, 2147483648, 4, 4) is too large"),
    Refusal("Volume", image.misfit, "3 elements do not fill (1, 2, 2, 1)"),
    .none("Volume", Volume.misfit(0, 2, 2, 1)), .none("Volume", Volume(1, 2, 2, 1).misfit),
  ])

  for (p, q, r) in [(1, 1, 1), (1, 0, 1), (0, 3, 2), (2, 3, 0), (0, 0, 0)] {
    let (A, B) = (Matrix.normal(p, q, using: &generator), Matrix.normal(q, r, using: &generator))
    findings.append(mustWork("product", "(\(p), \(q)) times (\(q), \(r))", Kernels.product(A, B), [p, r]))
  }
  for n in [0, 1] {
    let x = Matrix.normal(n, 1, using: &generator).elements
    var (y, A) = (x, Matrix(n, n))
    Kernels.add(x, scale: 2, to: &y)
    Kernels.addOuter(x, x, scale: 2, to: &A)
    findings.append(mustWork("add", "\(n) numbers", Matrix(column: y), [n, 1]))
    findings.append(mustWork("addOuter", "\(n) by \(n) numbers", A, [n, n]))
    findings.append(mustWork("dot", "\(n) numbers", Kernels.dot(x, x)))
    findings.append(mustWork("norm", "\(n) numbers", Kernels.norm(x)))
  }
  let (A, B) = (Matrix.normal(4, 3, using: &generator), Matrix.normal(3, 5, using: &generator))
  return findings + compareBatch("product", Kernels.product(A, B)) { j in Kernels.product(A, B.column(j)) }
}
