/// Kernels of chapter 7 whose matrix form is fast already: what takes time in a game are its networks.

import Adversaries

extension Fast: AdversarialLossKernels, CycleKernels, ReconstructionKernels, SemiSupervisedKernels {}
