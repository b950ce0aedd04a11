import Foundation
import TestSupport
import Testing

@testable import Plots

@Suite struct FigureSVGTests {
  @Test(arguments: Example.layers)
  func `draws each kind`(_ layer: Layer) throws {
    let elements = try Elements(try Example.figure(layer).svg(gnuplot: Gnuplot()))
    #expect(elements.text.contains("What layer \(layer.kind) finds"))
    #expect(layer.name.isEmpty || elements.text.contains(layer.name))
    if case .images = layer {
    } else {
      #expect(elements.text.contains("steps") && elements.text.contains("height"))
    }

    let images = elements.count("image", "xlink:href") { $0.hasPrefix("data:image/png;base64,") }
    switch layer {
    // The legend's sign has two corners.
    case .line: #expect(elements.corners(.blue) == 4 + 2)
    case .steps: #expect(elements.corners(.blue) == 5 + 2)
    case .points: #expect(elements.count("use", "xlink:href") { $0 == "#gpPt6" } == 3 + 1)
    case .bars:
      #expect(elements.count("polygon", "fill") { $0.filter { $0 != " " } == "rgb(0,114,178)" } == 4 + 1)
    case .band: #expect(elements.count("polygon", "fill-opacity") { Double($0) == 0.22 } == 1 + 1)
    case .regions: #expect(images == 1 && elements.corners(Style.ink) > 4)
    case .probabilities: #expect(images == 1 && elements.corners(Style.ink) > 4)
    case .heat(_, .diverging, _, _): #expect(images == 2)
    case .heat: #expect(images == 1 && elements.text.contains("−") == true)
    case .contours: #expect(elements.corners(.grey) > 12)
    case .arrows, .path: #expect(elements.corners(.blue) > 2)
    case .vertical(_, let text), .horizontal(_, let text):
      #expect(elements.text.contains(text) && elements.corners(Style.quiet) == 2)
    case .text(let text, _, _, _): #expect(elements.text.contains(text))
    case .images(let pictures, _):
      #expect(images == 5 && elements.corners(.vermilion) >= 5)
      for picture in pictures { #expect(elements.text.contains(picture.caption)) }
    }
  }

  @Test func `keeps special characters`() throws {
    let odd = #"it's "a_b^c{d}" \n 50 %d <σ> & ŷ=∂J/∂w @~½‖x‖²"#
    let figure = Figure(
      odd, x: Axis("x" + odd, categories: [#"c'{x}_y" \n 5 %d ½"#]), y: Axis("y" + odd),
      [.bars("n" + odd, heights: [1]), .text("t" + odd, x: 0, y: 0.5), .vertical(0, "v" + odd)])
    let text = try Elements(try figure.svg(gnuplot: Gnuplot())).text
    for place in ["x", "y", "n", "t", "v"] { #expect(text.contains(place + odd), "\(place)") }
    #expect(text.contains(#"c'{x}_y" \n 5 %d ½"#))
    // The title is broken into lines; it also stands whole in the picture's own title.
    #expect(text.contains(odd))
  }

  @Test func `is the same from run to run`() throws {
    let figure = Figure("Everything", columns: 4, panels: Example.layers.map { Panel($0.kind, [$0]) })
    let first = try figure.svg(gnuplot: Gnuplot())
    let second = try figure.svg(gnuplot: Gnuplot())
    #expect(first == second)
    #expect(
      !first.contains("/tmp") && !first.contains(NSTemporaryDirectory())
        && !first.contains(NSHomeDirectory() + "/"))
  }

  @Test func `clips to the given range`() throws {
    let figure = Figure(
      "Far away", x: Axis(range: 0...1), y: Axis(range: 0...1),
      [.line(x: [-5, 5], y: [-5, 5]), .points(x: [9], y: [9])])
    #expect(try Elements(try figure.svg(gnuplot: Gnuplot())).corners(.blue) == 2)
  }

  @Test func `writes over an old file`() throws {
    try inFolder { folder in
      let path = folder + "/figure.svg"
      try "old".write(toFile: path, atomically: true, encoding: .utf8)
      try Example.figure(Example.layers[0]).write(svg: path)
      #expect(try String(contentsOfFile: path, encoding: .utf8).hasSuffix("</svg>\n\n"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["figure.svg"])
    }
  }

  /// Stand-ins that leave nothing, half of it, something else, or die; and a file that must survive them.
  @Test(arguments: [
    ("cat > /dev/null", "found an empty file"),
    ("gnuplot | head -c 4000", "expected </svg> at its end"),
    ("cat > /dev/null; echo hello", "found 'hello"),
    ("sed '/^plot/d' | gnuplot", "expected 1 plots, found 0"),
    ("head -c 500 > /dev/null; kill -9 $$", "killed by signal 9"),
    ("(cat; echo 'set foo') | gnuplot", "unrecognized option"),
  ])
  func `leaves the old file`(_ script: String, _ message: String) throws {
    try inFolder { folder in
      let gnuplot = try standIn(script, in: folder)
      let path = folder + "/figure.svg"
      try "old".write(toFile: path, atomically: true, encoding: .utf8)
      let thrown = error { try Example.figure(Example.layers[0]).write(svg: path, gnuplot: gnuplot) }
      #expect(thrown?.description.contains(message) == true, "\(String(describing: thrown))")
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
          "figure.svg", "it's gnuplot",
        ])
    }
  }

  @Test func `names a file that cannot be written`() throws {
    try inFolder { folder in
      try "a file".write(toFile: folder + "/file", atomically: true, encoding: .utf8)
      try FileManager.default.createDirectory(
        atPath: folder + "/folder/full", withIntermediateDirectories: true)
      for path in [
        folder + "/none/figure.svg", folder + "/file/figure.svg", folder + "/folder", "/proc/figure.svg",
      ] {
        let thrown = error { try Example.figure(Example.layers[0]).write(svg: path) }
        guard case .file(path: path, let message)? = thrown else {
          Issue.record("\(path): \(String(describing: thrown))")
          continue
        }
        #expect(!message.isEmpty && !message.contains("\n"))
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["file", "folder"])
    }
  }
}
