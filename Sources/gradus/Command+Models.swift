/// `gradus check --model vgg16`: a known network as a table.

import Convolutions
import ConvolutionsStudies
import StudyKit
import Verification

extension Command {
  /// Prints a network's stages with their shapes, parameters and multiplications.
  func show(model name: String) throws -> Bool {
    guard let architecture = Architecture.all.first(where: { known in known.name == name.lowercased() }) else {
      let names = Architecture.all.map(\.name)
      let hint = suggestion(for: name, among: names)
      throw UsageError("no model \(name)\(hint.isEmpty ? "; there are \(names.joined(separator: ", "))" : hint)")
    }
    console.say(architecture.table.text)
    return true
  }
}
