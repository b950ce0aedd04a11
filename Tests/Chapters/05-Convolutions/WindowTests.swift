import Arrays
import Convolutions
import Testing

@Suite struct WindowTests {
  @Test func `there are ⌊(n + 2p − f)/s⌋ + 1 places`() {
    for n in 5...12 {
      for f in 1...5 {
        for s in 1...3 {
          for p in 0...2 {
            let (nH, nW) = Window(f, stride: s, padding: Padding(p)).outputSize(n, n + 1)
            #expect(nH == (n + 2 * p - f) / s + 1 && nW == (n + 1 + 2 * p - f) / s + 1)
          }
        }
      }
    }
    #expect(Window(3, 1, stride: (2, 1), dilation: (2, 1)).outputSize(8, 3) == (2, 3))
  }

  @Test(arguments: [(3, 1), (2, 1), (5, 2), (4, 3)])
  func `same padding keeps the size`(_ f: Int, _ s: Int) {
    for n in 1...9 {
      let window = Window(f, stride: s).same(n, n + 2)
      #expect(window.outputSize(n, n + 2) == ((n + s - 1) / s, (n + 2 + s - 1) / s))
      if s == 1 && f % 2 == 1 { #expect(window.padding == Padding((f - 1) / 2)) }
    }
  }

  @Test func `a window larger than the image stops`() async {
    await #expect(processExitsWith: .failure) { _ = Window(4).outputSize(3, 5) }
  }
}
