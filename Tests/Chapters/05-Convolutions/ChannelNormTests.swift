import Arrays
import Convolutions
import Testing

@Suite struct ChannelNormTests {
  @Test func `rows are channels and instances`() {
    let Z = Volume(2, 1, 2, 2, elements: [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(Z.channelRows == [[1, 3, 5, 7], [2, 4, 6, 8]])
    #expect(Z.instanceRows == [[1, 3], [2, 4], [5, 7], [6, 8]])
    #expect(Volume(channelRows: Z.channelRows, shape: Z.shape) == Z)
    #expect(Volume(instanceRows: Z.instanceRows, shape: Z.shape) == Z)
  }
}
