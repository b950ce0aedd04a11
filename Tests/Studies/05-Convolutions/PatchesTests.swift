import Arrays
import Fast
import Testing

@testable import ConvolutionsStudies

@Suite struct PatchesTests {
  @Test func `a block of patches is bounded, all of them take nine times the image`() {
    let memory = patchMemory(sizes: [8, 224], channels: 64, f: 3)
    let number = MemoryLayout<Scalar>.stride
    #expect(memory[1].allBytes == 9 * memory[1].imageBytes && memory[1].allBytes == 224 * 224 * 576 * number)
    for row in memory {
      #expect(row.stripBytes <= PatchBlocks.largestBlock * number && row.stripBytes <= row.allBytes)
    }
  }
}
