/// What the lesson on convolutions runs: edges, costs, identities, windows that slide, and how far a unit sees.
///
///     (1) vertical [1 0 −1; 1 0 −1; 1 0 −1]   Sobel [1 0 −1; 2 0 −2; 1 0 −1]   Scharr [3 0 −3; 10 0 −10; 3 0 −3]
///     (2) convolution proper   (A ∗ B)[h, w] = Σᵢ Σⱼ A[i, j] B[h − i, w − j]       wherever they meet
///     (3) receptive field      r = 1, g = 1;  each layer: r = r + (f − 1) d g,  g = g s

import Arrays
import Backpropagation

/// (1) Filters made by hand.
public enum EdgeDetector: String, CaseIterable, Sendable {
  case vertical, horizontal, sobel, scharr

  public var filters: Filters {
    let W: [Scalar] =
      switch self {
      case .vertical: [1, 0, -1, 1, 0, -1, 1, 0, -1]
      case .horizontal: [1, 1, 1, 0, 0, 0, -1, -1, -1]
      case .sobel: [1, 0, -1, 2, 0, -2, 1, 0, -1]
      case .scharr: [3, 0, -3, 10, 0, -10, 3, 0, -3]
      }
    return Filters(3, 3, depth: 1, 1, W: W)
  }
}

/// What a detector finds on grey images.
public func edges<Kernels: ConvolutionKernels>(
  _ kernels: Kernels.Type, _ X: Volume, _ detector: EdgeDetector
) -> Volume {
  Kernels.convolve(X, detector.filters, Window(3))
}

/// An image of n × n whose left half has one value and whose right half has another.
public func stepEdge(_ n: Int, _ left: Scalar, _ right: Scalar) -> Volume {
  var X = Volume(1, n, n, 1)
  for h in 0..<n {
    for w in 0..<n { X[0, h, w, 0] = w < n / 2 ? left : right }
  }
  return X
}

/// (2) Two images convolved as mathematics does it, or merely slid over one another.
public func slidOver<Kernels: ConvolutionKernels>(
  _ kernels: Kernels.Type, _ A: Matrix, _ B: Matrix, isProper: Bool
) -> Matrix {
  let filters = Filters(B.rows, B.columns, depth: 1, 1, W: B.elements)
  let window = Window(
    B.rows, B.columns, stride: (1, 1),
    padding: Padding(top: B.rows - 1, bottom: B.rows - 1, left: B.columns - 1, right: B.columns - 1))
  let image = Volume(1, A.rows, A.columns, 1, elements: A.elements)
  let Z = Kernels.convolve(image, isProper ? filters.flipped : filters, window)
  return Matrix(Z.nH, Z.nW, elements: Z.elements)
}

/// The multiplications of a 5 × 5 convolution, and of one behind a bottleneck of fewer channels.
public func bottleneckCost(_ input: ImageShape, filters: Int, through n: Int) -> (direct: Int, bottleneck: Int) {
  let window = Window(5, padding: Padding(2))
  return (
    Plan(input, [.convolution(filters: filters, window)]).multiplications,
    Plan(input, [.convolution(filters: n, Window(1)), .convolution(filters: filters, window)]).multiplications
  )
}

/// What share of a convolution's multiplications a depthwise separable one needs.
public func separableShare(_ input: ImageShape, filters: Int, f: Int) -> Double {
  let window = Window(f, padding: Padding(f / 2))
  let separable: [Layer] = [.depthwise(window), .convolution(filters: filters, Window(1))]
  let whole = Plan(input, [.convolution(filters: filters, window)]).multiplications
  return Double(Plan(input, separable).multiplications) / Double(whole)
}

/// A residual block's answer when its weights and biases are all 0.
public func emptyResidualBlock<Kernels: ConvNetworkKernels>(_ kernels: Kernels.Type, _ X: Volume) -> Volume {
  let window = Window(3, padding: Padding(1))
  let layers: [Layer] = [
    .residual([
      .convolution(filters: X.nC, window), .activation(.relu), .convolution(filters: X.nC, window),
    ]), .activation(.relu),
  ]
  var generator = SplitMix64(seed: 0)
  let network = ConvNetwork<Kernels>(
    ImageShape(X.nH, X.nW, X.nC), layers, loss: .squaredError, initialization: .zeros, using: &generator)
  return network.forward(X).values[network.plan.stages.count]
}

/// How much memory the patches of one image take, all at once and in strips.
public struct PatchMemory: Sendable {
  public let size: Int
  public let imageBytes: Int
  public let allBytes: Int
  public let stripBytes: Int
}

/// The memory of im2col for square images of the given sizes, and of strips of at most `limit` numbers.
public func patchMemory(sizes: [Int], channels nC: Int, f: Int, limit: Int = 1 << 18) -> [PatchMemory] {
  sizes.map { n in
    let number = MemoryLayout<Scalar>.stride
    let perRow = n * f * f * nC
    let strip = max(1, limit / perRow) * perRow
    return PatchMemory(
      size: n, imageBytes: n * n * nC * number, allBytes: n * perRow * number,
      stripBytes: min(strip, n * perRow) * number)
  }
}

/// (3) How many pixels across a unit sees after each of the layers, which stand in a row.
public func receptiveFields(_ layers: [Layer]) -> [(name: String, field: Int, jump: Int)] {
  var (field, jump) = (1, 1)
  return layers.map { layer in
    switch layer {
    case .convolution(_, let window, _, _), .depthwise(let window, _), .maxPool(let window), .averagePool(let window):
      field += (window.fH - 1) * window.dilationH * jump
      jump *= window.strideH
      return ("\(window.fH)×\(window.fW), stride \(window.strideH)", field, jump)
    default: return ("point by point", field, jump)
    }
  }
}

// MARK: Sliding windows

extension ConvNetwork {
  /// The same network as convolutions throughout, so that larger images give an answer at each place. Where the numbers
  /// of an image were laid in a row for a dense layer, that layer becomes a window of the image's size: its weights lie
  /// in the same order. For networks without branches.
  public var fullyConvolutional: ConvNetwork {
    var layers: [Layer] = []
    var kept: [StageParameters] = []
    for (s, stage) in plan.stages.enumerated() {
      guard case .layer(let layer) = stage.operation, stage.inputs == [s] else {
        fatalError("fullyConvolutional: \(stage.name) is part of a branch")
      }
      if layer == .flatten { continue }
      var own = parameters.stages[s]
      if case .dense(let n) = layer, s > 0, plan.stages[s - 1].operation == .layer(.flatten), let W = own.filters {
        let seen = plan.stages[s - 1].inputShape
        own.filters = Filters(seen.nH, seen.nW, depth: seen.nC, n, W: W.W, b: W.b)
        layers.append(.convolution(filters: n, Window(seen.nH, seen.nW, stride: (1, 1))))
      } else {
        layers.append(layer)
      }
      kept.append(own)
    }
    var generator = SplitMix64(seed: 0)
    var network = ConvNetwork(plan.input, layers, loss: loss, initialization: .zeros, using: &generator)
    network.parameters.stages = kept
    return network
  }

  /// The scores of each crop of one large image, crop by crop, (places, n): the crops are `stride` apart.
  public func scoresOfCrops(_ X: Volume, stride: Int) -> Matrix {
    let (size, window) = (plan.input, Window(plan.input.nH, plan.input.nW, stride: (stride, stride)))
    let crops = Kernels.im2col(X, window)
    return forward(Volume(crops.rows, size.nH, size.nW, size.nC, elements: crops.elements)).scores.transposed.copy
  }
}
