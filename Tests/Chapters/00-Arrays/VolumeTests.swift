/// Volume: where an element lies, and what stops the program.

import Arrays
import Testing

@Suite struct VolumeTests {
  @Test func `channels fastest, then columns, rows, examples`() {
    let (m, nH, nW, nC) = (2, 3, 4, 5)
    let V = Volume(m, nH, nW, nC, elements: (0..<m * nH * nW * nC).map { p in Scalar(p) })
    #expect(V.shape == [2, 3, 4, 5])
    var p: Scalar = 0
    for e in 0..<m {
      for h in 0..<nH {
        for w in 0..<nW {
          for c in 0..<nC {
            #expect(V[e, h, w, c] == p)
            p += 1
          }
        }
      }
    }
  }

  @Test func `one element is written, and no other`() {
    var V = Volume(2, 3, 4, 5)
    V[1, 0, 3, 2] += 7
    #expect(V.elements.firstIndex(of: 7) == 60 + 0 + 15 + 2)
    #expect(V.elements.reduce(0, +) == 7)
    #expect(Volume(uninitialized: 2, 1, 3, 1).elements.count == 6)
  }

  @Test func `a place outside names the place and the shape`() async {
    let row = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Volume(2, 3, 4, 5)[1, 3, 0, 0]
    }
    #expect(message(of: row).contains("Volume: [1, 3, 0, 0] is outside (2, 3, 4, 5)"))
    let channel = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var V = Volume(2, 3, 4, 5)
      V[0, 0, 0, -1] = 1
    }
    #expect(message(of: channel).contains("Volume: [0, 0, 0, -1] is outside (2, 3, 4, 5)"))
    let elements = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Volume(1, 2, 2, 1, elements: [1, 2, 3])
    }
    #expect(message(of: elements).contains("Volume: 3 elements do not fill (1, 2, 2, 1)"))
    let negative = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Volume(1, -2, -2, 1)
    }
    #expect(message(of: negative).contains("Volume: (1, -2, -2, 1) is no shape"))
    let vast = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Volume(1 << 31, 1 << 31, 4, 4)
    }
    #expect(message(of: vast).contains("Volume: (2147483648, 2147483648, 4, 4) is too large"))
  }
}
