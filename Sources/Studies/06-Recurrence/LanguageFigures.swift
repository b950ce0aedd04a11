/// Chapter 6's figures of language: perplexity, temperature, gates, and what is out of a plain cell's reach.

import Arrays
import Foundation
import Plots
import Recurrence
import StudyKit

private let cells: [(Cell, Colour, String)] = [
  (.elman, .blue, "RNN"), (.gru, .green, "GRU"), (.lstm, .orange, "LSTM"),
]

func drawPerplexity(_ title: String, _ settings: Settings) throws -> Figure {
  func curve<Kernels: SequenceKernels>(_ kernels: Kernels.Type, _ cell: Cell) throws -> [Double] {
    try lessonNames(kernels, cell, settings).nats.map(perplexity(nats:))
  }
  let lines = try cells.map { cell, colour, name in
    let y = try curve(settings.twin.recurrence, cell).dropFirst()
    return Layer.line(name, x: y.indices.map { Double($0) }, y: Array(y), colour: colour)
  }
  return Figure(
    title, x: Axis("epoch"), y: Axis("perplexity of a letter, held out", range: 3.8...4.15),
    lines + [.horizontal(perplexity(nats: Corpus.entropyOfNames), "the entropy’s")])
}

func drawTemperature(_ title: String, _ settings: Settings) throws -> Figure {
  let rows = try temperatures(settings.twin.recurrence, settings)
  let x = rows.map(\.temperature)
  return Figure(
    title, x: Axis("temperature", range: 0...2.1), y: Axis("share of 300 names", range: 0...1.05),
    [
      .line("by the rules", x: x, y: rows.map(\.right)), .line("different", x: x, y: rows.map(\.different)),
    ]
      + rows.map { row in
        .text(row.examples[0], x: row.temperature, y: 0.08, anchor: .centre)
      })
}

func drawSentenceGates(_ title: String, _ settings: Settings) throws -> Figure {
  func draw<Kernels: SequenceKernels>(_ kernels: Kernels.Type) throws -> Figure {
    let trace = gatesThroughSentences(try lessonSentences(kernels, settings))
    let words = zip(trace.words[0], trace.words[1]).map { a, b in a == b ? a : "\(a)/\(b)" }
    let x = Axis(categories: words)
    let names = trace.words.map { words in words.dropFirst().prefix(2).joined(separator: " ") + " …" }
    func lines(_ values: [[Double]]) -> [Layer] {
      zip(names, zip(values, [Colour.blue, .vermilion])).map { name, value in
        .line(name, x: value.0.indices.map { Double($0) }, y: value.0, colour: value.1)
      }
    }
    return Figure(
      title, columns: 1,
      panels: [
        Panel("memory c of unit \(trace.unit)", x: x, y: Axis(), lines(trace.memory)),
        Panel("its forget gate", x: x, y: Axis(range: 0...1), lines(trace.forget)),
      ])
  }
  return try draw(settings.twin.recurrence)
}

func drawEmbedded(_ title: String, _ settings: Settings) throws -> Figure {
  let lines = try cells.map { cell, colour, name in
    let curve = try lessonEmbedded(cell, steps: 4_000, settings).curve.dropFirst()
    return Layer.line(name, x: curve.map { Double($0.step) }, y: curve.map(\.nats), colour: colour)
  }
  let H = Language.embedded.entropy
  return Figure(
    title, x: Axis("step"), y: Axis("nats a string, held out", range: 4.6...5.8),
    lines + [.horizontal(H, "H"), .horizontal(H + log(2), "H + ln 2")])
}

func drawReach(_ title: String, _ settings: Settings) throws -> Figure {
  let rows = try lessonReach(settings)
  return Figure(
    title,
    panels: MemoryTask.allCases.map { task in
      let layers = cells.enumerated().map { place, shown in
        let (cell, colour, name) = shown
        let reach = rows.first { row in row.task == task && row.cell == cell }?.reach ?? []
        return Layer.points(
          name, x: (0..<3).map { seed in Double(seed) + 0.15 * Double(place - 1) }, y: reach.map { Double(max($0, 1)) },
          colour: colour)
      }
      return Panel(
        task.rawValue, x: Axis("seed", range: -0.5...2.5, categories: ["1", "2", "3"]),
        y: Axis("longest sequence learned", range: 1...128, isLogarithmic: true), layers)
    })
}
