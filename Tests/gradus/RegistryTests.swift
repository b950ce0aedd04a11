import StudyKit
import Testing

@testable import gradus

struct RegistryTests {
  @Test func `chapters are in the order of the book`() {
    let numbers = Registry.chapters.map(\.number)
    #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
  }
}
