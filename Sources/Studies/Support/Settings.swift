/// What a run is told by whoever makes it.

import Arrays
import Fast

/// Which implementation computes.
package enum Implementation: String, CaseIterable, Sendable {
  case loops, blas, fast
}

/// What a run is told: the generator's seed, the implementation, the threads, the learner's data, where to write
/// trainings down, and where to report progress.
package struct Settings {
  /// The seed that the lessons' numbers were made with.
  package static let lessonSeed: UInt64 = 1

  package var seed: UInt64
  package var kernels: Implementation
  /// Threads of the fast implementation; nil is one for a lesson's runs and figures, and for all else one for each core.
  package var threads: Int?
  /// Data of the learner's own, for the runs that take some.
  package var data: String?
  /// A folder for long trainings to be written down in, and taken up from.
  package var notes: String?
  /// A folder of the referee's vectors, in place of the project's.
  package var vectors: String?
  package var progress = Progress.silent

  package init(
    seed: UInt64 = Settings.lessonSeed, kernels: Implementation = .fast, threads: Int? = nil, data: String? = nil
  ) {
    (self.seed, self.kernels, self.threads, self.data) = (seed, kernels, threads, data)
  }

  /// The same for work that is done beside other work, whose progress is reported as a whole.
  package var withoutProgress: Settings {
    var settings = self
    settings.progress = .silent
    return settings
  }

  /// Works with as many threads as were asked for, else with one: what is trained then does not depend on the number of
  /// cores.
  package func withThreads<Result>(_ work: () throws -> Result) rethrows -> Result {
    try Fast.withThreads(threads ?? 1, work)
  }
}
