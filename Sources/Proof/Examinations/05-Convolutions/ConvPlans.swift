/// Convolutional networks of random plans against the naive forward pass: every kind of layer, in a row, around
/// shortcuts and side by side, with every activation and loss, missing labels and uneven windows. The graph, the
/// shapes, the losses, the masks and the statistics are code that all implementations share, so comparing the
/// implementations with one another cannot find a bug in them.

import Arrays
import Backpropagation
import Convolutions
import Verification

func plansOfConvNetworks<Kernels: ConvNetworkKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) conv network"
  return Findings([
    property("\(name): a random plan costs what the naive forward pass says, and its gradient fits", rigor) { c in
      let plan = c.plan(kernels)
      let (network, images, masks) = (plan.network, plan.images, plan.masks)
      let naive = plan.pass(images.X, network.parameters, masks: masks)
      let shapes = naive.values.map { V in ImageShape(V.h, V.w, V.c) }
      c.expect("shapes", network.graph.stages.map(\.shape) == shapes)
      c.expect("number of parameters", network.graph.parameters == network.parameters.count)
      let found = network.costAndGradient(images, masks: masks)
      c.expect("J", found.cost, equals: naiveLoss(network.loss, naive.scores, images.Y))
      c.expectGradient("gradient", found.gradient, at: network.parameters) { parameters in
        plan.cost(images.X, parameters, masks: masks)
      }
      // The gradient of the images is of the summed loss, and without dropout.
      let dX = network.inputGradient(images).map { d in d / Scalar(images.m) }
      let noMasks: [Matrix?] = Array(repeating: nil, count: masks.count)
      c.expectGradient("gradient", TensorList(["X": dX]), at: TensorList(["X": images.X])) { point in
        plan.cost(point.volume("X"), network.parameters, masks: noMasks)
      }
    },
    property("\(name): at test time a random plan goes by its running statistics, and drops nothing", rigor) { c in
      let plan = c.plan(kernels)
      let (network, images) = (plan.network, plan.images)
      let scores = plan.pass(images.X, network.parameters, masks: nil).scores
      let found = network.forward(images.X).scores
      if found.shape != [scores.count, images.m] { return c.expect("shape of the scores", false) }
      for i in 0..<found.rows {
        for j in 0..<found.columns { c.expect("Z[\(i), \(j)]", found[i, j], equals: scores[i][j]) }
      }
      c.expect("J", network.cost(images), equals: naiveLoss(network.loss, scores, images.Y))
      // The scores found are the naive ones but for rounding, which may decide between equals.
      let predictions = network.predictions(images.X)
      for j in 0..<images.m {
        let column = found.column(j).elements
        let likeliest = column.firstIndex(of: column.max() ?? 0)
        let isOne = column[0] >= (network.loss == .squaredError ? 0.5 : 0)
        c.expect("class of image \(j)", predictions[j] == (column.count == 1 ? (isOne ? 1 : 0) : likeliest))
      }
    },
    property("\(name): the statistics of a step are those of the batch, and running ones move a tenth", rigor) { c in
      let plan = c.plan(kernels, normalizes: true)
      let (network, images, masks) = (plan.network, plan.images, plan.masks)
      let naive = plan.pass(images.X, network.parameters, masks: masks)
      let found = network.costAndGradient(images, masks: masks).statistics
      var after = network
      var update = GradientDescent<Kernels>(learningRate: 0.1)
      guard (try? after.step(images, &update, masks: masks)) != nil else { return c.expect("a finite step", false) }
      if found.count != naive.values.count { return c.expect("number of stages", false) }
      for s in found.indices {
        guard let seen = naive.statistics[s] else {
          c.expect("no statistics in stage \(s + 1)", found[s] == nil && after.running[s] == nil)
          continue
        }
        guard let batch = found[s], let old = network.running[s], let new = after.running[s] else {
          return c.expect("statistics in stage \(s + 1)", false)
        }
        let n = naive.values[s].m * naive.values[s].h * naive.values[s].w
        c.expect("columns of stage \(s + 1)", batch.columns == n)
        for (k, moments) in seen.enumerated() {
          c.expect("mean", batch.statistics.mean[k, 0], equals: moments.mean)
          c.expect("variance", batch.statistics.variance[k, 0], equals: moments.variance)
          // The variance of a batch of n numbers estimates that of all data times (n − 1)/n.
          let estimate = moments.variance * Double(n) / Double(n - 1)
          c.expect("running mean", new.mean[k, 0], equals: 0.9 * Double(old.mean[k, 0]) + 0.1 * moments.mean)
          c.expect("running variance", new.variance[k, 0], equals: 0.9 * Double(old.variance[k, 0]) + 0.1 * estimate)
        }
      }
    },
  ])
}

/// A network, the layers it was made of, images with labels, and the masks of a step.
private struct ConvPlan<Kernels: ConvNetworkKernels> {
  let layers: [Layer]
  let network: ConvNetwork<Kernels>
  let images: LabelledImages
  let masks: [Matrix?]

  func pass(_ X: Volume, _ parameters: ConvParameters, masks: [Matrix?]?) -> NaiveConvPass {
    NaiveConvPass(layers, X, parameters, network.running, masks: masks)
  }

  func cost(_ X: Volume, _ parameters: ConvParameters, masks: [Matrix?]) -> NaiveCost {
    let pass = pass(X, parameters, masks: masks)
    return NaiveCost(cost: naiveLoss(network.loss, pass.scores, images.Y), pattern: pass.pattern)
  }
}

/// The kinds of layers; those that hold layers themselves come last.
private enum LayerKind: CaseIterable {
  case activation, convolution, depthwise, transposed, maxPool, averagePool, globalAverage, upsample, batchNorm,
    instanceNorm, dropout, flatten, unflatten, dense, block, residual, branches

  static let single = Array(allCases.dropLast(3))
}

/// The most numbers that a layer may make of an image, so that a case stays quick.
private let largestImage = 150

extension Case {
  /// A random plan: one to four layers that fit one another, then an output for each class, value or pixel. Where it
  /// normalises, a convolution and batch norm come first.
  fileprivate mutating func plan<Kernels: ConvNetworkKernels>(
    _ kernels: Kernels.Type, normalizes: Bool = false
  ) -> ConvPlan<Kernels> {
    let input = ImageShape(int("nH", 3...6), int("nW", 3...6), int("nC", 1...3))
    let m = int("m", 1...3)
    let loss = choice("loss", of: Backpropagation.Loss.allCases)
    var shape = input
    var layers: [Layer] = []
    if normalizes {
      layers = [.convolution(filters: 2, Window(2)), .batchNorm]
      shape = ImageShape(input.nH - 1, input.nW - 1, 2)
    }
    layers += stack(int("layers", 1...4), on: &shape, examples: m, isNested: false)
    let endsAsImage = flag("ends as an image")
    if !endsAsImage || loss != .squaredError || layers.isEmpty {
      let n = int("outputs", 1...3)
      layers += [.flatten, .dense(n)]
      shape = ImageShape(1, 1, n)
    }

    var generator = SplitMix64(seed: UInt64(int("numbers", 0...1000)))
    var network = ConvNetwork<Kernels>(input, layers, loss: loss, using: &generator)
    network.parameters.walk { name, shape, elements in
      // Weights shrink with the number of inputs, so that scores stay of ordinary size.
      let inputs = shape.dropLast().reduce(1, *)
      let center = name.hasSuffix("gamma") ? 1.5 : 0.0
      let deviation = name.hasSuffix("W") ? 1 / Double(inputs).squareRoot() : 0.5
      for p in elements.indices { elements[p] = Scalar(center + deviation * generator.normal()) }
    }
    for s in network.running.indices {
      network.running[s]?.walk { name, _, elements in
        for p in elements.indices {
          elements[p] = Scalar(name == "variance" ? 0.3 + generator.uniform() : generator.normal())
        }
      }
    }
    let X = Volume.normal(input.batch(m), using: &generator)
    let n = shape.count
    var Y = Matrix.normal(n, m, using: &generator)
    if loss == .crossEntropy { Y = oneHotLabels(n, m, using: &generator) }
    if loss == .binaryCrossEntropy { Y = Matrix(n, m, elements: binaryLabels(n * m, using: &generator).elements) }
    if flag("labels missing") {
      let missing = int("missing", 0...m - 1)
      for i in 0..<n {
        for j in 0..<m {
          let isMissing = loss == .crossEntropy ? j == missing : generator.uniform() < 0.3
          if isMissing { Y[i, j] = .nan }
        }
      }
    }
    let masks = network.masks(examples: m, using: &generator)
    return ConvPlan(layers: layers, network: network, images: LabelledImages(X: X, Y: Y), masks: masks)
  }

  /// Layers one after the other, and the shape that they lead to. Drawn layers that do not fit are left out.
  private mutating func stack(
    _ count: Int, on shape: inout ImageShape, examples m: Int, isNested: Bool = true
  ) -> [Layer] {
    var layers: [Layer] = []
    for _ in 0..<count {
      var next = shape
      guard let layer = draw(on: &next, examples: m, isNested: isNested), next.count <= largestImage else { continue }
      layers.append(layer)
      shape = next
    }
    return layers
  }

  /// A layer of any kind, and the shape that it makes of images of shape s; nil where it does not fit.
  private mutating func draw(on s: inout ImageShape, examples m: Int, isNested: Bool) -> Layer? {
    switch choice("layer", of: isNested ? LayerKind.single : LayerKind.allCases) {
    case .activation:
      return .activation(choice("activation", of: Activation.allCases.filter { g in g != .step }))
    case .convolution:
      let nC = s.nC
      let groups = choice("groups", of: (1...nC).filter { g in nC % g == 0 })
      let filters = groups * int("filters", 1...2)
      let window = window(s.nH, s.nW)
      s = slid(s, window, channels: filters)
      return .convolution(filters: filters, window, groups: groups, hasBias: flag("bias"))
    case .depthwise:
      let window = window(s.nH, s.nW)
      s = slid(s, window, channels: s.nC)
      return .depthwise(window, hasBias: flag("bias"))
    case .transposed:
      let window = window(s.nH, s.nW)
      let outputPadding = int("output padding", 0...min(window.strideH, window.strideW) - 1)
      let size = paintedSize(window, s.nH, s.nW, outputPadding: outputPadding)
      if min(size.h, size.w) < 1 { return nil }
      let filters = int("filters", 1...3)
      s = ImageShape(size.h, size.w, filters)
      return .transposedConvolution(
        filters: filters, window, outputPadding: outputPadding, hasBias: flag("bias"))
    case .maxPool:
      let window = poolingWindow(s)
      s = slid(s, window, channels: s.nC)
      return .maxPool(window)
    case .averagePool:
      let window = poolingWindow(s)
      s = slid(s, window, channels: s.nC)
      return .averagePool(window)
    case .globalAverage:
      s = ImageShape(1, 1, s.nC)
      return .globalAverage
    case .upsample:
      s = ImageShape(2 * s.nH, 2 * s.nW, s.nC)
      return .upsample(2)
    case .batchNorm:
      // A batch of one number has no variance.
      if m * s.nH * s.nW < 2 { return nil }
      return .batchNorm
    case .instanceNorm: return .instanceNorm
    case .dropout: return .dropout(keepProbability: 0.6)
    case .flatten:
      s = ImageShape(1, 1, s.count)
      return .flatten
    case .unflatten:
      s = ImageShape(s.nW, s.nC, s.nH)
      return .unflatten(s.nH, s.nW, s.nC)
    case .dense:
      s.nC = int("units", 1...3)
      return .dense(s.nC)
    case .block:
      let layers = stack(2, on: &s, examples: m)
      // An empty block is no stage, and a network needs one.
      if layers.isEmpty { return nil }
      return .block("block", layers)
    case .residual:
      let before = s
      let layers = stack(int("inside", 0...2), on: &s, examples: m)
      let projects = flag("projection") || before != s
      return .residual(layers, shortcut: projects ? bridge(before, s) : [])
    case .branches:
      let before = s
      var branches = [stack(int("inside", 0...2), on: &s, examples: m)]
      for _ in 0..<int("more branches", 0...2) {
        var end = before
        let branch = stack(int("inside", 0...2), on: &end, examples: m)
        let isAlike = end.nH == s.nH && end.nW == s.nW
        branches.append(branch + (isAlike ? [] : bridge(end, ImageShape(s.nH, s.nW, end.nC))))
        s.nC += end.nC
      }
      return .branches(branches)
    }
  }

  /// A window for pooling: not dilated, and with less padding than the window is long.
  private mutating func poolingWindow(_ s: ImageShape) -> Window {
    var window = window(s.nH, s.nW)
    let (p, down, across) = (window.padding, window.fH - 1, window.fW - 1)
    (window.dilationH, window.dilationW) = (1, 1)
    window.padding = Padding(
      top: min(p.top, down), bottom: min(p.bottom, down), left: min(p.left, across), right: min(p.right, across))
    return window
  }
}

/// The shape that a window makes of another.
private func slid(_ s: ImageShape, _ window: Window, channels: Int) -> ImageShape {
  let (rows, columns) = windowStarts(window, s.nH, s.nW)
  return ImageShape(rows.count, columns.count, channels)
}

/// Layers that lead from one shape to another: a 1×1 convolution, or, between different sizes, a dense layer on all
/// numbers of an image.
private func bridge(_ from: ImageShape, _ to: ImageShape) -> [Layer] {
  if from.nH == to.nH && from.nW == to.nW { return [.convolution(filters: to.nC, Window(1), hasBias: false)] }
  return [.flatten, .dense(to.count), .unflatten(to.nH, to.nW, to.nC)]
}
