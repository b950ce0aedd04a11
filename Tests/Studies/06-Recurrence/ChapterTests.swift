import Arrays
import Foundation
import Reading
import Recurrence
import StudyKit
import StudyTesting
import Testing

@testable import RecurrenceStudies

@Suite struct RecurrenceChapterTests {
  func answer(_ run: String, _ name: String) throws -> Answer? { try recurrence.answer(run, name) }

  @Test func `the answers that can be worked out by hand`() throws {
    #expect(try answer("one-matrix", "first") == .number(11, unit: ""))
    #expect(try answer("paths", "same") == .word("yes"))
    #expect(try answer("truncation", "whole") == .number(0, unit: ""))
    #expect(try answer("jordan", "third") == .word("on"))
    #expect(try answer("gru", "kept") == .number(Double(0.8 as Scalar), unit: ""))
    #expect(try answer("peephole", "blind") == .number(0.5, unit: ""))
    #expect(try answer("cells", "lstm") == .number(2_480, unit: ""))
    #expect(try answer("lengths", "same") == .word("yes"))
    #expect(try answer("embedding", "twice") == .number(2, unit: ""))
    #expect(try answer("batches", "second") == .number(10, unit: ""))
  }

  static let quick = [
    "unrolled", "one-matrix", "paths", "truncation", "jordan", "gru", "late-gru", "lstm", "peephole", "cells",
    "lengths", "embedding", "batches",
  ]

  @Test(arguments: quick) func `both twins say the same`(_ run: String) throws {
    try recurrence.expectBothTwinsSayTheSame(run)
  }

  @Test(arguments: ["06-unrolled", "06-detector", "06-gates"])
  func `a figure has data and a form for the terminal`(_ name: String) throws {
    try recurrence.expectWhole(figure: name)
  }

  @Test func `what takes minutes says so`() {
    #expect(recurrence.runs.filter { run in run.minutes > 0 }.map(\.name) == ["embedded", "reach"])
  }

  @Test func `a text of the learner's own is read, by letters and by words`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "recurrence-\(UUID().uuidString).txt").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Corpus.sentences(1_200, seed: 3).write(toFile: path, atomically: true, encoding: .utf8)
    var settings = Settings()
    settings.data = path
    let words = try recurrence.report("sentences", settings)
    #expect(words.lines.first?.contains(/: 9\d\d\d words, 22 of them different$/) == true)
    #expect(words.lines.contains { line in line == "at temperature 0.5:" })

    try "two words".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: CorpusError.short(path: path, tokens: 3)) {
      try runText(settings, path, .words)
    }
    settings.data = "/nowhere"
    #expect(throws: CorpusError.unreadable(path: "/nowhere")) { try runText(settings, "/nowhere", .characters) }
  }
}
