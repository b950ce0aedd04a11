import Arrays
import Foundation
import Optimization
import TestSupport
import Testing

@Suite struct LandscapeTests {
  @Test func `heights worked by hand`() {
    #expect(Landscape.bowl(condition: 10).height([2, 1]) == 7)
    #expect(Landscape.saddle.height([0, -1]) == -0.25 && Landscape.saddle.height([3, 2]) == 6.5)
    #expect(Landscape.plateau.height([0, 3]) == 0.9 && Landscape.plateau.height([3, 1]) == 10.0 / 11)
    #expect(Landscape.rosenbrock.height([-1, 2]) == 104 && Landscape.rosenbrock.height([2, 1]) == 901)
    // x = 1, y = 1: nothing is left of x, and 1.5² + 2.25² + 2.625² stays.
    #expect(Landscape.beale.height([1, 1]) == 14.203125)
    // x = 1, y = 2: 2.5² + 5.25² + 9.625²
    #expect(Landscape.beale.height([1, 2]) == 126.453125)
  }

  @Test(arguments: Implementation.allCases) func `descent leaves (1 − αλ)ᵗ, and diverges beyond α = 2/λ`(
    _ implementation: Implementation
  ) {
    let way = descent(implementation.kernels, learningRate: 0.1)
    #expect(way.count == 41)
    for (t, w) in way.enumerated() { #expect(areNear(w, [pow(0.9, Double(t)), pow(-0.8, Double(t))], roundings: 64)) }
    let away = descent(implementation.kernels, learningRate: 0.12)
    #expect(abs(away[40][1]) > 100)
  }

  @Test func `two numbers where there are three directions stop the program`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Landscape.bowl(steepness: [1, 2, 3]).height([1, 2])
    }
    #expect(result.says("bowl: 2 numbers for 3 directions"))
  }
}

private func descent<Kernels: ChapterKernels>(_ kernels: Kernels.Type, learningRate: Scalar) -> [[Scalar]] {
  path(kernels, .descent, learningRate: learningRate, on: .bowl(steepness: [1, 18]), from: [1, 1], steps: 40)
}
