/// Convolution without patches: windows are summed where they lie, in the processor's registers.
///
/// A patch is some segments of neighbouring numbers, one for each row of the window, each at a fixed distance from
/// where the window begins. So only the image is copied, once, into a zero-padded buffer, and the tiles read the
/// segments in place. im2col copies nine times as many numbers for a window of 3 × 3.
///
///     (1) Z[e, h, w, c] = Σᵣ Σₖ X[e, (h, w) + segment r, k] W[(r, k), c] + b[c]
///     (2) dW[(r, k), c] = 1/m · Σₑ Σₕ Σ_w dZ[e, h, w, c] X[e, (h, w) + segment r, k]
///     (4) dX, phase by phase of the stride (StridePhases.swift): a convolution of dZ with the filters turned round
///
/// All filters see all channels; on the way back the window is not dilated.

import Arrays
import Convolutions
import Engine

enum DirectConvolution {
  static func convolutionForward(_ X: Volume, _ filters: Filters, _ window: Window) -> Volume {
    let (nH, nW) = window.outputSize(X.nH, X.nW)
    let padded = PaddedImage(X.nH, X.nW, X.nC, window.padding)
    let packed = PackedWeights(rows: filters.length, filters.nC)
    let tiles = ConvolutionTiles(
      segmentStarts: padded.segmentStarts(window), segmentLength: padded.segmentLength(window), columns: nW,
      filters: filters.nC, inputStep: padded.step(window), outputStep: (nW * filters.nC, filters.nC))
    var Z = Volume(uninitialized: X.m, nH, nW, filters.nC)
    withPointers(X.elements, filters.W, writing: &Z.elements) { x, W, z in
      withZeros(packed.count + packed.width) { weights in
        packed.pack(W, into: weights)
        let b = weights + packed.count
        for c in filters.b.indices { b[c] = filters.b[c] }
        parallelBands(images: X.m, rows: nH, scratch: padded.count) { _, e, band, image in
          // (1) Z[e, h, w, c] = Σᵣ Σₖ X[e, (h, w) + segment r, k] W[(r, k), c] + b[c]
          padded.copy(x, e, into: image)
          tiles.convolutionForward(
            image + band.lowerBound * tiles.inputStep.row, rows: band.count, weights: weights, biases: b,
            into: z + (e * nH + band.lowerBound) * tiles.outputStep.row)
        }
      }
    }
    return Z
  }

  static func gradients(
    _ X: Volume, _ dZ: Volume, _ filters: Filters, _ window: Window, scale: Scalar
  ) -> [Scalar] {
    let padded = PaddedImage(X.nH, X.nW, X.nC, window.padding)
    let packed = PackedWeights(rows: filters.length, filters.nC)
    let tiles = ConvolutionTiles(
      segmentStarts: padded.segmentStarts(window), segmentLength: padded.segmentLength(window), columns: dZ.nW,
      filters: filters.nC, inputStep: padded.step(window), outputStep: (dZ.nW * packed.width, packed.width))
    let parts = Threads.ranges(X.m * dZ.nH)
    var dW = Array(repeating: 0 as Scalar, count: filters.W.count)
    withPointers(X.elements, dZ.elements, writing: &dW) { x, z, dW in
      withZeros(parts * packed.count) { sums in
        let scratch = padded.count + dZ.nH * tiles.outputStep.row
        parallelBands(images: X.m, rows: dZ.nH, parts: parts, scratch: scratch) { part, e, band, image in
          // (2) dW[(r, k), c] = 1/m · Σₑ Σₕ Σ_w dZ[e, h, w, c] X[e, (h, w) + segment r, k], one sum for each part
          padded.copy(x, e, into: image)
          let dz = image + padded.count
          for position in 0..<band.count * dZ.nW {
            (dz + position * packed.width).update(
              from: z + ((e * dZ.nH + band.lowerBound) * dZ.nW + position) * dZ.nC, count: dZ.nC)
          }
          tiles.addGradients(
            image + band.lowerBound * tiles.inputStep.row, dz, rows: band.count, to: sums + part * packed.count)
        }
        for part in 0..<parts { packed.add(sums + part * packed.count, times: scale, to: dW) }
      }
    }
    return dW
  }

  static func backward(_ dZ: Volume, _ filters: Filters, _ window: Window, shape: [Int]) -> Volume {
    let phases = StridePhases(window, filters, shape)
    let padded = phases.padded(dZ)
    let (depth, strideH) = (filters.depth, window.strideH)
    var dX = Volume(uninitialized: shape[0], shape[1], shape[2], depth)
    withPointers(dZ.elements, filters.W, writing: &dX.elements) { z, W, x in
      withZeros(phases.weights.count + phases.weights.width) { weights in
        phases.pack(W, into: weights)
        let zeros = weights + phases.weights.count
        let rows = (shape[1] + strideH - 1) / strideH
        parallelBands(images: shape[0], rows: rows, scratch: padded.count) { _, e, band, dz in
          padded.copy(z, e, into: dz)
          for down in phases.down {
            for across in phases.across {
              // (4) dX where (y + p) mod s = a and (x + p) mod s = b: taps a, a + s, … by b, b + s, …, turned round
              let rows = band.clamped(to: 0..<down.count)
              let first = (down.start + rows.lowerBound) * padded.rowLength + across.start * dZ.nC
              let target = ((e * shape[1] + down.first + rows.lowerBound * strideH) * shape[2] + across.first) * depth
              phases.tiles(down, across, padded).convolutionForward(
                dz + first, rows: rows.count, weights: weights + phases.start(down, across), biases: zeros,
                into: x + target)
            }
          }
        }
      }
    }
    return dX
  }
}
