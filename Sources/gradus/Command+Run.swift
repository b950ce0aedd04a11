/// What the arguments ask for, verb by verb, and the exit code.

import Arrays
import Fast
import Reading

extension Command {
  /// Does what the arguments ask for: 0 all is well, 1 something failed, 2 wrong usage.
  func run(_ arguments: [String]) -> Int32 {
    do {
      var invocation = try Invocation(arguments)
      if invocation.flags.contains("--version") {
        console.say("gradus, \(Scalar.typeName), \(BLAS.libraryName)")
        return 0
      }
      guard let verb = invocation.verb, !invocation.flags.contains("--help") else {
        console.say(help(for: invocation.verb))
        return 0
      }
      invocation.settings.progress = .standard
      if let threads = invocation.settings.threads { Fast.threads = threads }
      return try perform(verb, invocation) ? 0 : 1
    } catch let error as UsageError {
      console.complain("gradus: \(error); `gradus --help` tells more")
      return 2
    } catch let exit as Exit {
      return exit.code
    } catch {
      console.complain("gradus: \(error)")
      return 1
    }
  }

  /// Returns whether all is well.
  private func perform(_ verb: Verb.Name, _ invocation: Invocation) throws -> Bool {
    switch verb {
    case .learn: try stepThroughLessons(invocation)
    case .run: try makeRun(invocation)
    case .check: try examineKernels(invocation)
    case .figures: try drawFigures(invocation)
    case .bench:
      try invocation.flags.contains("--workloads")
        ? timeWorkloads(chosen(invocation), invocation) : timeKernels(chosen(invocation), invocation)
    case .lessons: try checkLessons(invocation)
    case .grade: try gradeExercises(invocation)
    case .museum: try showBugs(invocation)
    case .mutants: try scoreMutants(invocation)
    }
  }
}
