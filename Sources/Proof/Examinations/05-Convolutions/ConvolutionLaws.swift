/// The laws that every convolution obeys, whatever its numbers.

import Arrays
import Backpropagation
import Convolutions
import LogisticRegression
import Verification

func lawsOfConvolution<Kernels: ConvolutionKernels>(_ kernels: Kernels.Type, _ rigor: Rigor) -> Findings {
  let name = "\(Kernels.self) convolution"
  return Findings([
    property("\(name): same padding keeps the size but for the stride, its smaller half in front", rigor) { c in
      let X = c.volume("X", [1, c.int("nH", 1...7), c.int("nW", 1...7), 1])
      let (f, s, d) = (c.int("f", 1...4), c.int("stride", 1...3), c.int("dilation", 1...2))
      let window = Window(f, stride: s, dilation: d).same(X.nH, X.nW)
      let (down, across) = ((X.nH + s - 1) / s, (X.nW + s - 1) / s)
      let Z = Kernels.convolutionForward(X, c.filters("W", f, f, depth: 1, 1), window)
      c.expect("size", Z.shape == [1, down, across, 1])
      // As many zeros as the last window needs: (n′ − 1) s + d (f − 1) + 1 − n, half of them in front, rounded down.
      let rows = max((down - 1) * s + d * (f - 1) + 1 - X.nH, 0)
      let columns = max((across - 1) * s + d * (f - 1) + 1 - X.nW, 0)
      let expected = Padding(
        top: rows / 2, bottom: (rows + 1) / 2, left: columns / 2, right: (columns + 1) / 2)
      c.expect("padding", window.padding == expected)
    },
    property("\(name): linear in the image and in the filters", rigor) { c in
      let given = c.convolution()
      let (X, D) = (given.X, c.volume("D", given.X.shape))
      let (W, V) = (given.filters, c.filters("V", given.filters))
      let bound = given.bound(for: Kernels.self, 6 * 3, 4)
      // (X + D) * W = X * W + D * W, and X * (W + V) = X * W + X * V
      let Z = Kernels.convolutionForward(X, W, given.window)
      let sum = X.positions + D.positions
      let whole = Kernels.convolutionForward(Volume(X.m, X.nH, X.nW, X.nC, elements: sum.elements), W, given.window)
      let parts = Z.positions + Kernels.convolutionForward(D, W, given.window).positions
      c.expect("in X", whole.positions, equals: parts, within: bound)
      var both = W
      for p in both.W.indices { both.W[p] += V.W[p] }
      let together = Z.positions + Kernels.convolutionForward(X, V, given.window).positions
      c.expect("in W", Kernels.convolutionForward(X, both, given.window).positions, equals: together, within: bound)
    },
    property("\(name): what passes gradients back is the adjoint of what passes images on", rigor) { c in
      let given = c.convolution()
      let (X, W, window) = (given.X, given.filters, given.window)
      let Z = Kernels.convolutionForward(X, W, window)
      let R = c.volume("R", Z.shape)
      let dX = Kernels.convolutionBackward(R, W, window, shape: X.shape)
      let dW = Kernels.convolutionGradients(X, R, W, window)
      let bound = given.bound(for: Kernels.self, 9 * Double(R.elements.count), 2)
      c.expect("⟨X * W, R⟩ = ⟨X, dX⟩", abs(Z.inner(R) - X.inner(dX)), within: bound)
      c.expect("⟨X * W, R⟩ = m ⟨W, dW⟩", abs(Z.inner(R) - Double(X.m) * inner(W.W, dW.W)), within: bound)
    },
    property("\(name): an image that moves moves what is found, away from the border", rigor) { c in
      let (nH, nW) = (c.int("nH", 3...6), c.int("nW", 3...6))
      let X = c.volume("X", [1, nH, nW, 2])
      let W = c.filters("W", c.int("fH", 1...3), c.int("fW", 1...3), depth: 2, 3)
      let window = Window(W.fH, W.fW, stride: (1, 1))
      let (down, right) = (c.int("down", 0...2), c.int("right", 0...2))
      let moved = X.padded(Padding(top: down, bottom: 0, left: right, right: 0))
      let (Z, Z_moved) = (Kernels.convolutionForward(X, W, window), Kernels.convolutionForward(moved, W, window))
      for h in 0..<Z.nH {
        for w in 0..<Z.nW {
          for k in 0..<3 {
            c.expect("Z", abs(Z_moved[0, h + down, w + right, k] - Z[0, h, w, k]), within: 200 * Bounded.u * 20)
          }
        }
      }
    },
    property("\(name): a window of one pixel is a dense layer at each position", rigor) { c in
      let X = c.volume("X", [c.int("m", 1...3), c.int("nH", 1...3), c.int("nW", 1...3), c.int("nC", 1...4)])
      let W = c.filters("W", 1, 1, depth: X.nC, c.int("filters", 1...4), hasBias: true)
      let units = LinearUnits(W: W.matrix.transposed.copy, b: Matrix(column: W.b))
      let dense = Loops.denseForward(units, X.positions.transposed.copy).transposed.copy
      c.expect("Z", Kernels.convolutionForward(X, W, Window(1)).positions, equals: dense, within: 16 * Bounded.u * 32)
    },
    property("\(name): a filter that is 1 in its middle changes nothing", rigor) { c in
      let X = c.volume("X", [2, c.int("nH", 1...5), c.int("nW", 1...5), c.int("nC", 1...3)])
      let f = 2 * c.int("half", 0...2) + 1
      var W = Filters(f, f, depth: X.nC, X.nC)
      for k in 0..<X.nC { W[f / 2, f / 2, k, k] = 1 }
      let Z = Kernels.convolutionForward(X, W, Window(f).same(X.nH, X.nW))
      c.expect("Z", Z.positions, equals: X.positions, within: 0.0)
    },
    property("\(name): a stride leaves out places, and nothing else", rigor) { c in
      let given = c.convolution()
      var dense = given.window
      (dense.strideH, dense.strideW) = (1, 1)
      let Z = Kernels.convolutionForward(given.X, given.filters, given.window)
      let all = Kernels.convolutionForward(given.X, given.filters, dense)
      var chosen = Volume(shape: Z.shape)
      for e in 0..<Z.m {
        for h in 0..<Z.nH {
          for w in 0..<Z.nW {
            for k in 0..<Z.nC { chosen[e, h, w, k] = all[e, h * given.window.strideH, w * given.window.strideW, k] }
          }
        }
      }
      c.expect(
        "Z", Z.positions, equals: chosen.positions, within: given.bound(for: Kernels.self, 6, 2))
    },
    property("\(name): zeros around the image are padding", rigor) { c in
      let given = c.convolution()
      var bare = given.window
      bare.padding = .valid
      let wide = given.X.padded(given.window.padding)
      c.expect(
        "Z", Kernels.convolutionForward(given.X, given.filters, given.window).positions,
        equals: Kernels.convolutionForward(wide, given.filters, bare).positions,
        within: given.bound(for: Kernels.self, 6, 2))
    },
    property("\(name): groups are convolutions of their own, side by side", rigor) { c in
      let (groups, depth, filters) = (c.int("groups", 1...3), c.int("depth", 1...2), c.int("filters", 1...2))
      let X = c.volume("X", [2, 4, 3, groups * depth])
      let W = c.filters("W", 2, 2, depth: depth, groups * filters, groups: groups)
      let window = Window(2)
      let images = X.parted(Array(repeating: depth, count: groups))
      let weights = Volume(1, 2, 2 * depth, W.nC, elements: W.W).parted(Array(repeating: filters, count: groups))
      let parts = zip(images, weights).map { X, W in
        Kernels.convolutionForward(X, Filters(2, 2, depth: depth, filters, W: W.elements), window)
      }
      c.expect(
        "Z", Kernels.convolutionForward(X, W, window).positions, equals: Volume(concatenating: parts).positions,
        within: 16 * Bounded.u * 48)
    },
    property("\(name): a batch is its images, one by one, and the gradient of the filters their mean", rigor) { c in
      let given = c.convolution()
      let (X, W, window) = (given.X, given.filters, given.window)
      let Z = Kernels.convolutionForward(X, W, window)
      let R = c.volume("R", Z.shape)
      let dX = Kernels.convolutionBackward(R, W, window, shape: X.shape)
      var mean = [Scalar](repeating: 0, count: W.W.count)
      for e in 0..<X.m {
        let (x, r) = (X.images(at: [e]), R.images(at: [e]))
        c.expect(
          "Z", Z.images(at: [e]).positions, equals: Kernels.convolutionForward(x, W, window).positions,
          within: given.bound(for: Kernels.self, 6, 2))
        c.expect(
          "dX", dX.images(at: [e]).positions,
          equals: Kernels.convolutionBackward(r, W, window, shape: x.shape).positions,
          within: given.bound(for: Kernels.self, 6 * Double(W.nC), 2))
        let dW = Kernels.convolutionGradients(x, r, W, window)
        for p in mean.indices { mean[p] += dW.W[p] / Scalar(X.m) }
      }
      let dW = Kernels.convolutionGradients(X, R, W, window)
      c.expect(
        "dW", Matrix(row: dW.W), equals: Matrix(row: mean),
        within: given.bound(for: Kernels.self, 9 * Double(R.elements.count), 4))
    },
  ])
}

/// A convolution that was drawn for a property.
private struct DrawnConvolution {
  let X: Volume
  let filters: Filters
  let window: Window

  /// How far two ways to sums of numbers below `size` may be apart: a sum has at most as many terms as the filters have
  /// numbers, or the output has places, whichever is more, and each way errs by u times terms times size.
  func bound<Kernels: ConvolutionKernels>(for kernels: Kernels.Type, _ size: Double, _ ways: Double) -> Double {
    let (nH, nW) = window.outputSize(X.nH, X.nW)
    let terms = Double(max(filters.length, X.m * nH * nW, filters.nC * window.area) + 2)
    return ways * Bounded.u * terms * size * Double(filters.length)
  }
}

extension Case {
  /// Images of 1 to 3, their filters, and a window.
  fileprivate mutating func convolution() -> DrawnConvolution {
    let groups = int("groups", 1...2)
    let shape = [int("m", 1...3), int("nH", 1...6), int("nW", 1...6), groups * int("depth", 1...2)]
    let window = window(shape[1], shape[2])
    let X = volume("X", shape)
    let W = filters("W", window.fH, window.fW, depth: shape[3] / groups, groups * int("filters", 1...2), groups: groups)
    return DrawnConvolution(X: X, filters: W, window: window)
  }

  /// Filters of the same shape.
  fileprivate mutating func filters(_ name: String, _ like: Filters) -> Filters {
    filters(name, like.fH, like.fW, depth: like.depth, like.nC, groups: like.groups)
  }
}
