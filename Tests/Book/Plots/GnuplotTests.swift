import Foundation
import TestSupport
import Testing

@testable import Plots

@Suite struct GnuplotTests {
  @Test func `returns what is drawn`() throws {
    let drawn = try Gnuplot().run([
      "set terminal dumb 40,10", "$d << EOD\n1 2\n2 3\nEOD", "plot $d with lines",
    ])
    #expect(drawn.contains("*"))
  }

  @Test func `chooses the program`() {
    #expect(Gnuplot(environment: [:]).command == "gnuplot")
    #expect(Gnuplot(environment: ["GRADUS_GNUPLOT": "/opt/gnuplot"]).command == "/opt/gnuplot")
    #expect(Gnuplot(command: "mine", environment: ["GRADUS_GNUPLOT": "/opt/gnuplot"]).command == "mine")
  }

  @Test func `names the refused line`() {
    let script = [
      "set terminal dumb", "$d << EOD\n1 2\n2 3\nEOD", "plot $d with lines", "set colour mauve", "plot foo(",
    ]
    let thrown = error { _ = try Gnuplot().run(script) }
    #expect(
      thrown == .script(line: 7, text: "set colour mauve", message: "unrecognized option - see 'help set'."))
    #expect(thrown?.description.contains("line 7 of its script, 'set colour mauve'") == true)
  }

  /// A warning does not end gnuplot with an error, but leaves a hole in the figure.
  @Test func `takes a warning for an error`() {
    let thrown = error { _ = try Gnuplot().run(["set terminal dumb", "set xrange [1:1]", "plot x"]) }
    guard case .script(line: 3, text: "plot x", _)? = thrown else {
      Issue.record("\(String(describing: thrown))")
      return
    }
  }

  @Test func `says that it is missing`() {
    let thrown = error { _ = try Gnuplot(command: "/no/such/gnuplot").run(["plot x"]) }
    guard case .missing(command: "/no/such/gnuplot", let message)? = thrown else {
      Issue.record("\(String(describing: thrown))")
      return
    }
    #expect(message.contains("not found"))
  }

  @Test func `says that it may not be run`() throws {
    try inFolder { folder in
      let gnuplot = try standIn("exit 0", in: folder, isExecutable: false)
      let thrown = error { _ = try gnuplot.run(["plot x"]) }
      guard case .missing(_, let message)? = thrown else {
        Issue.record("\(String(describing: thrown))")
        return
      }
      #expect(message.contains("ermission denied"))
    }
  }

  /// The script is longer than the pipe holds, so that it is still being written when its reader dies.
  @Test(arguments: ["kill -9 $$", "read line; kill -9 $$", "head -c 100000 > /dev/null; kill -9 $$"])
  func `says that it was killed`(_ script: String) throws {
    try inFolder { folder in
      let gnuplot = try standIn(script, in: folder)
      let long = (0..<40_000).map { "# \($0) and so on" }
      let thrown = error { _ = try gnuplot.run(long) }
      #expect(thrown == .ended(command: gnuplot.command, how: "was killed by signal 9", message: ""))
    }
  }

  @Test func `says that it failed`() throws {
    try inFolder { folder in
      let gnuplot = try standIn("cat > /dev/null; echo no font >&2; exit 3", in: folder)
      let thrown = error { _ = try gnuplot.run(["plot x"]) }
      #expect(thrown == .ended(command: gnuplot.command, how: "ended with status 3", message: "no font"))
    }
  }

  @Test func `says that it stopped reading`() throws {
    try inFolder { folder in
      let gnuplot = try standIn("exit 0", in: folder)
      let thrown = error { _ = try gnuplot.run((0..<40_000).map { "# \($0) and so on" }) }
      #expect(thrown == .ended(command: gnuplot.command, how: "ended before its script did", message: ""))
    }
  }
}
