/// Kernels of chapter 6 whose matrix form is fast already, or that take little time.

import Arrays
import Recurrence

extension Fast: JordanKernels, RecurrentKernels {}
