/// Guards around a kernel's arrays: what it must leave alone.

import Arrays

/// How many of the numbers that lie in an array's spare room, beyond its end, `body` overwrites, and how many it could
/// have: none where it puts a new array in the old one's place.
func overwrittenBeyondEnd(
  of elements: inout [Scalar], by body: (inout [Scalar]) -> Void
) -> (overwritten: Int, watched: Int) {
  let spare = 32
  let sentinel = Scalar(bitPattern: Scalar.nan.bitPattern | 0x5A)
  let end = elements.count
  elements.reserveCapacity(end + spare)
  let before = elements.withUnsafeMutableBufferPointer { buffer -> UnsafeMutablePointer<Scalar>? in
    for p in end..<end + spare { buffer.baseAddress?.advanced(by: p).initialize(to: sentinel) }
    return buffer.baseAddress
  }
  body(&elements)
  return elements.withUnsafeMutableBufferPointer { buffer in
    guard let base = buffer.baseAddress, base == before, buffer.count == end else { return (0, 0) }
    let changed = (end..<end + spare).filter { p in base[p].bitPattern != sentinel.bitPattern }
    return (changed.count, spare)
  }
}

/// How many numbers of the arrays `body` changes although it is only to read them. The arrays share no storage with
/// the copies that they are compared with.
func changedInputs(_ inputs: [[Scalar]], by body: () -> Void) -> Int {
  let copies = inputs.map { input in input.map { $0 } }
  body()
  return zip(inputs, copies).reduce(0) { sum, pair in
    sum + zip(pair.0, pair.1).filter { x, copy in x.bitPattern != copy.bitPattern }.count
  }
}
