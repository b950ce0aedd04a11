import Arrays
import Backpropagation
import Convolutions
import Testing

@Suite struct ConvolutionExperimentsTests {
  /// Claim 28: 6×6 * 3×3 → 4×4, and a step edge gives 0 30 30 0.
  @Test func aStepGivesItsEdge() {
    for Z in [edges(Loops.self, stepEdge(6, 10, 0), .vertical), edges(BLAS.self, stepEdge(6, 10, 0), .vertical)] {
      #expect(Z.shape == [1, 4, 4, 1])
      #expect(Z.elements == (0..<4).flatMap { _ in [0, 30, 30, 0] as [Scalar] })
    }
    #expect(edges(BLAS.self, stepEdge(6, 0, 10), .vertical).elements.prefix(4) == [0, -30, -30, 0])
    #expect(edges(BLAS.self, stepEdge(6, 10, 0), .horizontal).elements.allSatisfy { z in z == 0 })
    #expect(edges(BLAS.self, stepEdge(6, 10, 0), .sobel).elements.prefix(4) == [0, 40, 40, 0])
    #expect(edges(BLAS.self, stepEdge(6, 10, 0), .scharr).elements.prefix(4) == [0, 160, 160, 0])
  }

  /// Claim 30: ten 3×3×3 filters have 280 parameters, whatever the image; 456 against 14 million.
  @Test func filtersAreFew() {
    for n in [10, 100, 1000] {
      #expect(Plan(ImageShape(n, n, 3), [.convolution(filters: 10, Window(3))]).parameters == 280)
    }
    let image = ImageShape(32, 32, 3)
    #expect(Plan(image, [.convolution(filters: 6, Window(5))]).parameters == 456)
    #expect(Plan(image, [.flatten, .dense(28 * 28 * 6)]).multiplications == 14_450_688)
  }

  /// Claim E20: 3 million inputs with 100 units are 300 million weights; 1,000 units make 3 billion.
  @Test func aDenseLayerOnALargeImage() {
    let image = ImageShape(1000, 1000, 3)
    #expect(Plan(image, [.flatten, .dense(100)]).multiplications == 300_000_000)
    #expect(Plan(image, [.flatten, .dense(1000)]).multiplications == 3_000_000_000)
  }

  /// Claim 31: convolution proper is associative and commutes; cross-correlation is neither.
  @Test func onlyTheConvolutionProperIsAssociative() {
    let A: Matrix = [[1, 2], [3, 4]]
    let B: Matrix = [[0, 1, -1], [2, 0, 5]]
    let C: Matrix = [[3], [-2]]
    func both(_ isProper: Bool) -> (Matrix, Matrix) {
      let AB = slidOver(BLAS.self, A, B, isProper: isProper)
      let BC = slidOver(BLAS.self, B, C, isProper: isProper)
      return (
        slidOver(BLAS.self, AB, C, isProper: isProper), slidOver(BLAS.self, A, BC, isProper: isProper)
      )
    }
    #expect(both(true).0 == both(true).1)
    #expect(both(false).0 != both(false).1)
    #expect(slidOver(Loops.self, A, B, isProper: true) == slidOver(Loops.self, B, A, isProper: true))
    #expect(slidOver(Loops.self, A, B, isProper: false) != slidOver(Loops.self, B, A, isProper: false))
  }

  /// Claim 32: a max's slope goes to one place, a mean's a quarter to each of four.
  @Test func aMaxsSlopeGoesToOnePlaceAMeansToAll() {
    let X = Volume(1, 2, 2, 1, elements: [1, 4, 3, 2])
    let d = Volume(1, 1, 1, 1, elements: [8])
    func check<Twin: PoolingKernels>(_ twin: Twin.Type) {
      let most = Twin.maxPoolBackward(d, Twin.maxPool(X, Window(2)), Window(2), shape: X.shape)
      #expect(most.elements == [0, 8, 0, 0])
      #expect(Twin.averagePoolBackward(d, Window(2), shape: X.shape).elements == [2, 2, 2, 2])
    }
    check(Loops.self)
    check(BLAS.self)
  }

  /// Claim 34: 120,422,400 products, through a bottleneck of 16 channels 12,443,648; a block gives 28×28×256.
  @Test func aBottleneckSaves() {
    let cost = bottleneckCost(ImageShape(28, 28, 192), filters: 32, through: 16)
    #expect(cost == (120_422_400, 12_443_648))
    let block = Plan(ImageShape(28, 28, 192), [.inception(64, three: (96, 128), five: (16, 32), pooled: 32)])
    #expect(block.output == ImageShape(28, 28, 256))
  }

  /// Claim 35: 1/n_C′ + 1/f².
  @Test(arguments: [(64, 3), (256, 3), (10, 5)])
  func separableCosts(_ filters: Int, _ f: Int) {
    let share = separableShare(ImageShape(12, 14, 6), filters: filters, f: f)
    #expect(abs(share - (1 / Double(filters) + 1 / Double(f * f))) < 1e-12)
  }

  /// Claim 36: with weights and biases 0, what comes in comes out, after ReLU.
  @Test func anEmptyResidualBlockIsTheIdentity() {
    var generator = SplitMix64(seed: 1)
    let X = Volume(2, 4, 5, 3, elements: Matrix.normal(40, 3, using: &generator).elements)
    let expected = X.elements.map { x in max(x, 0) }
    #expect(emptyResidualBlock(Loops.self, X).elements == expected)
    #expect(emptyResidualBlock(BLAS.self, X).elements == expected)
  }

  /// Claim 37: one pass over a large image equals the crops, one by one.
  @Test func slidingWindowsComeOutOfOnePass() {
    func answers<Twin: ConvNetworkKernels>(_ twin: Twin.Type) -> (Matrix, Matrix) {
      var generator = SplitMix64(seed: 2)
      let network = ConvNetwork<Twin>(
        ImageShape(14, 14, 3),
        [
          .convolution(filters: 4, Window(5)), .activation(.relu), .maxPool(Window(2, stride: 2)), .flatten,
          .dense(6), .activation(.relu), .dense(4),
        ], loss: .crossEntropy, using: &generator)
      let X = Volume(1, 18, 16, 3, elements: Matrix.normal(18 * 16, 3, using: &generator).elements)
      let pass = network.fullyConvolutional.forward(X)
      return (pass.values[pass.values.count - 1].positions, network.scoresOfCrops(X, stride: 2))
    }
    for (once, crops) in [answers(Loops.self), answers(BLAS.self)] {
      #expect(once.shape == [6, 4] && crops.shape == [6, 4])
      let largest = zip(once.elements, crops.elements).map { a, b in abs(a - b) }.max() ?? .infinity
      #expect(largest < 1000 * Scalar.unitRoundoff)
    }
  }

  @Test func receptiveFieldsGrow() {
    let fields = receptiveFields([
      .convolution(filters: 1, Window(3)), .activation(.relu), .convolution(filters: 1, Window(3)),
      .maxPool(Window(2, stride: 2)), .convolution(filters: 1, Window(3, dilation: 2)),
    ])
    #expect(fields.map(\.field) == [3, 3, 5, 6, 14])
  }

  @Test func stripsBoundTheMemory() {
    let memory = patchMemory(sizes: [8, 224], channels: 64, f: 3)
    let number = MemoryLayout<Scalar>.stride
    #expect(memory[1].allBytes == 9 * memory[1].imageBytes && memory[1].allBytes == 224 * 224 * 576 * number)
    #expect(memory.allSatisfy { row in row.stripBytes <= (1 << 18) * number && row.stripBytes <= row.allBytes })
  }

  @Test func imagesChangeAsTold() {
    let X = Volume(1, 3, 3, 1, elements: [1, 2, 3, 4, 5, 6, 7, 8, 9])
    #expect(X.shifted(1, 0).elements == [0, 0, 0, 1, 2, 3, 4, 5, 6])
    #expect(X.shifted(0, -1).elements == [2, 3, 0, 5, 6, 0, 8, 9, 0])
    #expect(X.shifted(0, 1, outside: -1).elements == [-1, 1, 2, -1, 4, 5, -1, 7, 8])
    #expect(X.resized(3, 3) == X)
    #expect(X.part(1, 0, 2, 2).elements == [4, 5, 7, 8])
    let quarter = X.turned(.pi / 2, scale: 1).elements
    let expected: [Scalar] = [3, 6, 9, 2, 5, 8, 1, 4, 7]
    let other: [Scalar] = [7, 4, 1, 8, 5, 2, 9, 6, 3]
    func isNear(_ numbers: [Scalar]) -> Bool { zip(quarter, numbers).allSatisfy { a, b in abs(a - b) < 1e-5 } }
    #expect(isNear(expected) || isNear(other))
    var generator = SplitMix64(seed: 3)
    let flips = (0..<40).map { _ in X.augmented([.flip], using: &generator).elements }
    #expect(Set(flips) == [X.elements, [3, 2, 1, 6, 5, 4, 9, 8, 7]])
    // Every part of 2 × 2 comes up, each at the whole size: its corners stay.
    let crops = (0..<60).map { _ in X.augmented([.crop(1)], using: &generator) }
    #expect(Set(crops.map { crop in crop[0, 0, 0, 0] }) == [1, 2, 4, 5])
    #expect(crops.allSatisfy { crop in crop[0, 2, 2, 0] == crop[0, 0, 0, 0] + 4 })
    // What comes from outside is as dark as the darkest pixel.
    let shifts = (0..<40).flatMap { _ in X.augmented([.shift(2)], using: &generator).elements }
    #expect(shifts.min() == 1)
  }
}
