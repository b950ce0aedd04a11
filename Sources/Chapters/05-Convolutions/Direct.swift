/// Convolution without patches: windows are summed where they lie, in the registers of the processor.
///
/// A patch is some runs of neighbouring numbers, a run for each row of the window, each so far from where the window
/// begins. So nothing need be copied but the image, once, into an apron of zeros: CTiles reads the runs in place.
///
///     (1) Z[e, h, w, c] = Σᵣ Σₖ X[e, (h, w) + run r, k] W[(r, k), c] + b[c]
///     (2) dW[(r, k), c] = 1/m · Σₑ Σₕ Σ_w dZ[e, h, w, c] X[e, (h, w) + run r, k]
///     (4) dX at the pixels of one phase, (y + p) mod s = a, is itself a convolution without stride, of dZ in an apron of
///         zeros, with the rows a, a + s, a + 2s, … of the filters in reverse order; and so for columns
///
/// The equations are those of Convolution.swift. BLAS turns to this where there are filters enough to fill a register.

import Arrays
import CTiles

#if Float32
  private let find = gradus_windows_find_f
  private let slopes = gradus_windows_slopes_f
#else
  private let find = gradus_windows_find_d
  private let slopes = gradus_windows_slopes_d
#endif

public enum Direct: ConvolutionKernels {
  /// Whether it outruns the product of patches, the sums being for so many columns.
  static func isFaster(_ groups: Groups, _ window: Window, columns: Int) -> Bool {
    groups.count == 1 && columns >= 16 && window.area > 1
  }

  public static func convolve(_ X: Volume, _ filters: Filters, _ window: Window) -> Volume {
    if Groups("convolve", X.shape, filters, window).count > 1 { return BLAS.convolve(X, filters, window) }
    let (nH, nW) = window.places(X.nH, X.nW)
    let apron = Apron(X.nH, X.nW, X.nC, window.padding)
    let columns = Columns(rows: filters.length, filters.nC)
    var sight = apron.sight(window, nW, columns: columns)
    (sight.z_row, sight.z_step) = (nW * filters.nC, filters.nC)
    var Z = Volume(uninitialized: X.m, nH, nW, filters.nC)
    BLAS.reading(X.elements, filters.W, writing: &Z.elements) { x, W, z in
      withZeros(columns.count + columns.width) { weights in
        columns.copy(W, into: weights)
        let b = weights + columns.count
        for c in filters.b.indices { b[c] = filters.b[c] }
        eachBand(X.m, nH, room: apron.count) { _, e, band, image in
          // (1) Z[e, h, w, c] = Σᵣ Σₖ X[e, (h, w) + run r, k] W[(r, k), c] + b[c]
          apron.copy(x, e, into: image)
          sight.run(band.count, runs: apron.runs(window)) { sight in
            find(
              sight, image + band.lowerBound * sight.x_row, weights, b, z + (e * nH + band.lowerBound) * sight.z_row)
          }
        }
      }
    }
    return Z
  }

  public static func convolveGradients(
    _ X: Volume, _ dZ: Volume, _ filters: Filters, _ window: Window
  ) -> Filters {
    if Groups("convolveGradients", X.shape, filters, window).count > 1 {
      return BLAS.convolveGradients(X, dZ, filters, window)
    }
    requireOutput("convolveGradients", dZ, X.shape, filters, window)
    let apron = Apron(X.nH, X.nW, X.nC, window.padding)
    let columns = Columns(rows: filters.length, filters.nC)
    var sight = apron.sight(window, dZ.nW, columns: columns)
    (sight.z_row, sight.z_step) = (dZ.nW * columns.width, columns.width)
    let slopesRoom = dZ.nH * sight.z_row
    var dW = Matrix(filters.length, filters.nC)
    BLAS.reading(X.elements, dZ.elements, writing: &dW.elements) { x, z, dW in
      withZeros(BLAS.partCount(X.m * dZ.nH) * columns.count) { sums in
        eachBand(X.m, dZ.nH, room: apron.count + slopesRoom) { part, e, band, image in
          // (2) dW[(r, k), c] = 1/m · Σₑ Σₕ Σ_w dZ[e, h, w, c] X[e, (h, w) + run r, k], a sum for each part
          apron.copy(x, e, into: image)
          let dz = image + apron.count
          for place in 0..<band.count * dZ.nW {
            (dz + place * columns.width).update(
              from: z + ((e * dZ.nH + band.lowerBound) * dZ.nW + place) * dZ.nC, count: dZ.nC)
          }
          sight.run(band.count, runs: apron.runs(window)) { sight in
            slopes(sight, image + band.lowerBound * sight.x_row, dz, sums + part * columns.count)
          }
        }
        for part in 0..<BLAS.partCount(X.m * dZ.nH) {
          columns.add(sums + part * columns.count, times: 1 / Scalar(X.m), to: dW)
        }
      }
    }
    return Filters(
      filters.fH, filters.fW, depth: filters.depth, filters.nC, W: dW.elements,
      b: filters.b.isEmpty ? [] : BLAS.biasGradients(dZ))
  }

  public static func convolveBackward(
    _ dZ: Volume, _ filters: Filters, _ window: Window, shape: [Int]
  ) -> Volume {
    let isGrouped = Groups("convolveBackward", shape, filters, window).count > 1
    requireOutput("convolveBackward", dZ, shape, filters, window)
    if isGrouped || window.isDilated { return BLAS.convolveBackward(dZ, filters, window, shape: shape) }
    let phases = Phases(window, filters, shape)
    let apron = phases.apron(dZ)
    let depth = filters.depth
    let (strideH, strideW) = (window.strideH, window.strideW)
    var dX = Volume(uninitialized: shape[0], shape[1], shape[2], depth)
    BLAS.reading(dZ.elements, filters.W, writing: &dX.elements) { z, W, x in
      withZeros(phases.columns.count + phases.columns.width) { weights in
        phases.turn(W, into: weights)
        let zeros = weights + phases.columns.count
        eachBand(shape[0], (shape[1] + strideH - 1) / strideH, room: apron.count) { _, e, band, slopes in
          apron.copy(z, e, into: slopes)
          for down in phases.down {
            for across in phases.across {
              // (4) dX where (y + p) mod s = a and (x + p) mod s = b: rows a, a + s, … and columns b, b + s, … turned over
              let rows = band.clamped(to: 0..<down.count)
              var sight = gradus_windows()
              (sight.places, sight.filters, sight.run) = (across.count, depth, across.taps * dZ.nC)
              (sight.x_row, sight.x_step) = (apron.row, dZ.nC)
              (sight.z_row, sight.z_step) = (strideH * shape[2] * depth, strideW * depth)
              let first = (down.start + rows.lowerBound) * apron.row + across.start * dZ.nC
              let target = ((e * shape[1] + down.first + rows.lowerBound * strideH) * shape[2] + across.first) * depth
              sight.run(rows.count, runs: (0..<down.taps).map { r in r * apron.row }) { sight in
                find(sight, slopes + first, weights + phases.start(down, across), zeros, x + target)
              }
            }
          }
        }
      }
    }
    return dX
  }

  // Patches, should anyone ask for them, are those of the products.
  public static func im2col(_ X: Volume, _ window: Window) -> Matrix { BLAS.im2col(X, window) }
  public static func col2im(_ P: Matrix, _ window: Window, shape: [Int]) -> Volume {
    BLAS.col2im(P, window, shape: shape)
  }
}
