/// Calls of a convolutional network's kernels that must be refused, those of one image, one pixel or no images, and batches
/// image by image.

import Arrays
import Backpropagation
import Convolutions
import Verification

extension Volume {
  /// Image e of a batch.
  fileprivate func image(_ e: Int) -> Volume { images(at: [e]) }
}

func recordsOfPatches<Kernels: PatchKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 851)
  let window = Window(3)
  func misfits(_ P: Matrix, _ shape: [Int]) -> String? { misfit("col2im", P: P, window, shape: shape) }
  var findings = checkRefusals([
    Refusal("outputSize", Window(4).misfit("outputSize", 3, 5), "a window of (4, 4) does not fit an image of (3, 5)"),
    Refusal(
      "outputSize", Window(2, dilation: 3).misfit("outputSize", 5, 3),
      "a window of (2, 2) does not fit an image of (5, 3)"),
    .none("outputSize", Window(4, padding: Padding(top: 1, bottom: 0, left: 0, right: 0)).misfit("outputSize", 3, 4)),
    Refusal("col2im", misfits(Matrix(4, 9), []), "shape [] has not four axes"),
    Refusal("col2im", misfits(Matrix(4, 9), [1, 4, 4, -1]), "shape [1, 4, 4, -1] has an axis below 0"),
    Refusal("col2im", misfits(Matrix(4, 9), [1, 2, 4, 1]), "a window of (3, 3) does not fit an image of (2, 4)"),
    Refusal(
      "col2im", misfits(Matrix(4, 9), [2, 4, 4, 1]), "P [4, 9] does not fit images [2, 4, 4, 1], expected [8, 9]"),
    Refusal(
      "col2im", misfits(Matrix(4, 9), [1, 4, 4, 2]), "P [4, 9] does not fit images [1, 4, 4, 2], expected [4, 18]"),
    .none("col2im", misfits(Matrix(4, 9), [1, 4, 4, 1])), .none("col2im", misfits(Matrix(0, 9), [0, 4, 4, 1])),
  ])
  for m in [0, 1] {
    let X = Volume(m, 1, 1, 1)
    findings.append(mustWork("im2col", "\(m) images of a pixel", Kernels.im2col(X, Window(1)), [m, 1]))
    findings.append(
      mustWork("col2im", "\(m) images of a pixel", Kernels.col2im(Matrix(m, 1), Window(1), shape: X.shape), X.shape))
  }
  let X = Volume.normal([3, 4, 5, 2], using: &generator)
  let P = Kernels.im2col(X, window)
  func patches(_ e: Int) -> Matrix { P.rows(6 * e..<6 * e + 6) }
  return findings
    + compareBatch("im2col", P.transposed.copy) { r in
      Kernels.im2col(X.image(r / 6), window).rows(r % 6..<r % 6 + 1).transposed.copy
    }
    + compareBatch("col2im", Kernels.col2im(P, window, shape: X.shape)) { e in
      Kernels.col2im(patches(e), window, shape: [1, 4, 5, 2])
    }
}

func recordsOfConvolution<Kernels: ConvolutionKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 852)
  let (window, filters) = (Window(3), Filters(3, 3, depth: 2, 4))
  var (hollow, unbiased) = (filters, filters)
  hollow.W.removeLast()
  unbiased.b.removeLast()
  func forward(_ filters: Filters, _ window: Window, _ shape: [Int]) -> String? {
    misfit("convolutionForward", filters, window, shape: shape)
  }
  func back(_ dZ: Volume, _ shape: [Int], isMean: Bool = false) -> String? {
    misfit("convolutionBackward", dZ: dZ, filters, window, shape: shape, isMean: isMean)
  }
  let images = [2, 5, 6, 2]
  var findings = checkRefusals([
    Refusal(
      "convolutionForward", forward(filters, Window(2), images),
      "filters [3, 3, 2, 4] do not fit a window of (2, 2)"),
    Refusal(
      "convolutionForward", forward(filters, window, [2, 5, 6, 3]),
      "filters [3, 3, 2, 4] do not fit images [2, 5, 6, 3]"),
    Refusal(
      "convolutionForward", forward(Filters(3, 3, depth: 1, 4), window, images),
      "filters [3, 3, 1, 4] do not fit images [2, 5, 6, 2]"),
    Refusal(
      "convolutionForward", forward(Filters(3, 3, depth: 2, 4, groups: 2), window, images),
      "filters [3, 3, 2, 4] in 2 groups do not fit images [2, 5, 6, 2]"),
    Refusal(
      "convolutionForward", forward(Filters(3, 3, depth: 0, 4), window, images),
      "filters [3, 3, 0, 4] do not fit images [2, 5, 6, 2]"),
    Refusal(
      "convolutionForward", forward(filters, window, [2, 2, 6, 2]),
      "a window of (3, 3) does not fit an image of (2, 6)"),
    .none("convolutionForward", forward(filters, window, images)),
    .none("convolutionForward", forward(filters, window, [0, 3, 3, 2])),
    Refusal("convolutionBackward", back(Volume(2, 3, 4, 4), [3, 3, 3]), "shape [3, 3, 3] has not four axes"),
    Refusal(
      "convolutionBackward", back(Volume(2, 3, 3, 4), images), "dZ [2, 3, 3, 4] does not fit, expected [2, 3, 4, 4]"),
    Refusal(
      "convolutionBackward", back(Volume(0, 3, 4, 4), [0, 5, 6, 2], isMean: true), "dZ [0, 3, 4, 4] has no images"),
    .none("convolutionBackward", back(Volume(0, 3, 4, 4), [0, 5, 6, 2])),
    .none("convolutionBackward", back(Volume(2, 3, 4, 4), images, isMean: true)),
    Refusal("Filters", hollow.misfit, "71 weights and 4 biases do not fill (3, 3, 2, 4)"),
    Refusal("Filters", unbiased.misfit, "72 weights and 3 biases do not fill (3, 3, 2, 4)"),
    Refusal("Filters", misfit("Filters", filters: 4, groups: 3), "4 filters do not fall into 3 groups"),
    Refusal("Filters", misfit("Filters", filters: 4, groups: 0), "4 filters do not fall into 0 groups"),
    Refusal("Filters", misfit("Filters", sizes: [-3, -3, 1, 1]), "(-3, -3, 1, 1) is no shape"),
    .none("Filters", filters.misfit), .none("Filters", Filters(1, 1, depth: 1, 1, hasBias: false).misfit),
  ])

  for (m, count) in [(0, 4), (1, 1), (1, 0)] {
    let filters = Filters(1, 1, depth: 1, count)
    let Z = Kernels.convolutionForward(Volume(m, 1, 1, 1), filters, Window(1))
    let dX = Kernels.convolutionBackward(Z, filters, Window(1), shape: [m, 1, 1, 1])
    let place = "\(m) images of a pixel, \(count) filters"
    findings.append(mustWork("convolutionForward", place, Z, [m, 1, 1, count]))
    findings.append(mustWork("convolutionBackward", place, dX, [m, 1, 1, 1]))
  }
  let pixel = (X: Volume(1, 1, 1, 1), W: Filters(1, 1, depth: 1, 1))
  let gradient = Kernels.convolutionGradients(pixel.X, pixel.X, pixel.W, Window(1))
  findings.append(mustWork("convolutionGradients", "one pixel", gradient.matrix, [1, 1]))

  // Patches, filters that fill a register, and a filter for each channel.
  for (depth, n_C) in [(2, 4), (2, 16), (1, 2)] {
    let X = Volume.normal([3, 5, 6, 2], using: &generator)
    let filters = Filters.normal(3, 3, depth: depth, n_C, groups: 2 / depth, deviation: 0.5, using: &generator)
    let Z = Kernels.convolutionForward(X, filters, window)
    let dZ = Volume.normal(Z.shape, using: &generator)
    findings += compareBatch("convolutionForward", Z) { e in Kernels.convolutionForward(X.image(e), filters, window) }
    findings += compareMean("convolutionGradients", Kernels.convolutionGradients(X, dZ, filters, window), of: X.m) {
      e in
      Kernels.convolutionGradients(X.image(e), dZ.image(e), filters, window)
    }
    findings += compareBatch(
      "convolutionBackward", Kernels.convolutionBackward(dZ, filters, window, shape: X.shape)
    ) { e in Kernels.convolutionBackward(dZ.image(e), filters, window, shape: [1, 5, 6, 2]) }
  }
  return findings
}

func recordsOfPooling<Kernels: PoolingKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 853)
  let window = Window(2, stride: 2)
  func forward(_ window: Window, _ shape: [Int]) -> String? { misfit("maxPoolForward", pooling: window, shape: shape) }
  func back(_ dY: Volume, _ shape: [Int]) -> String? {
    misfit("averagePoolBackward", dY: dY, pooling: window, shape: shape)
  }
  /// Taps of a window of 2 by 2 at two places on an image of (3, 4), whose last row no window sees.
  func taps(_ argmax: [Int32], _ window: Window = window, _ shape: [Int] = [1, 3, 4, 1]) -> String? {
    misfit("maxPoolBackward", argmax: argmax, dY: Volume(1, 1, 2, 1), pooling: window, shape: shape)
  }
  let padded = Window(2, stride: 2, padding: Padding(top: 1, bottom: 0, left: 1, right: 0))
  let blind = "a window of (2, 2) may see nothing: padding"
  var findings = checkRefusals([
    Refusal(
      "maxPoolForward", forward(Window(2, dilation: 2), [1, 4, 4, 1]), "\(blind) \(Padding(0)), or it is dilated"),
    Refusal(
      "maxPoolForward", forward(Window(2, padding: Padding(2)), [1, 4, 4, 1]),
      "\(blind) \(Padding(2)), or it is dilated"),
    Refusal("maxPoolForward", forward(Window(3), [1, 2, 4, 1]), "a window of (3, 3) does not fit an image of (2, 4)"),
    Refusal(
      "maxPoolForward", forward(Window(2, padding: Padding(1)), [1, 0, 4, 1]), "images [1, 0, 4, 1] have no pixels"),
    .none("maxPoolForward", forward(Window(2, padding: Padding(1)), [0, 4, 4, 0])),
    Refusal("averagePoolBackward", back(Volume(1, 2, 2, 1), [1]), "shape [1] has not four axes"),
    Refusal(
      "averagePoolBackward", back(Volume(1, 2, 2, 1), [1, 6, 4, 1]),
      "dY [1, 2, 2, 1] does not fit, expected [1, 3, 2, 1]"),
    .none("averagePoolBackward", back(Volume(1, 2, 2, 1), [1, 5, 4, 1])),
    Refusal("maxPoolBackward", taps([0]), "1 places of a maximum do not fit dY [1, 1, 2, 1]"),
    Refusal("maxPoolBackward", taps([0, 1, 2]), "3 places of a maximum do not fit dY [1, 1, 2, 1]"),
    Refusal(
      "maxPoolBackward", taps([3, 4]), "the place 4 of the maximum at [0, 0, 1, 0] is outside images [1, 3, 4, 1]"),
    Refusal(
      "maxPoolBackward", taps([-1, 0]), "the place -1 of the maximum at [0, 0, 0, 0] is outside images [1, 3, 4, 1]"),
    // At the border only the last tap is a pixel, and at the next place the lower two.
    Refusal(
      "maxPoolBackward", taps([2, 2], padded, [1, 2, 4, 1]),
      "the place 2 of the maximum at [0, 0, 0, 0] is outside images [1, 2, 4, 1]"),
    Refusal(
      "maxPoolBackward", taps([3, 1], padded, [1, 2, 4, 1]),
      "the place 1 of the maximum at [0, 0, 1, 0] is outside images [1, 2, 4, 1]"),
    .none("maxPoolBackward", taps([3, 2], padded, [1, 2, 4, 1])), .none("maxPoolBackward", taps([0, 3])),
  ])
  for m in [0, 1] {
    let X = Volume(m, 1, 1, 1)
    let (pooled, place) = (Kernels.maxPoolForward(X, Window(1)), "\(m) images of a pixel")
    findings.append(mustWork("maxPoolForward", place, pooled.Y, X.shape))
    findings.append(
      mustWork("maxPoolBackward", place, Kernels.maxPoolBackward(X, pooled, Window(1), shape: X.shape), X.shape))
    findings.append(mustWork("averagePoolForward", place, Kernels.averagePoolForward(X, Window(1)), X.shape))
    findings.append(
      mustWork("averagePoolBackward", place, Kernels.averagePoolBackward(X, Window(1), shape: X.shape), X.shape))
  }
  let overlapping = Window(3, 2, stride: (2, 1), padding: Padding(1))
  let X = Volume.normal([3, 5, 4, 2], using: &generator)
  let pooled = Kernels.maxPoolForward(X, overlapping)
  let dY = Volume.normal(pooled.Y.shape, using: &generator)
  let shape = [1, 5, 4, 2]
  findings += compareBatch("maxPoolForward", pooled.Y) { e in Kernels.maxPoolForward(X.image(e), overlapping).Y }
  findings += compareBatch("maxPoolBackward", Kernels.maxPoolBackward(dY, pooled, overlapping, shape: X.shape)) { e in
    Kernels.maxPoolBackward(dY.image(e), Kernels.maxPoolForward(X.image(e), overlapping), overlapping, shape: shape)
  }
  findings += compareBatch("averagePoolForward", Kernels.averagePoolForward(X, overlapping)) { e in
    Kernels.averagePoolForward(X.image(e), overlapping)
  }
  return findings
    + compareBatch("averagePoolBackward", Kernels.averagePoolBackward(dY, overlapping, shape: X.shape)) { e in
      Kernels.averagePoolBackward(dY.image(e), overlapping, shape: shape)
    }
}

func recordsOfUpsampling<Kernels: UpsamplingKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 854)
  var findings = checkRefusals([
    Refusal("upsampleForward", misfit("upsampleForward", factor: 0), "0 is no factor"),
    Refusal("upsampleForward", misfit("upsampleForward", factor: -2), "-2 is no factor"),
    .none("upsampleForward", misfit("upsampleForward", factor: 1)),
    Refusal("upsampleBackward", misfit("upsampleBackward", dY: Volume(1, 4, 4, 1), factor: 0), "0 is no factor"),
    Refusal(
      "upsampleBackward", misfit("upsampleBackward", dY: Volume(1, 5, 4, 1), factor: 2),
      "dY [1, 5, 4, 1] is not made of blocks of 2"),
    Refusal(
      "upsampleBackward", misfit("upsampleBackward", dY: Volume(1, 4, 5, 1), factor: 2),
      "dY [1, 4, 5, 1] is not made of blocks of 2"),
    .none("upsampleBackward", misfit("upsampleBackward", dY: Volume(0, 4, 4, 1), factor: 2)),
  ])
  for (m, s) in [(0, 2), (1, 1)] {
    let place = "\(m) images of a pixel, times \(s)"
    let Y = Kernels.upsampleForward(Volume(m, 1, 1, 1), by: s)
    findings.append(mustWork("upsampleForward", place, Y, [m, s, s, 1]))
    findings.append(mustWork("upsampleBackward", place, Kernels.upsampleBackward(Y, by: s), [m, 1, 1, 1]))
  }
  let (X, dY) = (Volume.normal([3, 2, 3, 2], using: &generator), Volume.normal([3, 4, 6, 2], using: &generator))
  return findings
    + compareBatch("upsampleForward", Kernels.upsampleForward(X, by: 2)) { e in
      Kernels.upsampleForward(X.image(e), by: 2)
    }
    + compareBatch("upsampleBackward", Kernels.upsampleBackward(dY, by: 2)) { e in
      Kernels.upsampleBackward(dY.image(e), by: 2)
    }
}

func recordsOfTransposed<Kernels: TransposedConvolutionKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 855)
  let window = Window(3, stride: 2)
  let layer = TransposedFilters(
    .normal(3, 3, depth: 2, 4, deviation: 0.5, hasBias: false, using: &generator), b: [1, 2])
  var unbiased = layer
  unbiased.b.removeLast()
  let (forward, gradients, back) = (
    "transposedConvolutionForward", "transposedConvolutionGradients", "transposedConvolutionBackward"
  )
  func misfits(
    _ X: Volume, _ layer: TransposedFilters = layer, _ window: Window = window, outputPadding: Int = 0
  ) -> String? {
    misfit(forward, X: X, layer, window, outputPadding: (outputPadding, 0))
  }
  let wide = "output padding (2, 0), expected 0 or more and less than the stride (2, 2): only then does a"
  var findings = checkRefusals([
    Refusal(
      "TransposedFilters", misfit("TransposedFilters", biases: [1, 2, 3], channels: 2),
      "3 biases do not fit 2 channels"),
    Refusal(forward, misfits(Volume(1, 2, 2, 4), unbiased), "1 biases do not fit 2 channels"),
    Refusal(forward, misfits(Volume(1, 2, 2, 3)), "filters [3, 3, 2, 4] to 2 channels do not fit X [1, 2, 2, 3]"),
    Refusal(
      forward, misfits(Volume(1, 2, 2, 4), layer, Window(2)),
      "filters [3, 3, 2, 4] to 2 channels do not fit X [1, 2, 2, 4]"),
    Refusal(
      forward,
      misfits(Volume(1, 2, 2, 4), TransposedFilters(Filters(3, 3, depth: 0, 4, hasBias: false))),
      "filters [3, 3, 0, 4] to 0 channels do not fit X [1, 2, 2, 4]"),
    Refusal(forward, misfits(Volume(1, 2, 2, 4), outputPadding: 2), "\(wide) convolution lead back to the image"),
    Refusal(forward, misfits(Volume(1, 0, 2, 4)), "(0, 2) places of a window of (3, 3) paint nothing"),
    Refusal(
      forward, misfits(Volume(1, 1, 1, 4), layer, Window(3, stride: 2, padding: Padding(2))),
      "(1, 1) places of a window of (3, 3) paint nothing"),
    .none(forward, misfits(Volume(0, 2, 2, 4), outputPadding: 1)),
    Refusal(
      back, misfit(back, dZ: Volume(1, 5, 5, 3), layer, window), "filters [3, 3, 2, 4] do not fit images [1, 5, 5, 3]"),
    Refusal(
      back, misfit(back, dZ: Volume(1, 5, 5, 4), layer, window), "filters [3, 3, 2, 4] do not fit images [1, 5, 5, 4]"),
    .none(back, misfit(back, dZ: Volume(0, 5, 5, 2), layer, window)),
    Refusal(
      gradients, misfit(gradients, X: Volume(1, 3, 2, 4), dZ: Volume(1, 5, 5, 2), layer, window),
      "X [1, 3, 2, 4] does not fit dZ [1, 5, 5, 2]"),
    Refusal(
      gradients, misfit(gradients, X: Volume(0, 2, 2, 4), dZ: Volume(0, 5, 5, 2), layer, window),
      "X [0, 2, 2, 4] has no images"),
    .none(gradients, misfit(gradients, X: Volume(1, 2, 2, 4), dZ: Volume(1, 5, 5, 2), layer, window)),
  ])
  let dot = TransposedFilters(Filters(1, 1, depth: 1, 1, hasBias: false), b: [1])
  for m in [0, 1] {
    let X = Volume(m, 1, 1, 1)
    let Z = Kernels.transposedConvolutionForward(X, dot, Window(1), outputPadding: (0, 0))
    findings.append(mustWork(forward, "\(m) images of a pixel", Z, X.shape))
    findings.append(
      mustWork(back, "\(m) images of a pixel", Kernels.transposedConvolutionBackward(X, dot, Window(1)), X.shape))
  }
  let X = Volume.normal([3, 2, 3, 4], using: &generator)
  func painted(_ X: Volume) -> Volume {
    Kernels.transposedConvolutionForward(X, layer, window, outputPadding: (1, 0))
  }
  let dZ = Volume.normal(painted(X).shape, using: &generator)
  findings += compareBatch(forward, painted(X)) { e in painted(X.image(e)) }
  findings += compareBatch(back, Kernels.transposedConvolutionBackward(dZ, layer, window)) { e in
    Kernels.transposedConvolutionBackward(dZ.image(e), layer, window)
  }
  return findings
    + compareMean(gradients, Kernels.transposedConvolutionGradients(X, dZ, layer, window), of: X.m) { e in
      Kernels.transposedConvolutionGradients(X.image(e), dZ.image(e), layer, window)
    }
}

func recordsOfChannelNorm<Kernels: ChannelNormKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 856)
  let Z = Volume.normal([3, 2, 4, 2], using: &generator)
  func rows(_ A: Matrix, _ shape: [Int]) -> String? { misfit("volume", channelRows: A, shape: shape) }
  func instances(_ A: Matrix, _ shape: [Int]) -> String? { misfit("Volume", instanceRows: A, shape: shape) }
  var findings = checkRefusals([
    Refusal("volume", rows(Matrix(2, 24), [3, 2, 4]), "shape [3, 2, 4] has not four axes"),
    Refusal("volume", rows(Matrix(24, 2), Z.shape), "channels [24, 2] do not fill [3, 2, 4, 2]"),
    .none("volume", rows(Matrix(2, 24), Z.shape)), .none("volume", rows(Matrix(2, 0), [0, 2, 4, 2])),
    Refusal("Volume", instances(Matrix(2, 24), Z.shape), "channels [2, 24] of images do not fill [3, 2, 4, 2]"),
    .none("Volume", instances(Matrix(6, 8), Z.shape)),
  ])
  let (pixel, one) = (Volume(1, 1, 1, 1), Scales(units: 1))
  let (batch, instance) = (Kernels.channelNormForward(pixel, one), Kernels.instanceNormForward(pixel, one))
  findings.append(mustWork("channelNormForward", "one pixel", batch.N, [1, 1]))
  findings.append(mustWork("instanceNormForward", "one pixel", instance.N, [1, 1]))
  findings.append(
    mustWork("channelNormBackward", "one pixel", Kernels.channelNormBackward(pixel, one, batch).dZ, pixel.shape))
  findings.append(
    mustWork("instanceNormBackward", "one pixel", Kernels.instanceNormBackward(pixel, one, instance).dZ, pixel.shape))
  findings.append(mustWork("channelRows", "no images", Kernels.channelRows(Volume(0, 2, 4, 2)), [2, 0]))

  let scales = Scales(gamma: .uniform(2, 1, 0.5, 2, using: &generator), beta: .normal(2, 1, using: &generator))
  let running = Statistics(mean: .normal(2, 1, using: &generator), variance: .uniform(2, 1, 0.2, 3, using: &generator))
  let dN = Volume.normal(Z.shape, using: &generator)
  func normed(_ Z: Volume) -> Volume {
    Volume(instanceRows: Kernels.instanceNormForward(Z, scales).N, shape: Z.shape)
  }
  func back(_ dN: Volume, _ Z: Volume) -> (gradient: Scales, dZ: Volume) {
    Kernels.instanceNormBackward(dN, scales, Kernels.instanceNormForward(Z, scales))
  }
  // Only an image by itself, and a batch at test time, are what their images are.
  findings += compareBatch("instanceNormForward", normed(Z)) { e in normed(Z.image(e)) }
  findings += compareBatch("instanceNormBackward", back(dN, Z).dZ) { e in back(dN.image(e), Z.image(e)).dZ }
  findings += compareMean("instanceNormBackward", back(dN, Z).gradient, of: Z.m) { e in
    back(dN.image(e), Z.image(e)).gradient
  }
  return findings
    + compareBatch("channelNormForward at test time", Kernels.channelNormForward(Z, scales, by: running)) { e in
      Kernels.channelNormForward(Z.image(e), scales, by: running)
    }
}

func recordsOfConvNetworks<Kernels: ConvNetworkKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 857)
  let network = ConvNetwork<Kernels>(
    ImageShape(6, 5, 2),
    [
      .convolution(filters: 3, Window(3)), .activation(.tanh), .maxPool(Window(2, stride: 1)), .flatten, .dense(4),
    ], loss: .crossEntropy, using: &generator)
  let stages = network.graph.stages.count
  let few = Mode.training(masks: []).misfit("forward", layers: stages)
  let images = LabelledImages(
    X: .normal([3, 6, 5, 2], using: &generator), Y: oneHotLabels(4, 3, using: &generator))
  return checkRefusals([Refusal("forward", few, "0 masks for \(stages) layers")])
    + compareBatch("forward", network.forward(images.X).scores) { e in network.forward(images.X.image(e)).scores }
    + compareMean("costAndGradient", network.costAndGradient(images).gradient, of: 3) { e in
      network.costAndGradient(images.examples(at: [e])).gradient
    }
}
