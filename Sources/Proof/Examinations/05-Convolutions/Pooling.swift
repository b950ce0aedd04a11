/// What an implementation of pooling and upsampling must satisfy.

import Arrays
import Convolutions
import Verification

/// Examines max and average pooling.
public func examine<Kernels: PoolingKernels>(pooling kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  differencesOfPooling(kernels) + withThreads(kernels) { agreementOfPooling(kernels) } + ties(kernels)
    + extremes(kernels) + lawsOfPooling(kernels, rigor) + withThreads(kernels) { recordsOfPooling(kernels) }
}

/// Windows side by side, overlapping, not square, over the border, and all there is.
private let samples: [(shape: [Int], window: Window)] = [
  ([2, 4, 6, 3], Window(2, stride: 2)),
  ([3, 5, 7, 2], Window(3)),
  ([2, 7, 6, 5], Window(3, 2, stride: (2, 1), padding: Padding(1))),
  ([2, 6, 5, 4], Window(3, stride: 2, padding: Padding(top: 0, bottom: 1, left: 2, right: 1))),
  ([3, 4, 3, 9], Window.whole(4, 3)),
  ([2, 5, 4, 1], Window(2, 3, stride: (1, 1))),
  ([2, 3, 5, 17], Window(1, stride: 2)),
]

private func differencesOfPooling<Kernels: PoolingKernels>(_ kernels: Kernels.Type) -> Findings {
  var generator = SplitMix64(seed: 521)
  var findings = Findings()
  for (shape, window) in samples {
    let X = Volume.normal(shape, using: &generator)
    let pooled = Kernels.maxPoolForward(X, window)
    let R = Volume.normal(pooled.Y.shape, using: &generator)
    findings += checkGradient(
      "maxPool", of: { point in Scalar(Kernels.maxPoolForward(point.volume("X"), window).Y.inner(R)) },
      at: TensorList(["X": X]),
      analytic: TensorList(["X": Kernels.maxPoolBackward(R, pooled, window, shape: shape)]),
      pattern: { point in Loops.maxPoolForward(point.volume("X"), window).argmax.map { Int($0) } })
    findings += checkGradient(
      "averagePool", of: { point in Scalar(Kernels.averagePoolForward(point.volume("X"), window).inner(R)) },
      at: TensorList(["X": X]),
      analytic: TensorList(["X": Kernels.averagePoolBackward(R, window, shape: shape)]))
  }
  return findings.condensed
}

private func agreementOfPooling<Kernels: PoolingKernels>(_ kernels: Kernels.Type) -> Findings {
  let other: any PoolingKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 522)
  var findings = Findings()
  for (shape, window) in samples {
    let place = "X \(shape), f (\(window.fH), \(window.fW)), s (\(window.strideH), \(window.strideW))"
    let X = Volume.normal(shape, using: &generator)
    let (x, y) = (Kernels.maxPoolForward(X, window), other.maxPoolForward(X, window))
    findings.append(
      compareSums("maxPool", "Y, \(place)", x.Y, y.Y, terms: 0, magnitudes: y.Y.map { _ in 0 }))
    let differing = x.argmax.count == y.argmax.count ? zip(x.argmax, y.argmax).filter { a, b in a != b }.count : .max
    findings.append(
      Finding(.agreement, "maxPool", at: "taps, \(place)", observed: Double(differing), bound: 0, cases: x.argmax.count)
    )
    let dY = Volume.normal(y.Y.shape, using: &generator)
    let size = dY.map(abs)
    findings.append(
      compareSums(
        "maxPoolBackward", "dX, \(place)", Kernels.maxPoolBackward(dY, y, window, shape: shape),
        other.maxPoolBackward(dY, y, window, shape: shape), terms: window.area,
        magnitudes: other.maxPoolBackward(size, y, window, shape: shape)))
    findings.append(
      compareSums(
        "averagePool", "Y, \(place)", Kernels.averagePoolForward(X, window), other.averagePoolForward(X, window),
        terms: window.area + 2, magnitudes: other.averagePoolForward(X.map(abs), window)))
    findings.append(
      compareSums(
        "averagePoolBackward", "dX, \(place)", Kernels.averagePoolBackward(dY, window, shape: shape),
        other.averagePoolBackward(dY, window, shape: shape), terms: window.area + 2,
        magnitudes: other.averagePoolBackward(size, window, shape: shape)))
    let changed = changedInputs([X.elements, dY.elements]) {
      _ = (Kernels.maxPoolForward(X, window), Kernels.averagePoolForward(X, window))
      _ = (Kernels.maxPoolBackward(dY, y, window, shape: shape), Kernels.averagePoolBackward(dY, window, shape: shape))
    }
    findings.append(
      Finding(.agreement, "inputs unchanged", at: place, observed: Double(changed), bound: 0, cases: X.elements.count))
  }
  return findings.condensed
}

/// Of equal numbers the first, row by row, is the max: it alone gets the gradient.
private func ties<Kernels: PoolingKernels>(_ kernels: Kernels.Type) -> Findings {
  let X = Volume(1, 3, 3, 2, elements: Array(repeating: 7, count: 18))
  let window = Window(2)
  let pooled = Kernels.maxPoolForward(X, window)
  let dX = Kernels.maxPoolBackward(
    Volume(1, 2, 2, 2, elements: [1, 2, 3, 4, 5, 6, 7, 8]), pooled, window, shape: X.shape)
  let expected: [Scalar] = [1, 2, 3, 4, 0, 0, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0]
  let wrong = zip(dX.elements, expected).filter { a, b in a != b }.count
  return Findings([
    Finding(.properties, "ties go to the first", at: "dX", observed: Double(wrong), bound: 0, cases: expected.count)
  ])
}

/// What is not a number is the max of its channel and of no other; of nothing but −∞ the first that is seen is the max.
private func extremes<Kernels: PoolingKernels>(_ kernels: Kernels.Type) -> Findings {
  let low = -Scalar.infinity
  let X = Volume(1, 2, 2, 4, elements: [4, 1, 8, low, 3, 2, 7, low, 2, .nan, 6, low, 1, 4, 5, low])
  let all = Kernels.maxPoolForward(X, Window(2))
  // With a border each window sees one pixel: the first its last, and so on.
  let each = Kernels.maxPoolForward(X, Window(2, stride: 2, padding: Padding(1)))
  // Any NaN will do.
  func same(_ a: [Scalar], _ b: [Scalar]) -> Bool { a.elementsEqual(b) { x, y in x == y || x.isNaN && y.isNaN } }
  let isRight = [
    same(all.Y.elements, [4, .nan, 8, low]), all.argmax == [0, 2, 0, 0], same(each.Y.elements, X.elements),
    each.argmax == [3, 2, 1, 0].flatMap { tap in Array(repeating: tap, count: 4) },
  ]
  return Findings([
    Finding(
      .properties, "not a number, and −∞", at: "Y, taps", observed: Double(isRight.count { !$0 }), bound: 0,
      cases: 2 * (all.argmax.count + each.argmax.count))
  ])
}

private func lawsOfPooling<Kernels: PoolingKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) pooling"
  return Findings([
    property("\(name): each gradient is passed on exactly once", rigor) { c in
      let given = c.pooling()
      let pooled = Kernels.maxPoolForward(given.X, given.window)
      // Whole numbers add up exactly.
      let dY = c.volume("dY", pooled.Y.shape).map { d in d.rounded() }
      let dX = Kernels.maxPoolBackward(dY, pooled, given.window, shape: given.X.shape)
      c.expect("Σ dX = Σ dY", abs(dX.elements.reduce(0, +) - dY.elements.reduce(0, +)), within: 0.0)
      var bare = given.window
      bare.padding = .valid
      let average = Kernels.averagePoolForward(given.X, bare)
      let gradients = c.volume("gradients", average.shape)
      let back = Kernels.averagePoolBackward(gradients, bare, shape: given.X.shape)
      let size = gradients.elements.reduce(0) { sum, d in sum + abs(Double(d)) }
      c.expect(
        "average", abs(back.elements.reduce(0) { $0 + Double($1) } - gradients.elements.reduce(0) { $0 + Double($1) }),
        within: 30 * Bounded.u * size)
    },
    property("\(name): the max is one of the window, and none is larger", rigor) { c in
      let given = c.pooling()
      let Y = Kernels.maxPoolForward(given.X, given.window).Y
      let window = given.window
      for h in 0..<Y.nH {
        for w in 0..<Y.nW {
          var seen: [Scalar] = []
          for i in 0..<window.fH {
            for j in 0..<window.fW {
              let (y, x) = (h * window.strideH + i - window.padding.top, w * window.strideW + j - window.padding.left)
              if (0..<given.X.nH).contains(y) && (0..<given.X.nW).contains(x) { seen.append(given.X[0, y, x, 0]) }
            }
          }
          c.expect("Y", Y[0, h, w, 0] == seen.max())
        }
      }
    },
    property("\(name): the average and its way back are adjoint", rigor) { c in
      let given = c.pooling()
      let Y = Kernels.averagePoolForward(given.X, given.window)
      let R = c.volume("R", Y.shape)
      let dX = Kernels.averagePoolBackward(R, given.window, shape: given.X.shape)
      c.expect(
        "⟨average X, R⟩ = ⟨X, dX⟩", abs(Y.inner(R) - given.X.inner(dX)),
        within: 40 * Bounded.u * 9 * Double(R.elements.count))
    },
    property("\(name): of an image that is the same everywhere, max and average are that", rigor) { c in
      let given = c.pooling()
      var bare = given.window
      bare.padding = .valid
      let value = c.scalar("value", -3, 3)
      let X = given.X.map { _ in value }
      let same = Kernels.averagePoolForward(X, bare)
      c.expect("average", same.positions, equals: same.map { _ in value }.positions, within: 60 * Bounded.u)
      c.expect("max", Kernels.maxPoolForward(X, given.window).Y.elements.allSatisfy { y in y == value })
    },
  ])
}

/// Examines nearest-neighbour upsampling.
public func examine<Kernels: UpsamplingKernels>(upsampling kernels: Kernels.Type, rigor: Rigor = Rigor()) -> Findings {
  let other: any UpsamplingKernels.Type = kernels == Loops.self ? BLAS.self : Loops.self
  var generator = SplitMix64(seed: 523)
  var findings = Findings()
  for (shape, s) in [([2, 3, 5, 4], 2), ([3, 2, 1, 3], 3), ([1, 4, 3, 17], 1), ([2, 5, 2, 1], 4)] {
    let X = Volume.normal(shape, using: &generator)
    let Y = other.upsampleForward(X, by: s)
    let R = Volume.normal(Y.shape, using: &generator)
    let dX = Kernels.upsampleBackward(R, by: s)
    findings.append(
      compareSums(
        "upsample", "Y, \(shape), \(s)", Kernels.upsampleForward(X, by: s), Y, terms: 0, magnitudes: Y.map { _ in 0 }))
    findings.append(
      compareSums(
        "upsampleBackward", "dX, \(shape), \(s)", dX, other.upsampleBackward(R, by: s), terms: s * s + 2,
        magnitudes: other.upsampleBackward(R.map(abs), by: s)))
    findings += checkGradient(
      "upsample", of: { point in Scalar(Kernels.upsampleForward(point.volume("X"), by: s).inner(R)) },
      at: TensorList(["X": X]), analytic: TensorList(["X": dX]))
  }
  findings.append(
    property("\(Kernels.self) upsampling: averages of the blocks are the image again", rigor) { c in
      let X = c.volume("X", [c.int("m", 1...2), c.int("nH", 1...4), c.int("nW", 1...4), c.int("nC", 1...3)])
      let s = c.int("s", 1...3)
      let back = Loops.averagePoolForward(Kernels.upsampleForward(X, by: s), Window(s, stride: s))
      c.expect("X", back.positions, equals: X.positions, within: 40 * Bounded.u * 3)
    })
  return findings + withThreads(kernels) { recordsOfUpsampling(kernels) }
}

/// Images and a window that pools them.
private struct DrawnPooling {
  let X: Volume
  let window: Window
}

extension Case {
  fileprivate mutating func pooling() -> DrawnPooling {
    let shape = [int("m", 1...2), int("nH", 1...6), int("nW", 1...6), int("nC", 1...3)]
    let (fH, fW) = (int("fH", 1...min(3, shape[1])), int("fW", 1...min(3, shape[2])))
    let padding = Padding(
      top: int("top", 0...fH - 1), bottom: int("bottom", 0...fH - 1), left: int("left", 0...fW - 1),
      right: int("right", 0...fW - 1))
    let window = Window(fH, fW, stride: (int("sH", 1...3), int("sW", 1...3)), padding: padding)
    return DrawnPooling(X: volume("X", shape), window: window)
  }
}
