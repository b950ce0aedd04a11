/// The lesson's runs on what networks are built of: patches, slopes, pooling, blocks, painting, and whole architectures.

import Arrays
import Backpropagation
import Convolutions
import Examinations
import StudyKit

func runPatches(_ settings: Settings) -> Report {
  let X = Volume(1, 3, 3, 1, elements: [1, 2, 3, 4, 5, 6, 7, 8, 9])
  let twin = settings.convolutions
  let P = twin.im2col(X, Window(2))
  let back = twin.col2im(P, Window(2), shape: X.shape)
  var report = Report()
  report.say("X:")
  report.say(rows(X, width: 4).joined(separator: "\n"))
  report.say()
  report.say("im2col(X), windows of 2 × 2, a place a row:")
  for place in 0..<P.rows { report.say(P.row(place).indices.map { k in "   \(short(Double(P[place, k])))" }.joined()) }
  report.say()
  report.say("col2im of that:")
  report.say(rows(back, width: 4).joined(separator: "\n"))
  report.answer("middle", is: Double(back[0, 1, 1, 0]))
  return report
}

func runMemory(_ settings: Settings) -> Report {
  var table = Table("image of 64 channels", "MB", "its patches, MB", "a strip of them, MB")
  func megabytes(_ bytes: Int) -> String { short(Double(bytes) / 1_048_576, digits: 3) }
  for row in lessonMemory {
    table.row(
      "\(row.size) × \(row.size)", megabytes(row.imageBytes), megabytes(row.allBytes), megabytes(row.stripBytes))
  }
  var report = Report()
  report.say(table)
  report.answer("times", is: Double(lessonMemory[0].allBytes / lessonMemory[0].imageBytes))
  return report
}

let lessonMemory = patchMemory(sizes: [8, 16, 32, 64, 128, 224, 512], channels: 64, f: 3)

func runAdjoint(_ settings: Settings) -> Report {
  let twin = settings.convolutions
  var generator = SplitMix64(seed: settings.seed)
  var table = Table("stride", "dilation", "padding", "⟨conv x, y⟩", "⟨x, convᵀ y⟩", "as far apart as rounding")
  var largest = 0.0
  for (window, name) in [
    (Window(3), "0"), (Window(3, stride: 2, padding: Padding(1)), "1"), (Window(2, dilation: 2), "0"),
    (Window(3, stride: 2, padding: Padding(top: 0, bottom: 1, left: 2, right: 0)), "0 1 2 0"),
  ] {
    let X = Volume(2, 7, 6, 3, elements: Matrix.normal(84, 3, using: &generator).elements)
    let filters = Filters.normal(window.fH, window.fW, depth: 3, 4, deviation: 0.5, hasBias: false, using: &generator)
    let Z = twin.convolve(X, filters, window)
    let Y = Volume(Z.m, Z.nH, Z.nW, Z.nC, elements: Matrix.normal(Z.elements.count, 1, using: &generator).elements)
    let back = twin.convolveBackward(Y, filters, window, shape: X.shape)
    let (a, b) = (Double(twin.dot(Z.elements, Y.elements)), Double(twin.dot(X.elements, back.elements)))
    largest = max(largest, abs(a - b) / max(abs(a), 1e-9))
    table.row(window.strideH, window.dilationH, name, a, b, abs(a - b) < 1e-4 * abs(a) ? "yes" : "NO")
  }
  var report = Report()
  report.say(table)
  report.answer("same", is: largest < 1e-4 ? "yes" : "no")
  return report
}

func runDirect(_ settings: Settings) -> Report {
  var generator = SplitMix64(seed: settings.seed)
  var table = Table(
    "image", "filters", "stride", "im2col writes", "the apron holds", "times", "as the loops, to rounding")
  var times = 0.0
  for (shape, filters, window) in [
    ([1, 14, 14, 6], 16, Window(5)), ([1, 32, 32, 1], 32, Window(4, stride: 2, padding: Padding(1))),
    ([1, 32, 32, 64], 64, Window(3, padding: Padding(1))),
  ] {
    let X = Volume(
      1, shape[1], shape[2], shape[3],
      elements: Matrix.normal(shape[1] * shape[2], shape[3], using: &generator).elements)
    let W = Filters.normal(window.fH, window.fW, depth: X.nC, filters, deviation: 0.1, using: &generator)
    let (Z, same) = (Loops.convolve(X, W, window), Direct.convolve(X, W, window))
    let apart = zip(Z.elements, same.elements).reduce(0) { most, pair in max(most, abs(pair.0 - pair.1)) }
    let (nH, nW) = window.places(X.nH, X.nW)
    let (patches, apron) = (nH * nW * W.length, X.padded(window.padding).elements.count)
    times = Double(patches) / Double(apron)
    table.row(
      "(\(X.nH), \(X.nW), \(X.nC))", "\(filters) of \(window.fH) × \(window.fW)", window.strideH, grouped(patches),
      grouped(apron), short(times, digits: 3), apart < 1e4 * Scalar.unitRoundoff ? "yes" : "NO")
  }
  var report = Report()
  report.say(table)
  report.say()
  let findings = examine(convolution: Direct.self)
  report.say(
    "examined as the twins are: \(findings.passed ? "every finding passes" : "\(findings.failures.all.count) FAIL")")
  report.answer("copies", is: times)
  return report
}

func runPooling(_ settings: Settings) -> Report {
  let twin = settings.convolutions
  let X = Volume(1, 4, 4, 1, elements: [1, 3, 2, 1, 2, 9, 1, 1, 1, 3, 2, 3, 5, 6, 1, 2])
  let window = Window(2, stride: 2)
  let (most, means) = (twin.maxPool(X, window), twin.averagePool(X, window))
  let dY = Volume(1, 2, 2, 1, elements: [1, 2, 3, 4])
  var report = Report()
  func say(_ words: String, _ V: Volume) {
    report.say(words)
    report.say(rows(V, width: 6).joined(separator: "\n"))
    report.say()
  }
  say("X:", X)
  say("max over windows of 2 × 2, 2 apart:", most.Y)
  say("mean over the same:", means)
  say("slopes 1, 2, 3, 4 sent back through the max:", twin.maxPoolBackward(dY, most, window, shape: X.shape))
  let shared = twin.averagePoolBackward(dY, window, shape: X.shape)
  say("and through the mean:", shared)
  let overlapping = twin.maxPool(X, Window(3))
  let ones = Volume(1, 2, 2, 1, elements: [1, 1, 1, 1])
  let piled = twin.maxPoolBackward(ones, overlapping, Window(3), shape: X.shape)
  report.say("max over windows of 3 × 3, 1 apart, slopes of 1 sent back:")
  report.say(rows(piled, width: 6).joined(separator: "\n"))
  report.answer("piled", is: Double(piled.elements.max() ?? 0))
  return report
}

func runOneByOne(_ settings: Settings) -> Report {
  let twin = settings.convolutions
  var generator = SplitMix64(seed: settings.seed)
  let X = Volume(2, 3, 4, 5, elements: Matrix.normal(24, 5, using: &generator).elements)
  let filters = Filters.normal(1, 1, depth: 5, 3, deviation: 0.5, using: &generator)
  let once = twin.convolve(X, filters, Window(1)).positions
  let dense = twin.product(X.positions, filters.matrix)
  let apart = zip(once.elements, dense.elements).map { a, b in abs(Double(a - b)) }.max() ?? 1
  var report = Report()
  report.say("2 images of (3, 4, 5), 3 filters of 1 × 1")
  report.say("rows of numbers, one for each pixel: \(once.rows); the convolution is their product with W:")
  report.say(apart < 1e-5 ? "the same, up to rounding" : "NOT the same: \(short(apart))")
  report.answer("rows", is: Double(once.rows))
  return report
}

func runBlocks(_ settings: Settings) -> Report {
  var table = Table("block", "from", "to", "parameters", "multiplications")
  func row(_ name: String, _ image: ImageShape, _ layers: [Layer]) {
    let plan = Plan(image, layers)
    table.row(name, "\(image)", "\(plan.output)", grouped(plan.parameters), grouped(plan.multiplications))
  }
  let early = ImageShape(28, 28, 192)
  let window = Window(5, padding: Padding(2))
  row("5×5, 32 filters", early, [.convolution(filters: 32, window, hasBias: false)])
  row(
    "1×1 to 16, then that", early,
    [.convolution(filters: 16, Window(1), hasBias: false), .convolution(filters: 32, window, hasBias: false)])
  row("inception", early, [.inception(64, three: (96, 128), five: (16, 32), pooled: 32)])
  let late = ImageShape(14, 14, 256)
  let same = Window(3, padding: Padding(1))
  row("3×3, 256 filters", late, [.convolution(filters: 256, same, hasBias: false)])
  row("3×3 in 4 groups", late, [.convolution(filters: 256, same, groups: 4, hasBias: false)])
  row(
    "depthwise 3×3, then 1×1", late,
    [.depthwise(same, hasBias: false), .convolution(filters: 256, Window(1), hasBias: false)])
  row("separable (MobileNet v1)", late, [.separable(256)])
  row("inverted residual (v2)", ImageShape(14, 14, 64), [.invertedResidual(64, 64, expansion: 4)])
  row("residual", late, [.residualBlock(256, 256)])
  row("residual, smaller by half", late, [.residualBlock(256, 512, stride: 2)])
  let cost = bottleneckCost(early, filters: 32, through: 16)
  let share = separableShare(late, filters: 256, f: 3)
  var report = Report()
  report.say(table)
  report.say()
  report.say("the bottleneck saves     \(short(Double(cost.direct) / Double(cost.bottleneck), digits: 3)) times")
  report.say("separable over plain     \(short(share)) = 1/256 + 1/9")
  report.answer("bottleneck", is: Double(cost.direct) / Double(cost.bottleneck))
  return report
}

func runPainting(_ settings: Settings) -> Report {
  let twin = settings.convolutions
  let X = Volume(1, 2, 2, 1, elements: [1, 2, 3, 4])
  let ones = TransposedFilters(
    Filters(3, 3, depth: 1, 1, W: Array(repeating: 1, count: 9)), b: [0])
  var report = Report()
  var sizes = Table("pixels", "window", "stride", "padding", "extra", "painted")
  for (p, extra) in [(0, 0), (1, 0), (1, 1)] {
    let window = Window(3, stride: 2, padding: Padding(p))
    let n = window.painted(2, 2, extra: (extra, extra)).nH
    sizes.row("2 × 2", "3 × 3", 2, p, extra, "\(n) × \(n)")
  }
  report.say("pixels 1, 2, 3, 4, each painting 3 × 3 of its own, 2 apart:")
  report.say(
    rows(twin.transposedConvolve(X, ones, Window(3, stride: 2), extra: (0, 0)), width: 4).joined(separator: "\n"))
  report.say()
  report.say("upsampled by 2 instead:")
  report.say(rows(twin.upsample(X, by: 2), width: 4).joined(separator: "\n"))
  report.say()
  report.say(sizes)
  report.answer("size", is: Double(Window(3, stride: 2, padding: Padding(1)).painted(2, 2).nH))
  return report
}

func runNorms(_ settings: Settings) -> Report {
  let twin = settings.convolutions
  // The second image is the first one, brighter and with more contrast.
  let X = Volume(2, 2, 2, 1, elements: [1, 2, 3, 4, 12, 14, 16, 18])
  let scales = Scales(units: 1)
  let batch = Volume(channelRows: twin.normalizeChannels(X, scales).N, shape: X.shape)
  let instance = Volume(instanceRows: twin.normalizeInstances(X, scales).N, shape: X.shape)
  var table = Table("", "first image", "second image")
  func row(_ name: String, _ V: Volume) {
    let cells = [0, 1].map { e in
      V.images(at: [e]).elements.map { x in short(Double(x), digits: 3) }.joined(separator: "  ")
    }
    table.row(name, cells[0], cells[1])
  }
  row("as they are", X)
  row("batch norm", batch)
  row("instance norm", instance)
  var report = Report()
  report.say(table)
  let apart = zip(instance.elements.prefix(4), instance.elements.suffix(4)).map { a, b in abs(a - b) }.max() ?? 1
  report.answer("alike", is: apart < 1e-4 ? "yes" : "no")
  return report
}

func runTable(_ settings: Settings) -> Report {
  var report = Report()
  report.say(Architecture.leNet5.table)
  report.answer("parameters", is: Double(Architecture.leNet5.plan.parameters))
  return report
}

func runTotals(_ settings: Settings) -> Report {
  var table = Table("model", "image", "stages", "parameters", "multiplications")
  for architecture in Architecture.all {
    let plan = architecture.plan
    table.row(
      architecture.name, "\(plan.input)", plan.stages.count, grouped(plan.parameters), grouped(plan.multiplications))
  }
  var report = Report()
  report.say(table)
  let last = Plan(ImageShape(7, 7, 512), [.flatten, .dense(4096)]).parameters
  report.say()
  report.say("VGG-16's first dense layer alone: \(grouped(last)) parameters")
  report.answer("largest", is: Architecture.all.max { a, b in a.plan.parameters < b.plan.parameters }?.name ?? "")
  return report
}

extension Architecture {
  /// Every stage with its shape, its parameters and its multiplications, and the totals.
  package var table: Table {
    var table = Table("stage", "shape", "parameters", "multiplications")
    table.row("image", "\(input)", 0, 0)
    let plan = plan
    for stage in plan.stages {
      table.row(stage.name, "\(stage.shape)", grouped(stage.parameters), grouped(stage.multiplications))
    }
    table.row("all", "", grouped(plan.parameters), grouped(plan.multiplications))
    return table
  }
}

func runIdentity(_ settings: Settings) -> Report {
  var generator = SplitMix64(seed: settings.seed)
  let X = Volume(1, 3, 3, 2, elements: Matrix.normal(9, 2, using: &generator).elements)
  let A = emptyResidualBlock(settings.convolutions, X)
  let isIdentity = A.elements == X.elements.map { x in max(x, 0) }
  var report = Report()
  report.say("first channel of what comes in:")
  report.say(rows(X, width: 9).joined(separator: "\n"))
  report.say()
  report.say("what a residual block whose weights are all 0 makes of it:")
  report.say(rows(A, width: 9).joined(separator: "\n"))
  report.answer("identity", is: isIdentity ? "yes" : "no")
  return report
}

func runFields(_ settings: Settings) -> Report {
  var report = Report()
  var table = Table("LeNet-5's layer", "a unit sees", "units lie apart by")
  let seen = receptiveFields(Architecture.leNet5.layers)
  for (name, field, jump) in seen where name != "point by point" { table.row(name, field, jump) }
  report.say(table)
  report.say()
  var ends = Table("before the dense layers of", "a unit sees", "of an image of")
  for architecture in [Architecture.leNet5, .alexNet, .vgg16] {
    let layers = Array(architecture.layers.prefix { layer in layer != .flatten })
    ends.row(architecture.name, receptiveFields(layers).last?.field ?? 1, architecture.input.nH)
  }
  report.say(ends)
  let threes = [Layer](repeating: .convolution(filters: 1, Window(3)), count: 2)
  report.answer("two", is: Double(receptiveFields(threes)[1].field))
  return report
}
