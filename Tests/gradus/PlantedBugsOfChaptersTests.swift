import Mutation
import Reading
import Testing

@testable import gradus

/// The bugs of the chapters that have to be there, each where it can be planted.
@Suite struct PlantedBugsOfChaptersTests {
  func ids(ofChapter chapter: Int) throws -> [String] {
    let store = try PlantedBugs(project: try Project.find(from: #filePath))
    #expect(store.complaints(Registry.chapters).filter { $0.hasPrefix("Lessons/Museum/0\(chapter)-") } == [])
    return store.bugs.map(\.bug).filter { bug in bug.chapter == chapter }.map(\.id)
  }

  @Test func `the perceptron's rule, in both twins`() throws {
    let ids = try ids(ofChapter: 1)
    for bug in ["pushes-away", "bias-never-moves", "moves-when-right", "bias-per-feature"] {
      #expect(ids.contains("trick-loops-\(bug)") && ids.contains("trick-blas-\(bug)"))
    }
  }

  @Test func `optimization: every bug of the catalogue`() throws {
    let ids = try ids(ofChapter: 4)
    for bug in [
      "uncorrected", "counted-from-0", "betas-swapped", "epsilon-inside", "square-forgotten", "decay-coupled",
    ] {
      #expect(ids.contains("adam-loops-\(bug)") && ids.contains("adam-blas-\(bug)"), "\(bug)")
    }
    #expect(ids.count >= 18)
  }

  @Test(arguments: [0, 3, 4, 5, 6]) func `every override of Fast and the engine have bugs of their own`(_ chapter: Int)
    throws
  {
    let ids = try ids(ofChapter: chapter)
    #expect(ids.count { $0.contains("-fast-") || $0.contains("-engine-") } >= 2)
  }

  @Test func `recurrence: the bugs of the catalogue`() throws {
    #expect(try ids(ofChapter: 6).count >= 50)
  }
}
