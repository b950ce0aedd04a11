/// Kernels of chapter 4 whose matrix form is fast already.

import Arrays
import Optimization

extension Fast: ClippingKernels {}
