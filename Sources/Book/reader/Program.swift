/// Opens the lessons while a command compiles the program that makes what they show, and hands over to it:
///
///     reader .build/release/gradus swift build -c release --product gradus

import Foundation
import Reading

@main
enum Program {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    let console = Terminal()
    guard words.count > 1 else {
      console.complain("reader: wants a program and the command that compiles it; `make learn` gives it both")
      exit(2)
    }
    do throws(Failure) {
      let wasCompiled = FileManager.default.fileExists(atPath: words[0])
      let reader = Reader(
        console: console, lessons: try Lesson.all(in: Project.find()),
        build: try Build(Array(words.dropFirst()), isHeard: !console.isInteractive), patience: wasCompiled ? 3 : 0)
      switch try reader.read() {
      case .left(let code)?: exit(code)
      case .stopped(let stop)?: try become(words[0], after: stop)
      case nil: try become(words[0])
      }
    } catch {
      console.complain("reader: \(error)")
      exit(1)
    }
  }

  /// Puts the program in this one's place, to go on where this one stopped.
  private static func become(_ program: String, after stop: Stepper.Stop? = nil) throws(Failure) {
    var words = [program, "learn"]
    if let stop { words += ["--from", "\(stop.place) \(stop.block)"] + stop.guesses.flatMap { ["--guess", $0] } }
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    execv(program, &arguments)
    throw Failure("cannot be run", at: program, found: String(cString: strerror(errno)))
  }
}
