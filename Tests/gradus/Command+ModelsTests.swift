import Foundation
import StudyTesting
import Testing

@testable import gradus

struct CommandModelsTests {
  @Test func `a known network is a table`() throws {
    let (code, out, error) = try ToyProject().run("check", "--model", "vgg16")
    #expect(code == 0 && error.isEmpty)
    #expect(out.contains("(224, 224, 3)") && out.contains("138,357,544") && out.contains("15,470,264,320"))
    #expect(try ToyProject().run("check", "--model=LeNet5").out.contains("61,706"))
  }

  @Test func `a misspelt one is suggested its name`() throws {
    let (code, out, error) = try ToyProject().run("check", "--model", "vgg15")
    #expect(code == 2 && out.isEmpty && error.hasPrefix("gradus: no model vgg15 (did you mean vgg16?)"), "\(error)")
    let unknown = try ToyProject().run("check", "--model", "something")
    #expect(unknown.code == 2 && unknown.error.contains("there are lenet5, alexnet, vgg16"))
  }
}
