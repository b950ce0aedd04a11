import Arrays
import Convolutions
import Examinations
import Fast
import TestSupport
import Testing
import Verification

@Suite struct ConvolutionTests {
  @Test func loopsPass() {
    let findings = examine(convolution: Loops.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func blasPasses() {
    let findings = examine(convolution: BLAS.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test func fastPasses() {
    let findings = examine(convolution: Fast.self, rigor: .fromEnvironment)
    #expect(findings.passed, "\(findings.failures.table)")
  }

  @Test(arguments: Museum.all) func rejected(_ exhibit: Exhibit) {
    #expect(exhibit.isRejected, "\(exhibit.name) was not noticed")
  }

  /// Claim 38: a convolution that sees one pixel is a dense layer at each place.
  @Test func aWindowOfOnePixelIsADenseLayer() {
    func differ<Twin: ConvolutionKernels & ProductKernels>(_ twin: Twin.Type) -> Scalar {
      var generator = SplitMix64(seed: 38)
      let X = Volume(2, 4, 3, 5, elements: Matrix.normal(24, 5, using: &generator).elements)
      let filters = Filters.normal(1, 1, depth: 5, 6, deviation: 0.5, using: &generator)
      let dense = twin.product(X.positions, filters.matrix)
      return zip(twin.convolve(X, filters, Window(1)).elements, dense.elements)
        .reduce(0) { most, pair in max(most, abs(pair.0 - pair.1)) }
    }
    #expect(differ(Loops.self) < 1e-5 && differ(BLAS.self) < 1e-5 && differ(Fast.self) < 1e-5)
  }
}

/// A convolution that is right, unless a copy of it says otherwise.
private protocol Right: ConvolutionKernels {}

extension Right {
  static func im2col(_ X: Volume, _ window: Window) -> Matrix { Loops.im2col(X, window) }
  static func col2im(_ P: Matrix, _ window: Window, shape: [Int]) -> Volume {
    Loops.col2im(P, window, shape: shape)
  }
  static func convolve(_ X: Volume, _ filters: Filters, _ window: Window) -> Volume {
    Loops.convolve(X, filters, window)
  }
  static func convolveGradients(_ X: Volume, _ dZ: Volume, _ filters: Filters, _ window: Window) -> Filters {
    Loops.convolveGradients(X, dZ, filters, window)
  }
  static func convolveBackward(_ dZ: Volume, _ filters: Filters, _ window: Window, shape: [Int]) -> Volume {
    Loops.convolveBackward(dZ, filters, window, shape: shape)
  }
}

private enum Museum {
  /// 37 the kernel is flipped, as a convolution proper would
  enum Flipped: Right {
    static func convolve(_ X: Volume, _ filters: Filters, _ window: Window) -> Volume {
      Loops.convolve(X, filters.flipped, window)
    }
  }

  /// 38 dX's kernel is turned the wrong way
  enum FlippedBack: Right {
    static func convolveBackward(_ dZ: Volume, _ filters: Filters, _ window: Window, shape: [Int]) -> Volume {
      Loops.convolveBackward(dZ, filters.flipped, window, shape: shape)
    }
  }

  /// 39 the zeros that belong before the image lie after it
  enum PaddingOffset: Right {
    static func convolve(_ X: Volume, _ filters: Filters, _ window: Window) -> Volume {
      var moved = window
      moved.padding = Padding(
        top: max(window.padding.top - 1, 0), bottom: window.padding.bottom + min(window.padding.top, 1),
        left: window.padding.left, right: window.padding.right)
      return Loops.convolve(X, filters, moved)
    }
  }

  /// 40 dW pairs neighbouring slopes with neighbouring pixels, whatever the stride
  enum StrideIgnored: Right {
    static func convolveGradients(_ X: Volume, _ dZ: Volume, _ filters: Filters, _ window: Window) -> Filters {
      var dense = window
      (dense.strideH, dense.strideW) = (1, 1)
      let (nH, nW) = dense.places(X.nH, X.nW)
      var wide = Volume(dZ.m, nH, nW, dZ.nC)
      for e in 0..<dZ.m {
        for h in 0..<dZ.nH {
          for w in 0..<dZ.nW {
            for c in 0..<dZ.nC { wide[e, h, w, c] = dZ[e, h, w, c] }
          }
        }
      }
      return Loops.convolveGradients(X, wide, filters, dense)
    }
  }

  /// 42 the channels in reverse
  enum ChannelsSwapped: Right {
    static func convolve(_ X: Volume, _ filters: Filters, _ window: Window) -> Volume {
      var swapped = filters
      for i in 0..<filters.fH {
        for j in 0..<filters.fW {
          for k in 0..<filters.depth {
            for c in 0..<filters.nC { swapped[i, j, k, c] = filters[i, j, filters.depth - 1 - k, c] }
          }
        }
      }
      return Loops.convolve(X, swapped, window)
    }
  }

  /// 43 the biases' gradient as a mean over the places
  enum BiasMean: Right {
    static func convolveGradients(_ X: Volume, _ dZ: Volume, _ filters: Filters, _ window: Window) -> Filters {
      var gradient = Loops.convolveGradients(X, dZ, filters, window)
      gradient.b = gradient.b.map { b in b / Scalar(dZ.nH * dZ.nW) }
      return gradient
    }
  }

  /// 44 only the last image counts
  enum LastImage: Right {
    static func convolveGradients(_ X: Volume, _ dZ: Volume, _ filters: Filters, _ window: Window) -> Filters {
      Loops.convolveGradients(X.images(at: [X.m - 1]), dZ.images(at: [X.m - 1]), filters, window)
    }
  }

  /// 48 the last row of the output is skipped
  enum LastRow: Right {
    static func convolve(_ X: Volume, _ filters: Filters, _ window: Window) -> Volume {
      var Z = Loops.convolve(X, filters, window)
      for e in 0..<Z.m {
        for w in 0..<Z.nW {
          for c in 0..<Z.nC { Z[e, Z.nH - 1, w, c] = 0 }
        }
      }
      return Z
    }
  }

  /// 41 slopes overwrite one another where windows overlap
  enum Overwrites: Right {
    static func convolveBackward(_ dZ: Volume, _ filters: Filters, _ window: Window, shape: [Int]) -> Volume {
      var dX = Volume(shape: shape)
      for h in 0..<dZ.nH {
        for w in 0..<dZ.nW {
          var one = Volume(shape: dZ.shape)
          for e in 0..<dZ.m {
            for c in 0..<dZ.nC { one[e, h, w, c] = dZ[e, h, w, c] }
          }
          let part = Loops.convolveBackward(one, filters, window, shape: shape)
          for p in dX.elements.indices where part.elements[p] != 0 { dX.elements[p] = part.elements[p] }
        }
      }
      return dX
    }
  }

  /// The bias is forgotten
  enum NoBias: Right {
    static func convolve(_ X: Volume, _ filters: Filters, _ window: Window) -> Volume {
      var bare = filters
      bare.b = []
      return Loops.convolve(X, bare, window)
    }
  }

  /// The dilation is forgotten on the way back
  enum Undilated: Right {
    static func convolveBackward(_ dZ: Volume, _ filters: Filters, _ window: Window, shape: [Int]) -> Volume {
      var dX = Loops.convolveBackward(dZ, filters, window, shape: shape)
      if window.dilationH > 1 { dX.elements = dX.elements.reversed() }
      return dX
    }
  }

  static func exhibit<Twin: ConvolutionKernels & SendableMetatype>(
    _ name: String, _ twin: Twin.Type, _ rungs: Set<Rung>
  ) -> Exhibit {
    Exhibit(name: name, rungs: rungs) { examine(convolution: Twin.self, rigor: .few) }
  }

  static let everywhere: Set<Rung> = [.differences, .twins, .properties]
  static let all = [
    exhibit("37 kernel flipped", Flipped.self, everywhere),
    exhibit("38 the kernel of dX flipped", FlippedBack.self, everywhere),
    exhibit("39 padding offset wrong", PaddingOffset.self, everywhere),
    exhibit("40 stride ignored in dW", StrideIgnored.self, everywhere),
    exhibit("41 slopes overwrite", Overwrites.self, everywhere),
    exhibit("42 channels swapped", ChannelsSwapped.self, everywhere),
    exhibit("43 db divided by H·W", BiasMean.self, [.differences, .twins]),
    exhibit("44 batch sum dropped", LastImage.self, everywhere),
    exhibit("48 last output row skipped", LastRow.self, everywhere),
    exhibit("bias forgotten", NoBias.self, everywhere),
    exhibit("dilation forgotten", Undilated.self, everywhere),
  ]
}
