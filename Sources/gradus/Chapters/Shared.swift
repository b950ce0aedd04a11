/// What the chapters share on their way into the command: the referee, verdicts, and the layers of many figures.

import Arrays
import Datasets
import Examinations
import Plots
import Reading
import Synchronization
import Verification

/// The referee's answers for a chapter: those in the folder that was named, or else the project's; nil where it holds none.
func referee(for module: String, _ settings: Settings) throws -> Referee? {
  if let folder = settings.vectors {
    return Referee(TensorList(try TensorFile(reading: "\(folder)/\(module).safetensors").tensors))
  }
  let path = "Tests/Fixtures/\(module).safetensors"
  guard let project = try? Project.find(), project.files(in: "Tests/Fixtures").contains("\(module).safetensors") else {
    return nil
  }
  return Referee(TensorList(try TensorFile(reading: project.root.appending(path: path).path).tensors))
}

/// A chapter's appendix: each claim beside what was computed and whether it holds, part by part.
func claims(
  _ settings: Settings, _ parts: ((inout Table, Settings) throws -> Void)...
) throws -> Report {
  var table = Table("claim", "computed", "verdict")
  for part in parts { try part(&table, settings) }
  var report = Report()
  report.say(table)
  return report
}

/// What a table of claims says of one.
func verdict(_ holds: Bool) -> String { holds ? "holds" : "DOES NOT HOLD" }

/// What it says of an erratum.
func caught(_ isCaught: Bool) -> String { isCaught ? "wrong, and caught" : "wrong, and NOT caught" }

/// The rungs on which findings fail.
func rungs(_ findings: Findings) -> String {
  let caught = Rung.allCases.filter { rung in !findings.on(rung).failures.all.isEmpty }.map(\.title)
  return caught.isEmpty ? "nothing" : caught.joined(separator: ", ")
}

/// Points of one class, or the like, for a figure: the columns of X for which the condition holds.
func points(_ name: String = "", of X: Matrix, colour: Colour, mark: Mark, where holds: (Int) -> Bool) -> Layer? {
  let places = (0..<X.columns).filter(holds)
  if places.isEmpty { return nil }
  return .points(
    name, x: places.map { j in Double(X[0, j]) }, y: places.map { j in Double(X[1, j]) }, colour: colour, mark: mark)
}

/// Points of two classes, each in its colour and with its mark.
func classes(_ X: Matrix, _ Y: Matrix, names: [String] = ["", ""]) -> [Layer] {
  [(0, Mark.disc), (1, .triangle)].compactMap { k, mark in
    points(names[k], of: X, colour: .series(k), mark: mark) { j in Y[0, j] == Scalar(k) }
  }
}

/// The class decided at each place of a rectangle, asked for all places at once: points (2, m), answers (1, m).
func decisions(
  _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, cells: Int, _ answers: (Matrix) -> Matrix
) -> Layer {
  let places = Grid(x: x, y: y, rows: cells, columns: cells) { _, _ in 0 }
  var X = Matrix(2, places.rows * places.columns)
  for i in 0..<places.rows {
    for k in 0..<places.columns {
      X[0, i * places.columns + k] = Scalar(places.x(k))
      X[1, i * places.columns + k] = Scalar(places.y(i))
    }
  }
  return .regions(
    Grid(
      x: x, y: y, rows: places.rows, columns: places.columns,
      values: answers(X).elements.map { answer in Double(answer) }))
}

/// What takes long and is shown more than once, by a run and a figure: made once for a name, a twin and a seed.
func shelved<Value: Sendable>(_ name: String, _ settings: Settings, _ make: () throws -> Value) rethrows -> Value {
  let key = "\(name), \(settings.twin), \(settings.seed), \(settings.data ?? ""): \(Value.self)"
  if let known = shelf.withLock({ shelf in shelf[key] }) as? Value { return known }
  let value = try make()
  shelf.withLock { shelf in shelf[key] = value }
  return value
}

private let shelf = Mutex<[String: any Sendable]>([:])
