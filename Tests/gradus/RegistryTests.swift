import StudyKit
import Testing

@testable import gradus

struct RegistryTests {
  @Test func chaptersAreInTheOrderOfTheBook() {
    let numbers = Registry.chapters.map(\.number)
    #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
  }
}
