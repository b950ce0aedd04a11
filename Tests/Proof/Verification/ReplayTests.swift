import Foundation
import Testing
import Verification

@Suite struct ReplayTests {
  private func tried(_ names: [String], _ replay: Replay) -> [Finding] {
    names.map { name in property(name, Rigor(replay: replay)) { c in c.expect("so", true) } }
  }

  @Test func `a name that no property has is told, with the nearest`() {
    let replay = Replay("softmax: rows summ to 1#17")
    let findings = tried(["relu: never negative", "softmax: rows sum to 1"], replay)
    #expect(findings.allSatisfy { finding in finding.passed && finding.cases == 0 })
    #expect(
      replay.complaint == "no property is named softmax: rows summ to 1 (did you mean softmax: rows sum to 1?)")
    #expect(Replay("").complaint == "no property is named \"\"")
  }

  @Test func `a property that was met is no complaint`() {
    let replay = Replay("relu: never negative#3")
    #expect(replay.complaint != nil)
    #expect(tried(["relu: never negative"], replay)[0].cases == 1)
    #expect(replay.complaint == nil)
  }

  /// The whole way, in a process of its own: what the environment asks for, met by nobody, is a failure.
  @Test func `a program that met no such property fails`() async {
    await #expect(processExitsWith: .exitCode(1)) {
      setenv("GRADUS_REPLAY", "nobody#1", 1)
      _ = property("somebody", Rigor.fromEnvironment) { c in c.expect("so", true) }
      exit(0)
    }
    await #expect(processExitsWith: .success) {
      setenv("GRADUS_REPLAY", "somebody#1", 1)
      _ = property("somebody", Rigor.fromEnvironment) { c in c.expect("so", true) }
      exit(0)
    }
  }
}
