/// Where the program begins.

import Fast
import Foundation
import Reading

@main
enum Program {
  /// The verbs whose numbers are compared with recorded ones.
  private static let pinned: [Verb.Name] = [.learn, .run, .lessons, .figures]

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let verb = (try? Invocation(arguments))?.verb
    if verb.map(pinned.contains) == true { Fast.pinKernel() } else { Fast.useBestKernel() }
    Fast.keepFreedMemory()
    let command = Command(
      chapters: Registry.chapters, console: Terminal(), appendices: Registry.appendices
    ) { () throws(Failure) in
      try Project.find()
    }
    exit(command.run(arguments))
  }
}
