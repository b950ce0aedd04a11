import Arrays
import CSystem
import Engine
import Testing

@Suite struct MemoryTests {
  /// In a process of its own, since the setting is the process's.
  @Test func `megabytes that are freed are kept for the next result`() async {
    await #expect(processExitsWith: .success) {
      func pages() -> Int { Int(mallinfo2().hblks) }
      let before = pages()
      var A = Matrix(1_024, 1_024)
      precondition(pages() == before + 1, "by default, an array of megabytes is mapped by itself")
      A = Matrix(1, 1)
      Memory.keepFreed()
      // More than before: what is no larger than an array that was freed, the C library would no longer map anyway.
      A = Matrix(1_024, 1_536)
      precondition(pages() == before && A.rows == 1_024, "from now on, it lies where others will")
    }
  }
}
