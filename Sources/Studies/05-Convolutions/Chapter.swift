/// Chapter 5: convolutions.

import Arrays
import Convolutions
import Examinations
import Fast
import Optimization
import StudyKit
import Verification

package let convolutions = Chapter(
  number: 5, module: "Convolutions", title: "Convolutions",
  runs: [
    Run("edge", runEdge), Run("places", runPlaces), Run("detectors", runDetectors), Run("proper", runProper),
    Run("parameters", runParameters), Run("patches", runPatches), Run("memory", runMemory),
    Run("adjoint", runAdjoint), Run("direct", runDirect), Run("pooling", runPooling), Run("one-by-one", runOneByOne),
    Run("blocks", runBlocks), Run("painting", runPainting), Run("norms", runNorms), Run("table", runTable),
    Run("totals", runTotals),
    Run("lenet5", minutes: 2, runLeNet), Run("moved", minutes: 1, runMoved),
    Run("augmentation", minutes: 2, runAugmentation), Run("identity", runIdentity),
    Run("depth", minutes: 2, runDepths), Run("fields", runFields), Run("sliding", runSliding),
    Run("autoencoders", minutes: 2, runAutoencoders), Run("excite", runExcite), Run("fooled", runFooled),
    Run("claims", runConvolutionClaims),
  ],
  figures: [
    FigureEntry(
      "05-places", "Padding keeps an image's size, strides shrink it, dilation widens the look", drawPlaces),
    FigureEntry("05-edges", "Each filter answers to edges of its own direction", drawEdges),
    FigureEntry("05-memory", "Patches take nine times the image; a strip of them stays small", drawMemory),
    FigureEntry("05-costs", "Where the parameters are is not where the work is", drawCosts),
    FigureEntry("05-lenet5", "LeNet-5 misreads fewer than one digit in a hundred", minutes: 2, drawLeNet),
    FigureEntry("05-moved", "What never moved in training is not read when it moves", minutes: 1, drawMoved),
    FigureEntry("05-augmentations", "A 4, and what chance may make of it", drawAugmentations),
    FigureEntry(
      "05-augmented", "With 100 digits, copies that a hand could write help, a little", minutes: 2, drawAugmented),
    FigureEntry("05-depth", "Deep plain stacks forget how to learn; shortcuts keep them at it", minutes: 2, drawDepths),
    FigureEntry("05-fields", "Layer by layer, a unit sees more of the image", drawFields),
    FigureEntry("05-sliding", "One pass reads a line of digits at every place", drawSliding),
    FigureEntry(
      "05-autoencoders", "Through four numbers, bends keep more of a digit than straight lines", minutes: 2,
      drawAutoencoders),
    FigureEntry("05-filters", "Six small filters make six views of a 3, and sixteen more mix those", drawFilters),
    FigureEntry("05-excite", "What LeNet-5 looks at, and what it would like to see", drawExcite),
    FigureEntry("05-fooled", "Small steps against the gradient fool it; as large ones by chance do not", drawFooled),
  ],
  examine: { settings in
    try examination(Loops.self, settings) + examination(BLAS.self, settings) + examination(Fast.self, settings)
  },
  benchmarks: convolutionBenchmarks, workloads: convolutionWorkloads)

private func examination<Kernels: ConvNetworkKernels>(
  _ kernels: Kernels.Type, _ settings: Settings
) throws -> [Examination] {
  let rigor = Rigor.fromEnvironment
  var examined = [
    Examination("patches", kernels, examine(patches: kernels, rigor: rigor)),
    Examination("convolution", kernels, examine(convolution: kernels, rigor: rigor)),
    Examination("pooling", kernels, examine(pooling: kernels, rigor: rigor)),
    Examination("transposed", kernels, examine(transposed: kernels, rigor: rigor)),
    Examination("upsampling", kernels, examine(upsampling: kernels, rigor: rigor)),
    Examination("channel norm", kernels, examine(channelNorm: kernels, rigor: rigor)),
    Examination("network", kernels, examine(convNetwork: kernels, rigor: rigor)),
  ]
  if let referee = try referee(for: "Convolutions", settings) {
    examined.append(Examination("all kernels", kernels, try compare(convolutions: kernels, with: referee)))
  }
  return examined
}
