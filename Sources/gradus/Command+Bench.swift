/// `gradus bench`: times the chapters' kernels, or the training steps that are timed beside another library's.

import Arrays
import Fast
import Foundation
import Plots
import Reading
import StudyKit

extension Command {
  /// Benchmarks the chapters’ implementations; returns whether all agreed.
  func timeKernels(_ chapters: [Chapter], _ invocation: Invocation) throws -> Bool {
    let peak = Peak.measured()
    let threads = "\(Fast.threads) thread\(Fast.threads == 1 ? "" : "s")"
    let kernel = "OpenBLAS kernel \(BLAS.kernelName)"
    console.say("\(Scalar.typeName), \(threads), \(kernel), a matrix product’s peak \(short(peak.gigaflops)) GFLOP/s")
    var passed = true
    for chapter in chapters {
      for benchmark in chapter.benchmarks {
        console.say("\n" + console.style(.bold, "\(chapter.title): \(benchmark.name)") + "\n")
        let outcome = measure(benchmark, peak: peak, invocation.settings)
        console.say(outcome.table)
        if let figure = outcome.figure { try show(figure, as: "\(chapter.folder)-\(benchmark.name)") }
        if !outcome.passed {
          console.complain("gradus: \(chapter.folder): \(benchmark.name): the implementations disagree")
          passed = false
        }
      }
    }
    return passed
  }

  /// Draws a benchmark's figure where measurements of this machine belong: outside the gallery.
  private func show(_ figure: Figure, as name: String) throws {
    let file = "\(name.replacing(" ", with: "-")).svg"
    let folder = try project().root.appending(path: ".gradus/bench")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try figure.write(svg: folder.appending(path: file).path)
    console.say("figure: .gradus/bench/\(file)")
  }

  /// Times the training steps alone, or gives their checksums: a line each.
  func timeWorkloads(_ chapters: [Chapter], _ invocation: Invocation) throws -> Bool {
    for workload in chapters.flatMap(\.workloads) {
      let prepared = try workload.prepare(invocation.settings)
      if invocation.flags.contains("--checksums") {
        console.say("\(workload.name) \(short(prepared.checksum(), digits: 9))")
      } else {
        let timing = Timing(of: prepared.step)
        console.say("\(workload.name) \(short(timing.median)) \(short(timing.least))")
      }
    }
    return true
  }
}
