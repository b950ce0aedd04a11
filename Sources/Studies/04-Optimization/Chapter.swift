/// Chapter 4: steps down a cost.

import Arrays
import Backpropagation
import Examinations
import Fast
import Optimization
import StudyKit
import Verification

package let optimization = Chapter(
  number: 4, module: "Optimization", title: "Optimization",
  runs: [
    Run("batches", runBatches), Run("batch-sizes", runBatchSizes), Run("averages", runAverages),
    Run("fed-back", runFedBack), Run("bowl", runBowl), Run("momentum", runMomentum), Run("nesterov", runNesterov),
    Run("adagrad", runAdagrad), Run("rmsprop", runRMSProp), Run("epsilon", runEpsilon), Run("adam", runAdam),
    Run("decay", runDecay), Run("gains", runDeltaBarDelta), Run("one-pass", runOnePass),
    Run("landscapes", runLandscapes),
    Run("saddles", runSaddles), Run("schedules", runSchedules), Run("clipping", runClipping),
    Run("resume", runResume), Run("race", runRace), Run("rates", runRates), Run("scales", runScales),
    Run("random", runRandom), Run("caviar", runCaviar), Run("panda", runPanda),
    Run("claims", runOptimizationClaims),
  ],
  figures: [
    FigureEntry("04-batches", "Larger batches fall smoothly; smaller ones fall sooner, and tremble", drawBatches),
    FigureEntry(
      "04-averages", "A larger β is smoother and later; corrected, it starts where the data do", drawAverages),
    FigureEntry(
      "04-paths", "Down a long bowl descent crawls, momentum swings, and the adaptive methods cut across", drawPaths),
    FigureEntry("04-valleys", "In bends momentum swings wide; all find the valley's floor", drawValleys),
    FigureEntry("04-saddle", "Adaptive methods leave the saddle while descent still waits", drawSaddle),
    FigureEntry("04-schedules", "A constant rate ends in noise; a falling one comes to rest", drawSchedules),
    FigureEntry("04-race", "Each at its best rate, every method reads digits; plain descent keeps up", drawRace),
    FigureEntry("04-rates", "Each method learns within a band of rates of its own", drawRates),
    FigureEntry("04-search", "Nine random trials try nine values of what matters; a grid tries three", drawSearch),
  ],
  examine: { settings in
    try examination(Loops.self, settings) + examination(BLAS.self, settings) + examination(Fast.self, settings)
      + landscapes()
  },
  benchmarks: optimizationBenchmarks, workloads: optimizationWorkloads)

private func examination<Kernels: OptimizationKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [Examination] {
  var examined = [
    Examination("averages", kernels, examine(averages: kernels, rigor: .fromEnvironment)),
    Examination("momentum", kernels, examine(momentum: kernels, rigor: .fromEnvironment)),
    Examination("Nesterov", kernels, examine(nesterov: kernels, rigor: .fromEnvironment)),
    Examination("Adagrad", kernels, examine(adagrad: kernels, rigor: .fromEnvironment)),
    Examination("RMSProp", kernels, examine(rmsProp: kernels, rigor: .fromEnvironment)),
    Examination("Adam", kernels, examine(adam: kernels, rigor: .fromEnvironment)),
    Examination("gains", kernels, examine(deltaBarDelta: kernels, rigor: .fromEnvironment)),
    Examination("clipping", kernels, examine(clipping: kernels, rigor: .fromEnvironment)),
    Examination("optimizer", kernels, examine(optimizer: kernels, rigor: .fromEnvironment)),
  ]
  if let referee = try referee(for: "Optimization", settings) {
    examined.append(Examination("100 steps each", kernels, compare(optimization: kernels, with: referee)))
    examined.append(Examination("schedules", kernels, compare(schedulesWith: referee)))
  }
  return examined
}

private func landscapes() -> [Examination] {
  let all: [Landscape] = [.bowl(steepness: [0.5, 2, 7]), .saddle, .plateau, .rosenbrock, .beale]
  let findings = all.map { landscape in examine(landscape: landscape, rigor: .fromEnvironment) }
  return [Examination("landscapes", Landscape.self, findings.reduce(Findings(), +))]
}
