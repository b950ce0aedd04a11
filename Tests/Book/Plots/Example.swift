/// Figures, pictures read back, and stand-ins for gnuplot, for the tests.

import Foundation
import FoundationXML
import Testing

@testable import Plots

enum Example {
  static let grid = Grid(x: -2...2, y: -1...1, rows: 5, columns: 7) { x, y in x + 3 * y }
  static let probabilities = Grid(x: -2...2, y: -1...1, rows: 5, columns: 7) { x, y in
    1 / (1 + exp(-3 * x - y))
  }
  static let classes = Grid(x: -2...2, y: -1...1, rows: 5, columns: 7) { x, _ in x > 1 ? 2 : x > -1 ? 1 : 0 }
  static let pictures = (0..<5).map { p in
    Picture(
      rows: 4, columns: 3, values: (0..<12).map { Double($0) / 11 }, caption: "no \(p)", isWrong: p == 3)
  }

  /// One of each kind.
  static let layers: [Layer] = [
    .line("loss", x: [0, 1, 2, 3], y: [4, 2, 1, 0.5]),
    .line("bound", x: [0, 1, 2, 3], y: [5, 3, 2, 1], dashed: true),
    .points("benign", x: [0, 1, 2], y: [1, 3, 2], mark: .disc),
    .steps("mistakes", x: [0, 1, 2], y: [0, 3, 4]),
    .bars("Loops", heights: [3, 1, 2, 4], spread: [0.5, 0.25, 0.5, 0.25]),
    .band("spread", x: [0, 1, 2], low: [1, 2, 3], high: [2, 4, 4]),
    .regions(classes),
    .probabilities(probabilities),
    .heat(grid, map: .diverging),
    .heat(grid, showsValues: true),
    .contours(grid, levels: [-1, 0, 1]),
    .arrows("gradient", x: [0, 1], y: [0, 1], dx: [1, -0.5], dy: [0.5, 1]),
    .path("momentum", x: [0, 1, 1.5, 1.5], y: [0, 2, 1, 1]),
    .vertical(1.5, "here"),
    .horizontal(2.5, "there"),
    .text("a word", x: 1, y: 2, anchor: .centre),
    .images(pictures, columns: 3),
  ]

  static func figure(_ layer: Layer) -> Figure {
    Figure("What layer \(layer.kind) finds", x: Axis("steps"), y: Axis("height"), [layer])
  }
}

/// A picture, read as XML.
final class Elements: NSObject, XMLParserDelegate {
  private(set) var text = ""
  private(set) var all: [(name: String, attributes: [String: String])] = []

  init(_ svg: String) throws {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    try #require(parser.parse(), "not well-formed: \(String(describing: parser.parserError))")
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    all.append((name, attributes))
  }

  /// How many elements of that name have an attribute of which this is true.
  func count(_ name: String, _ key: String, _ isMeant: (String) -> Bool) -> Int {
    all.count { $0.name == name && isMeant($0.attributes[key] ?? "") }
  }

  /// How many corners the paths of that colour have.
  func corners(_ colour: Colour) -> Int {
    let stroke = [colour.red, colour.green, colour.blue]
    return all.filter { element in
      let parts = (element.attributes["stroke"] ?? "").split { !$0.isNumber }.compactMap { Int($0) }
      return element.name == "path" && parts == stroke
    }.reduce(0) { sum, element in sum + (element.attributes["d"] ?? "").count { $0 == "L" || $0 == "M" } }
  }
}

/// A shell script that stands in for gnuplot. Another process writes it: a file that this one holds open for writing
/// while it starts a third can't be run.
func standIn(_ script: String, in folder: String, isExecutable: Bool = true) throws -> Gnuplot {
  let path = folder + "/it's gnuplot"
  let writer = Process()
  writer.executableURL = URL(fileURLWithPath: "/bin/sh")
  let command = #"printf '#!/bin/sh\n%s\n' "$1" > "$0" && chmod "$2" "$0""#
  writer.arguments = ["-c", command, path, script, isExecutable ? "755" : "644"]
  try writer.run()
  writer.waitUntilExit()
  try #require(writer.terminationStatus == 0)
  return Gnuplot(command: path)
}

/// The error that is thrown.
func error(_ body: () throws -> Void) -> PlotError? {
  do {
    try body()
    return nil
  } catch {
    return error as? PlotError
  }
}
