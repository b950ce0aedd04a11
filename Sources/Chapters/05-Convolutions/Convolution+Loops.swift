/// Convolution in loops: over images, places, filters, and what a filter sees.

import Arrays

extension Loops: ConvolutionKernels {
  public static func convolutionForward(_ X: Volume, _ filters: Filters, _ window: Window) -> Volume {
    let groups = Groups("convolutionForward", X.shape, filters, window)
    let (nH, nW) = window.outputSize(X.nH, X.nW)
    var Z = Volume(X.m, nH, nW, filters.nC)
    for e in 0..<X.m {
      for h in 0..<nH {
        for w in 0..<nW {
          for c in 0..<filters.nC {
            // (1) Z[e, h, w, c] = Σᵢ Σⱼ Σₖ W[i, j, k, c] X[e, h s + i d − p, w s + j d − p, k] + b[c]
            var z = filters.b.isEmpty ? 0 : filters.b[c]
            let first = groups.firstChannel(ofFilter: c)
            for i in 0..<filters.fH {
              for j in 0..<filters.fW {
                let (y, x) = (window.row(h, i), window.column(w, j))
                if y < 0 || y >= X.nH || x < 0 || x >= X.nW { continue }
                for k in 0..<filters.depth { z += filters[i, j, k, c] * X[e, y, x, first + k] }
              }
            }
            Z[e, h, w, c] = z
          }
        }
      }
    }
    return Z
  }

  public static func convolutionGradients(
    _ X: Volume, _ dZ: Volume, _ filters: Filters, _ window: Window
  ) -> Filters {
    let groups = Groups("convolutionGradients", X.shape, filters, window)
    requireOutput("convolutionGradients", dZ, X.shape, filters, window, isMean: true)
    var gradient = Filters(
      filters.fH, filters.fW, depth: filters.depth, filters.nC, groups: filters.groups, hasBias: !filters.b.isEmpty)
    for e in 0..<X.m {
      for h in 0..<dZ.nH {
        for w in 0..<dZ.nW {
          for c in 0..<filters.nC {
            // (2) dW[i, j, k, c] = 1/m · Σₑ Σₕ Σ_w dZ[e, h, w, c] X[e, h s + i d − p, w s + j d − p, k]
            let dz = dZ[e, h, w, c] / Scalar(X.m)
            let first = groups.firstChannel(ofFilter: c)
            for i in 0..<filters.fH {
              for j in 0..<filters.fW {
                let (y, x) = (window.row(h, i), window.column(w, j))
                if y < 0 || y >= X.nH || x < 0 || x >= X.nW { continue }
                for k in 0..<filters.depth { gradient[i, j, k, c] += dz * X[e, y, x, first + k] }
              }
            }
            // (3) db[c] = 1/m · Σₑ Σₕ Σ_w dZ[e, h, w, c]
            if !filters.b.isEmpty { gradient.b[c] += dz }
          }
        }
      }
    }
    return gradient
  }

  public static func convolutionBackward(
    _ dZ: Volume, _ filters: Filters, _ window: Window, shape: [Int]
  ) -> Volume {
    let groups = Groups("convolutionBackward", shape, filters, window)
    requireOutput("convolutionBackward", dZ, shape, filters, window)
    var dX = Volume(shape: shape)
    for e in 0..<dZ.m {
      for h in 0..<dZ.nH {
        for w in 0..<dZ.nW {
          for c in 0..<filters.nC {
            // (4) dX[e, h s + i d − p, w s + j d − p, k] += Σ_c W[i, j, k, c] dZ[e, h, w, c]
            let first = groups.firstChannel(ofFilter: c)
            for i in 0..<filters.fH {
              for j in 0..<filters.fW {
                let (y, x) = (window.row(h, i), window.column(w, j))
                if y < 0 || y >= dX.nH || x < 0 || x >= dX.nW { continue }
                for k in 0..<filters.depth {
                  dX[e, y, x, first + k] += filters[i, j, k, c] * dZ[e, h, w, c]
                }
              }
            }
          }
        }
      }
    }
    return dX
  }
}
