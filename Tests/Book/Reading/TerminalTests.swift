import Testing

@testable import Reading

struct TerminalTests {
  @Test func `keys are taken one by one`() {
    var bytes: [UInt8] = [
      13, 10, 98, 0x1B, 0x5B, 0x43, 0x1B, 0x5B, 0x44, 0x1B, 0x5B, 0x33, 0x7E, 3, 4, 0xC3, 0xA4,
    ]
    var keys: [Key] = []
    while !bytes.isEmpty { keys.append(nextKey(&bytes)) }
    #expect(
      keys == [.enter, .enter, .character("b"), .right, .left, .other, .interrupt, .end, .other, .other])
    #expect(nextKey(&bytes) == .end)
  }

  @Test func `a lone escape is no key`() {
    var bytes: [UInt8] = [0x1B]
    #expect(nextKey(&bytes) == .other)
    #expect(bytes.isEmpty)
  }
}
