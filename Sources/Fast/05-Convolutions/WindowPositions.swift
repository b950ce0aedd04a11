/// Which pixels a window sees at which output positions; both are counted through all images.

import Convolutions

struct WindowPositions {
  let window: Window
  let nH: Int
  let nW: Int
  let outputRows: Int
  let outputColumns: Int

  init(_ shape: [Int], _ window: Window) {
    (nH, nW, self.window) = (shape[1], shape[2], window)
    (outputRows, outputColumns) = window.outputSize(nH, nW)
  }

  /// Every position in some output rows, with every pixel of the image that the window sees there, and the tap that
  /// sees it.
  @inline(__always)
  func each(_ rows: Range<Int>, _ body: (_ position: Int, _ pixel: Int, _ tap: Int) -> Void) {
    for r in rows {
      let (e, h) = r.quotientAndRemainder(dividingBy: outputRows)
      for w in 0..<outputColumns {
        for i in 0..<window.fH {
          let y = window.row(h, i)
          if y < 0 || y >= nH { continue }
          for j in 0..<window.fW {
            let x = window.column(w, j)
            if x < 0 || x >= nW { continue }
            body(r &* outputColumns &+ w, (e &* nH &+ y) &* nW &+ x, i &* window.fW &+ j)
          }
        }
      }
    }
  }
}
