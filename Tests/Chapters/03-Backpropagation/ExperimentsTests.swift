import Arrays
import Backpropagation
import Testing

@Suite(.serialized) struct ExperimentsTests {
  @Test func digitsAreReadAtNinetySevenInAHundred() throws {
    var mean = 0.0
    for seed in 1...5 as ClosedRange<UInt64> {
      let data = try DigitsData(seed: seed)
      let network = try trainDigits(BLAS.self, data, seed: seed)
      let confusion = network.evaluate(data.test.X, labels: data.test.labels)
      mean += confusion.accuracy / 5
      let wrong = mistakes(of: network, on: data.test)
      #expect(wrong.count == Int((Double(data.test.m) * (1 - confusion.accuracy)).rounded()))
      #expect(wrong.allSatisfy { mistake in mistake.confidence >= mistake.probabilityOfTruth })
      #expect(firstLayerFeatures(of: network, width: 8).count == 128)
    }
    #expect(mean >= 0.97)
  }

  @Test func whereWeightsBeginDecidesWhatIsLearned() throws {
    let curves = try initializationCurves(BLAS.self, .tanh)
    let last = Dictionary(uniqueKeysWithValues: curves.map { curve in (curve.name, curve.costs[9]) })
    let alike = try #require([last["zeros"], last["ones"]].compactMap(\.self).min())
    for name in ["normalBySize", "xavier", "meanOfSizes", "he"] {
      #expect(try #require(last[name]) < alike / 5)
    }
  }

  @Test func batchNormLetsDeepSigmoidsLearn() throws {
    let curves = try batchNormCurves(BLAS.self)
    #expect(curves[0].costs[14] > 2 && curves[1].costs[14] < 0.5)
  }

  @Test func whatHoldsANetworkBackHelpsOnNewData() throws {
    let (_, boundaries) = try regularizedBoundaries(BLAS.self)
    #expect(boundaries.map(\.name) == ["free", "L2", "dropout"])
    #expect(boundaries[1].errors.train > boundaries[0].errors.train)
    #expect(boundaries[1].errors.dev < boundaries[0].errors.dev)
    #expect(boundaries[0].probabilities.shape == [60, 60])
  }

  @Test func patienceEndsBeforeTheDevCostHasRisenFar() throws {
    let (curve, best, stopped) = try earlyStopping(BLAS.self)
    #expect(stopped == best + 40 && stopped < 400)
    #expect(curve.devCosts[399] > 1.5 * curve.devCosts[best - 1])
    #expect(curve.costs[399] < curve.costs[best - 1])
  }

  @Test func moreDataMeansFewerErrors() throws {
    let errors = try learningCurve(BLAS.self, sizes: [20, 200, 1250])
    #expect(errors[0].dev > errors[1].dev && errors[1].dev > errors[2].dev)
    #expect(errors[0].train <= errors[0].dev)
  }

  @Test func spiralsNeedHiddenLayers() throws {
    let (linear, network) = try spiralAccuracies(BLAS.self)
    #expect(linear < 0.7 && network > 0.95)
  }

  @Test func featuresServeATaskOfTheirKind() throws {
    let (near, far) = try transfer(BLAS.self)
    #expect(near.withFeatures > near.fromScratch)
    #expect(far.withFeatures < far.fromScratch)
  }

  @Test func halfOfTheLabelsSuffice() throws {
    let tasks = try multiTask(BLAS.self)
    #expect(tasks.questions.count == 4 && abs(tasks.labelsKnown - 0.5) < 0.03)
    #expect(tasks.accuracies.allSatisfy { accuracy in accuracy > 0.9 })
  }
}
