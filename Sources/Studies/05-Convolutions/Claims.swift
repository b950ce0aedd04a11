/// Chapter 5's appendix: each claim beside what was computed, and whether it holds.

import Arrays
import Backpropagation
import Convolutions
import StudyKit
import Verification

func runConvolutionClaims(_ settings: Settings) throws -> Report {
  try claims(settings, addWindowClaims, addCostClaims, addNetworkClaims, addErrata)
}

private func addWindowClaims(to table: inout Table, _ settings: Settings) {
  let kernels = settings.kernels.convolutions
  let Z = edges(kernels, stepEdge(6, 10, 0), .vertical)
  let row = Z.elements.prefix(4).map { z in short(Double(z)) }.joined(separator: " ")
  table.row(
    "28: 6×6 * 3×3 → 4×4, 0 30 30 0 at a step", "\(Z.nH)×\(Z.nW), \(row)",
    verdict(
      Z.shape == [1, 4, 4, 1] && Z.elements == (0..<4).flatMap { _ in [0, 30, 30, 0] as [Scalar] }
        && edges(kernels, stepEdge(6, 10, 0), .horizontal).elements.allSatisfy { z in z == 0 }))
  let strengths = [EdgeDetector.sobel, .scharr].map { d in Double(edges(kernels, stepEdge(6, 10, 0), d)[0, 0, 1, 0]) }
  table.row(
    "28: Sobel and Scharr find it, too", strengths.map { short($0) }.joined(separator: ", "),
    verdict(strengths == [40, 160]))

  let agree = (1...9).allSatisfy { n in
    (1...min(n, 4)).allSatisfy { f in
      (0...2).allSatisfy { p in
        (1...3).allSatisfy { s in
          Window(f, stride: s, padding: Padding(p)).outputSize(n, n).nH == placesCounted(n, f, p, s)
        }
      }
    }
  }
  table.row("29: ⌊(n + 2p - f)/s⌋ + 1 places", agree ? "as counted, 1 ≤ n ≤ 9" : "not as counted", verdict(agree))
  let same = [1, 3, 5, 7].allSatisfy { f in Window(f).same(9, 9).padding == Padding((f - 1) / 2) }
  table.row("29: same padding is (f - 1)/2", same ? "for f = 1, 3, 5, 7" : "not so", verdict(same))

  let ten = [10, 100, 1000].map { n in
    LayerGraph(ImageShape(n, n, 3), [.convolution(filters: 10, Window(3))]).parameters
  }
  table.row(
    "30: ten 3×3×3 filters, 280 parameters", "\(ten[0]), \(ten[2])", verdict(ten == [280, 280, 280]))
  let image = ImageShape(32, 32, 3)
  let (few, many) = (
    LayerGraph(image, [.convolution(filters: 6, Window(5))]).parameters,
    LayerGraph(image, [.flatten, .dense(28 * 28 * 6)]).multiplications
  )
  table.row("30: 456 against 14 million", "\(few), \(grouped(many))", verdict(few == 456 && many == 14_450_688))

  let (A, B, C): (Matrix, Matrix, Matrix) = ([[1, 2], [3, 4]], [[0, 1, -1], [2, 0, 5]], [[3], [-2]])
  func isAssociative(_ isProper: Bool) -> Bool {
    let AB = slidOver(kernels, A, B, isProper: isProper)
    let BC = slidOver(kernels, B, C, isProper: isProper)
    return slidOver(kernels, AB, C, isProper: isProper) == slidOver(kernels, A, BC, isProper: isProper)
  }
  func commutes(_ isProper: Bool) -> Bool {
    slidOver(kernels, A, B, isProper: isProper) == slidOver(kernels, B, A, isProper: isProper)
  }
  table.row(
    "31: associative when flipped, not when not", "flipped \(isAssociative(true)), not \(isAssociative(false))",
    verdict(isAssociative(true) && !isAssociative(false) && commutes(true) && !commutes(false)))

  let X = Volume(1, 2, 2, 1, elements: [1, 4, 3, 2])
  let d = Volume(1, 1, 1, 1, elements: [8])
  let most = kernels.maxPoolBackward(d, kernels.maxPoolForward(X, Window(2)), Window(2), shape: X.shape).elements
  let shared = kernels.averagePoolBackward(d, Window(2), shape: X.shape).elements
  table.row(
    "32: a max's gradient to one place, a mean's to all",
    [most, shared].map { e in e.map { short(Double($0)) }.joined(separator: " ") }.joined(separator: "; "),
    verdict(most == [0, 8, 0, 0] && shared == [2, 2, 2, 2]))
}

/// How often a window fits, by sliding it.
private func placesCounted(_ n: Int, _ f: Int, _ p: Int, _ s: Int) -> Int {
  var (count, start) = (0, -p)
  while start + f <= n + p { (count, start) = (count + 1, start + s) }
  return count
}

private func addCostClaims(to table: inout Table, _ settings: Settings) {
  for (name, claim, expected) in [
    ("LeNet-5", "60 thousand", 61_706), ("AlexNet", "60 million", 60_965_224), ("VGG-16", "138 million", 138_357_544),
  ] {
    let key = name.lowercased().replacing("-", with: "")
    let count = Architecture.all.first { a in a.name == key }?.graph.parameters ?? 0
    table.row("33: \(name) has about \(claim) parameters", grouped(count), verdict(count == expected))
  }
  let cost = bottleneckCost(ImageShape(28, 28, 192), filters: 32, through: 16)
  table.row(
    "34: 120,422,400 products; bottleneck 12,443,648",
    "\(grouped(cost.direct)); \(grouped(cost.bottleneck))", verdict(cost == (120_422_400, 12_443_648)))
  let block = LayerGraph(ImageShape(28, 28, 192), [.inception(64, three: (96, 128), five: (16, 32), pooled: 32)])
  table.row(
    "34: the inception block gives 28×28×256", "\(block.output)", verdict(block.output == ImageShape(28, 28, 256)))
  let share = separableShare(ImageShape(12, 14, 6), filters: 64, f: 3)
  table.row(
    "35: separable costs 1/n_C′ + 1/f²", "\(short(share)) of 64 filters, 3×3",
    verdict(
      [(64, 3), (256, 3), (10, 5)].allSatisfy { n_C, f in
        let share = separableShare(ImageShape(12, 14, 6), filters: n_C, f: f)
        return abs(share - (1 / Double(n_C) + 1 / Double(f * f))) < 1e-12
      }))
}

private func addNetworkClaims(to table: inout Table, _ settings: Settings) throws {
  let kernels = settings.kernels.convolutions
  var generator = SplitMix64(seed: settings.seed)
  let X = Volume(2, 4, 5, 3, elements: Matrix.normal(40, 3, using: &generator).elements)
  let isIdentity = emptyResidualBlock(kernels, X).elements == X.elements.map { x in max(x, 0) }
  table.row(
    "36: W = b = 0: a residual block is the identity", isIdentity ? "after ReLU, exactly" : "not so",
    verdict(isIdentity))
  let gradients = try firstGradientNorms(kernels, settings)
  table.row(
    "36: deep plain stacks train worse",
    "first of 41 gradients: \(short(gradients.plain, digits: 3)); residual \(short(gradients.residual, digits: 3))",
    verdict(gradients.plain > 10 * gradients.residual))
  let sliding = try slidingOutcome(kernels, settings)
  table.row(
    "37: sliding windows come out of one pass", "\(sliding.probabilities.count) places, as crop by crop",
    verdict(sliding.apart < 1e-3))
  let filters = Filters.normal(1, 1, depth: 3, 4, deviation: 0.5, using: &generator)
  let apart =
    zip(
      kernels.convolutionForward(X, filters, Window(1)).elements, kernels.product(X.positions, filters.matrix).elements
    )
    .map { a, b in abs(Double(a - b)) }.max() ?? 1
  table.row(
    "38: 1×1 is a dense layer at each place", apart < 1e-5 ? "equal, up to rounding" : short(apart),
    verdict(apart < 1e-5))
}

/// How steep the cost is at the first layer of 41, before any training.
private func firstGradientNorms<Kernels: ConvTrainingKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> (plain: Double, residual: Double) {
  let split = try ImageSplit.digits(8, seed: settings.seed)
  func norm(_ isResidual: Bool) -> Double {
    firstGradientNorm(kernels, blocks: 20, isResidual: isResidual, on: split, seed: settings.seed)
  }
  return (norm(false), norm(true))
}

private func addErrata(to table: inout Table, _ settings: Settings) {
  let sizes = [1, 0].map { p in Window(3, stride: 2, padding: Padding(p)).transposedOutputSize(2, 2).nH }
  table.row(
    "E19: 2×2, f = 3, s = 2, p = 1 paints 5×5", "\(sizes[0])×\(sizes[0]); 5×5 is p = 0", caught(sizes == [3, 5]))
  let weights = [100, 1000].map { n in LayerGraph(ImageShape(1000, 1000, 3), [.flatten, .dense(n)]).multiplications }
  table.row(
    "E20: 3 million inputs × 100 units = 3 billion", "\(grouped(weights[0])); 1,000 units make 3 billion",
    caught(weights == [300_000_000, 3_000_000_000]))
}
