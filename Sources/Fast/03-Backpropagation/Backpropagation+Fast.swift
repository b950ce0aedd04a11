/// Kernels of chapters 1 to 3 whose matrix form is fast already: what takes time in them is a product.

import Arrays
import Backpropagation
import LogisticRegression
import Perceptrons

extension Fast: ScoreKernels, PerceptronRuleKernels, DeltaRuleKernels {}
extension Fast: LogisticKernels, SquaredErrorKernels, LinearKernels, SoftmaxKernels, PenaltyKernels {}
extension Fast: DenseKernels, DropoutKernels {}
