/// The referee's vectors, and what a child process says before it stops.

import Arrays
import Datasets
import Examinations
import Foundation
import Testing

func referee() throws -> Referee {
  let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  let path = tests.appending(path: "Fixtures/LogisticRegression.safetensors").path
  return Referee(TensorList(try TensorFile(reading: path).tensors))
}

extension ExitTest.Result? {
  func says(_ text: String) -> Bool {
    self.map { result in String(decoding: result.standardErrorContent, as: UTF8.self).contains(text) } ?? false
  }
}
