/// Transposed convolution in loops: over the pixels of the small image, and where each paints.

import Arrays

extension Loops: TransposedConvolutionKernels {
  public static func transposedConvolutionForward(
    _ X: Volume, _ layer: TransposedFilters, _ window: Window, outputPadding: (h: Int, w: Int)
  ) -> Volume {
    var Z = Volume(shape: transposedOutputShape(X, layer, window, outputPadding))
    let filters = layer.filters
    let perGroup = X.nC / filters.groups
    for e in 0..<Z.m {
      for h in 0..<Z.nH {
        for w in 0..<Z.nW {
          for c in layer.b.indices { Z[e, h, w, c] = layer.b[c] }
        }
      }
      for h in 0..<X.nH {
        for w in 0..<X.nW {
          for i in 0..<filters.fH {
            for j in 0..<filters.fW {
              // (1) Z[e, h s + i d − p, w s + j d − p, c] += Σₖ W[i, j, c, k] X[e, h, w, k]
              let (y, x) = (window.row(h, i), window.column(w, j))
              if y < 0 || y >= Z.nH || x < 0 || x >= Z.nW { continue }
              for k in 0..<X.nC {
                let first = k / perGroup * filters.depth
                for c in 0..<filters.depth { Z[e, y, x, first + c] += filters[i, j, c, k] * X[e, h, w, k] }
              }
            }
          }
        }
      }
    }
    return Z
  }
}
