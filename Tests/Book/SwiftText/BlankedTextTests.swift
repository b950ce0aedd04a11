import Testing

@testable import SwiftText

struct BlankedTextTests {
  @Test(arguments: [
    ("a { // }", "a {     "),
    ("x = \"}\" + y", "x =     + y"),
    ("x = \"\\\"}\" }", "x =       }"),
    ("x = \"\\(f(\"}\"))}\" }", "x =              }"),
    ("a /* } \n } */ b", "a      \n      b"),
    ("s = \"\"\"\n }\n \"\"\" }", "s =    \n  \n     }"),
  ])
  func commentsAndStringsBecomeBlanks(source: String, expected: String) {
    let lines = withoutCommentsAndStrings(source).map { String($0) }
    #expect(lines.joined(separator: "\n") == expected)
  }
}
