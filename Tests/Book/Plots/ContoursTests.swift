import Foundation
import Testing

@testable import Plots

@Suite struct ContoursTests {
  /// Linear interpolation is exact for a plane, out to the edge and beyond.
  @Test func `is exact for a plane`() {
    let plane = Grid(x: -2...2, y: 0...3, rows: 5, columns: 9) { x, y in 2 * x - y }
    let lines = plane.contour(level: 0.3)
    #expect(lines.count == 1)
    for (x, y) in zip(lines[0].x, lines[0].y) { #expect(abs(2 * x - y - 0.3) < 1e-12) }
    #expect((lines[0].y.min() ?? 1) <= 0 && (lines[0].y.max() ?? 0) >= 3)
  }

  @Test func `reaches the sides`() {
    let plane = Grid(x: -2...2, y: 0...3, rows: 5, columns: 9) { x, y in y - x / 2 }
    let line = plane.contour(level: 1.2)[0]
    for (x, y) in zip(line.x, line.y) { #expect(abs(y - x / 2 - 1.2) < 1e-12) }
    #expect((line.x.min() ?? 1) <= -2 && (line.x.max() ?? 0) >= 2)
  }

  @Test func `closes a circle`() {
    let bowl = Grid(x: -2...2, y: -2...2, rows: 60, columns: 50) { x, y in x * x + y * y }
    let lines = bowl.contour(level: 1)
    #expect(lines.count == 1)
    #expect(lines[0].x.first == lines[0].x.last && lines[0].y.first == lines[0].y.last)
    #expect(lines[0].x.count > 100)
    for (x, y) in zip(lines[0].x, lines[0].y) { #expect(abs((x * x + y * y).squareRoot() - 1) < 0.002) }
  }

  /// On a saddle the mean decides: above it the high corners are joined, below it the low ones.
  @Test func `pairs a saddle by its mean`() {
    func hasPiece(_ high: Double, around x: Double, _ y: Double) -> Bool {
      let saddle = Grid(x: 0...2, y: 0...2, rows: 2, columns: 2, values: [high, 0, 0, high])
      return saddle.contour(level: 1).contains { line in
        zip(line.x.indices, line.x.indices.dropFirst()).contains { p, q in
          abs((line.x[p] + line.x[q]) / 2 - x) < 1e-9 && abs((line.y[p] + line.y[q]) / 2 - y) < 1e-9
        }
      }
    }
    // The low corner (1.5, 0.5) is cut off by (7/6, 1/2)–(3/2, 5/6), the high one (0.5, 0.5) by (2/3, 1/2)–(1/2, 2/3).
    #expect(hasPiece(3, around: 4.0 / 3, 2.0 / 3))
    #expect(hasPiece(1.2, around: 7.0 / 12, 7.0 / 12))
    #expect(!hasPiece(1.2, around: 4.0 / 3, 2.0 / 3))
  }

  @Test func `separates classes`() {
    let lines = Example.classes.boundaries
    #expect(lines.count == 2)
    #expect(Set(lines.flatMap(\.x)).count == 2)
    #expect(Grid(x: 0...1, y: 0...1, rows: 3, columns: 4) { _, _ in 2 }.boundaries.isEmpty)
    #expect(Grid(x: 0...1, y: 0...1, rows: 1, columns: 4) { x, _ in x }.contour(level: 0.5).isEmpty)
  }
}
