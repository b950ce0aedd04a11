/// Damaged files: bytes changed the way disks, transfers and malice change them.

import Arrays

/// How many damaged files a format meets.
let mutationCount = 100_000

/// One, two or four changes: a flipped bit, a byte, a cut, a piece copied elsewhere, a changed digit, a
/// telling string.
func mutated(_ original: [UInt8], telling: [String], using g: inout SplitMix64) -> [UInt8] {
  var bytes = original
  for _ in 0..<1 << g.index(below: 3) where !bytes.isEmpty {
    let p = g.index(below: bytes.count)
    switch g.index(below: 7) {
    case 0: bytes[p] ^= 1 << g.index(below: 8)
    case 1: bytes[p] = UInt8(g.index(below: 256))
    case 2: bytes.removeSubrange(p...)
    case 3: bytes.removeSubrange(p..<min(bytes.count, p + 1 + g.index(below: 20)))
    case 4:
      let piece = bytes[p..<min(bytes.count, p + 1 + g.index(below: 40))]
      bytes.insert(contentsOf: Array(piece), at: g.index(below: bytes.count))
    case 5:
      let digits = bytes.indices.filter { i in (0x30...0x39).contains(bytes[i]) }
      if !digits.isEmpty { bytes[digits[g.index(below: digits.count)]] = 0x30 + UInt8(g.index(below: 10)) }
    default: bytes.insert(contentsOf: telling[g.index(below: telling.count)].utf8, at: p)
    }
  }
  return bytes
}
