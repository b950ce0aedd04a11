import Testing

@testable import gradus

struct ChapterTests {
  @Test func aFolderIsNamedByNumberAndModule() {
    #expect(Chapter(number: 3, module: "Backpropagation", title: "").folder == "03-Backpropagation")
    #expect(Chapter(number: 12, module: "Attention", title: "").folder == "12-Attention")
  }

  @Test func chaptersAreInTheOrderOfTheBook() {
    let numbers = Registry.chapters.map(\.number)
    #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
  }
}
