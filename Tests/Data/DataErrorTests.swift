import Datasets
import Testing

struct DataErrorTests {
  @Test func `an error is one line`() {
    let error = DataError("bad file", at: "a\nb.csv, line 3", expected: "a number", found: "\"x\r\ny\"")
    #expect("\(error)" == "bad file: a b.csv, line 3: expected a number, found \"x y\"")
  }
}
