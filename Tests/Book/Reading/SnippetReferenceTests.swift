import Testing

@testable import Reading

struct SnippetReferenceTests {
  @Test func `a reference is a file, a declaration and perhaps a number`() {
    #expect(SnippetReference("A+B.swift f (2)")?.description == "A+B.swift f (2)")
    #expect(SnippetReference("A+B.swift f")?.equation == nil)
    #expect(SnippetReference("A+B.swift") == nil)
    #expect(SnippetReference("f (2)") == nil)
  }
}
