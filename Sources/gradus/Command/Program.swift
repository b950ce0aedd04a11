/// Where the program begins.

import Foundation

@main
enum Program {
  static func main() {
    let command = Command(
      chapters: Registry.chapters, console: Terminal(), appendices: Registry.appendices
    ) { () throws(Failure) in
      try Project.find()
    }
    exit(command.run(Array(CommandLine.arguments.dropFirst())))
  }
}
