/// Where a chapter finds the referee's vectors.

import Arrays
import Datasets
import Examinations
import Reading
import Verification

/// The referee's answers for a chapter: those in the folder that was named, or else the project's; nil where it holds none.
package func referee(for module: String, _ settings: Settings) throws -> Referee? {
  if let folder = settings.vectors {
    return Referee(TensorList(try TensorFile(reading: "\(folder)/\(module).safetensors").tensors))
  }
  let path = "Tests/Fixtures/\(module).safetensors"
  guard let project = try? Project.find(), project.files(in: "Tests/Fixtures").contains("\(module).safetensors") else {
    return nil
  }
  return Referee(TensorList(try TensorFile(reading: project.root.appending(path: path).path).tensors))
}
