/// Where the program begins.

import Fast
import Foundation
import Reading

@main
enum Program {
  static func main() {
    Fast.keepFreedMemory()
    let command = Command(
      chapters: Registry.chapters, console: Terminal(), appendices: Registry.appendices
    ) { () throws(Failure) in
      try Project.find()
    }
    exit(command.run(Array(CommandLine.arguments.dropFirst())))
  }
}
