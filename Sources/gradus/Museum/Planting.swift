/// `gradus museum --plant`: plants each bug in a copy of the package and tells which rungs of the ladder find it.

import Foundation

/// What was planted and what became of it.
struct Planted {
  let exhibit: Exhibit
  let fate: Fate

  /// What is wrong with the proof, or with what the exhibit says of it; nil if nothing is.
  var complaint: String? {
    switch fate {
    case .survived: return "\(exhibit.id) survived: \(exhibit.title)"
    case .didNotCompile(let reason): return "\(exhibit.id) does not compile: \(reason)"
    case .killed(let killers):
      let missing = exhibit.rungs.filter { !killers.contains($0) }
      if missing.isEmpty { return nil }
      return "\(exhibit.id): expected to be found by \(missing.joined(separator: ", ")), found by "
        + killers.joined(separator: ", ")
    }
  }

  var row: [String] {
    let (verdict, killers): (String, String) =
      switch fate {
      case .killed(let killers): ("killed", killers.joined(separator: ", "))
      case .survived: ("SURVIVED", "–")
      case .didNotCompile: ("does not compile", "–")
      }
    return [exhibit.id, "\(exhibit.chapter)", verdict, killers]
  }
}

extension Command {
  /// Plants the exhibits one after the other; returns whether each was killed as it says.
  func plant(_ exhibits: [Exhibit], _ invocation: Invocation) throws -> Bool {
    let workshop = Workshop(project: try project())
    let chapters = Set(exhibits.map(\.chapter)).sorted()
    let (all, progress) = (chapters.count + exhibits.count, invocation.settings.progress)
    var limits: [Int: Double] = [:]
    try workshop.restore()
    for chapter in chapters {
      progress("museum", limits.count, of: all)
      // What is built once need not be built again, so that the second time is the examination's.
      var seconds = 0.0
      for _ in 0..<2 {
        let start = ProcessInfo.processInfo.systemUptime
        let fate = try workshop.fate(inChapter: chapter, limit: 3_600)
        guard fate == .survived else {
          throw Failure("without any bug", at: "chapter \(chapter)", expected: "a check that passes", found: "\(fate)")
        }
        seconds = ProcessInfo.processInfo.systemUptime - start
      }
      limits[chapter] = max(20, 10 * seconds)
    }

    var planted: [Planted] = []
    for exhibit in exhibits {
      progress("museum", chapters.count + planted.count, of: all)
      try workshop.plant(exhibit)
      let fate = try workshop.fate(inChapter: exhibit.chapter, limit: limits[exhibit.chapter] ?? 20)
      planted.append(Planted(exhibit: exhibit, fate: fate))
      if let complaint = planted.last?.complaint {
        progress.clear()
        console.complain("gradus: \(complaint)")
      }
      try workshop.restore()
    }
    progress("museum", all, of: all)

    alignedRows([["exhibit", "chapter", "verdict", "by"]] + planted.map(\.row)).forEach { console.say($0) }
    let killed = planted.count { if case .killed = $0.fate { true } else { false } }
    console.say("\nplanted: \(planted.count); killed: \(killed)")
    return planted.allSatisfy { $0.complaint == nil }
  }
}
