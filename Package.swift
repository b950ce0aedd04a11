// swift-tools-version: 6.1
import PackageDescription

// The table of contents: a chapter may use only what stands above it.
let chapters = [
  "Arrays", "Perceptrons", "LogisticRegression", "Backpropagation", "Optimization", "Convolutions", "Recurrence",
  "Adversaries",
]
let proof = ["Verification", "Examinations"]

let package = Package(
  name: "gradus",
  products: (chapters + proof + ["Fast", "Datasets", "Plots"]).map { name in .library(name: name, targets: [name]) }
    + [.executable(name: "gradus", targets: ["gradus"])],
  traits: [.trait(name: "Float32", description: "Scalar is Float instead of Double.")],
  targets: [
    // C and C++
    .systemLibrary(
      name: "COpenBLAS", path: "Sources/C/OpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CSystem", path: "Sources/C/System"),
    .target(name: "CProcessor", dependencies: ["COpenBLAS"], path: "Sources/C/Processor"),
    .target(name: "CVectorMath", dependencies: ["CProcessor"], path: "Sources/C/VectorMath"),
    .target(name: "CTiles", dependencies: ["CProcessor"], path: "Sources/C/Tiles"),
    .target(name: "CPNG", path: "Sources/C/PNG", linkerSettings: [.linkedLibrary("png")]),
    .target(name: "CGnuplot", path: "Sources/C/Gnuplot", linkerSettings: [.linkedLibrary("boost_iostreams")]),
    .target(name: "CBaseline", path: "Sources/C/Baseline"),

    // The chapters
    .target(
      name: "Arrays", dependencies: ["COpenBLAS"], path: "Sources/Chapters/00-Arrays",
      swiftSettings: [.enableExperimentalFeature("Lifetimes")]),
    .target(
      name: "Datasets", dependencies: ["Arrays", "CPNG"], path: "Sources/Data", resources: [.copy("Resources")]),
    .target(name: "Perceptrons", dependencies: ["Arrays"], path: "Sources/Chapters/01-Perceptrons"),
    .target(
      name: "LogisticRegression", dependencies: ["Arrays", "Perceptrons"],
      path: "Sources/Chapters/02-LogisticRegression"),
    .target(
      name: "Backpropagation", dependencies: ["Arrays", "Datasets", "Perceptrons", "LogisticRegression"],
      path: "Sources/Chapters/03-Backpropagation"),
    .target(
      name: "Optimization",
      dependencies: ["Arrays", "Datasets", "LogisticRegression", "Backpropagation"],
      path: "Sources/Chapters/04-Optimization"),
    .target(
      name: "Convolutions",
      dependencies: ["Arrays", "Datasets", "LogisticRegression", "Backpropagation", "Optimization"],
      path: "Sources/Chapters/05-Convolutions"),
    .target(
      name: "Recurrence",
      dependencies: ["Arrays", "Datasets", "Perceptrons", "LogisticRegression", "Backpropagation", "Optimization"],
      path: "Sources/Chapters/06-Recurrence"),
    .target(
      name: "Adversaries",
      dependencies: [
        "Arrays", "Datasets", "Perceptrons", "LogisticRegression", "Backpropagation", "Optimization", "Convolutions",
      ],
      path: "Sources/Chapters/07-Adversaries"),

    // What trains: the engine, which knows no chapter, and the fast implementation, which overrides kernels of all
    .target(name: "Engine", dependencies: ["COpenBLAS", "CProcessor", "CSystem", "CVectorMath", "CTiles"]),
    .target(name: "Fast", dependencies: named(chapters + ["CProcessor", "Engine"])),

    // The proof
    .target(name: "Verification", dependencies: ["Arrays"], path: "Sources/Proof/Verification"),
    .target(
      name: "Examinations", dependencies: named(chapters + ["Datasets", "Engine", "Fast", "Verification"]),
      path: "Sources/Proof/Examinations"),

    // The studies: what a chapter's lesson runs and draws, what it claims, and what of it is timed
    .target(
      name: "StudyKit", dependencies: named(["Arrays", "Engine", "Fast", "Datasets", "Plots", "Reading"] + proof),
      path: "Sources/Studies/Support"),
    studies("Arrays", ["CBaseline"]),
    studies("Perceptrons"),
    studies("LogisticRegression"),
    studies("Backpropagation"),
    studies("Optimization"),
    studies("Convolutions"),
    studies("Recurrence"),
    studies("Adversaries"),

    // Bugs and mutants, planted to see whether the proof finds them
    .target(
      name: "Mutation", dependencies: ["Arrays", "Fast", "Reading", "StudyKit", "SwiftText", "Verification"],
      path: "Sources/Proof/Mutation"),

    // The lessons and the command
    .target(name: "Plots", dependencies: ["CGnuplot"], path: "Sources/Book/Plots"),
    .target(name: "Reading", path: "Sources/Book/Reading"),
    .target(name: "SwiftText", dependencies: ["Reading", "Verification"], path: "Sources/Book/SwiftText"),
    .target(
      name: "LessonChecks", dependencies: ["Arrays", "Plots", "Reading", "StudyKit", "SwiftText", "Verification"],
      path: "Sources/Book/Lessons"),
    .target(name: "Exercises", dependencies: ["Reading", "StudyKit", "SwiftText"], path: "Sources/Book/Exercises"),
    .executableTarget(
      name: "gradus",
      dependencies: named(
        chapters + chapters.map { chapter in "\(chapter)Studies" } + proof
          + ["Engine", "Fast", "Datasets", "Plots", "Reading", "SwiftText", "StudyKit", "LessonChecks", "Exercises"]
          + ["Mutation"])),
    // Opens the lessons while the others are compiled
    .executableTarget(name: "reader", dependencies: ["Reading"], path: "Sources/Book/reader"),

    // The tests mirror the sources
    .target(name: "TestSupport", dependencies: ["Arrays", "Reading", "Verification"], path: "Tests/Support"),
    tests("Engine", in: "Engine", ["Arrays", "CSystem"]),
    tests(
      "Fast", in: "Fast",
      ["Arrays", "Datasets", "Backpropagation", "Optimization", "Convolutions", "Recurrence", "Reading"] + proof),
    tests("Arrays", in: "Chapters/00-Arrays", ["Fast", "Reading", "Verification", "Examinations"]),
    tests("Perceptrons", in: "Chapters/01-Perceptrons", ["Arrays", "Datasets", "Verification", "Examinations"]),
    tests("LogisticRegression", in: "Chapters/02-LogisticRegression", ["Examinations", "TestSupport"]),
    tests("Backpropagation", in: "Chapters/03-Backpropagation", ["Datasets", "Examinations", "TestSupport"]),
    tests("Optimization", in: "Chapters/04-Optimization", ["Examinations", "TestSupport"]),
    tests("Convolutions", in: "Chapters/05-Convolutions", ["Datasets", "Examinations", "Fast", "TestSupport"]),
    tests(
      "Recurrence", in: "Chapters/06-Recurrence", ["Datasets", "Examinations", "Fast", "Optimization", "TestSupport"]),
    tests("Adversaries", in: "Chapters/07-Adversaries", ["Datasets", "Examinations", "Fast"]),
    tests("Datasets", in: "Data", []),
    tests("Verification", in: "Proof/Verification", []),
    tests(
      "Examinations", in: "Proof/Examinations",
      ["Arrays", "Engine", "Verification", "Perceptrons", "LogisticRegression", "TestSupport"]),
    .target(
      name: "StudyTesting",
      dependencies: ["Arrays", "Plots", "Verification", "StudyKit", "LessonChecks", "TestSupport"],
      path: "Tests/Studies/Testing"),
    tests("StudyKit", in: "Studies/Support", ["Arrays", "Fast", "Plots", "StudyTesting"]),
    studyTests("Arrays"),
    studyTests("Perceptrons"),
    studyTests("LogisticRegression"),
    studyTests("Backpropagation"),
    studyTests("Optimization"),
    studyTests("Convolutions"),
    studyTests("Recurrence"),
    studyTests("Adversaries"),
    tests("Mutation", in: "Proof/Mutation", ["Reading", "TestSupport"]),
    tests("SwiftText", in: "Book/SwiftText", ["Reading"]),
    tests("LessonChecks", in: "Book/Lessons", ["Reading", "StudyKit", "StudyTesting", "TestSupport"]),
    tests("Exercises", in: "Book/Exercises", ["Mutation", "Reading", "SwiftText", "TestSupport", "Verification"]),
    tests("Plots", in: "Book/Plots", ["TestSupport"]),
    tests("CBaseline", in: "C/Baseline", ["Arrays"]),
    tests("CProcessor", in: "C/Processor", []),
    tests("Reading", in: "Book/Reading", ["TestSupport"]),
    tests("reader", in: "Book/reader", ["Reading", "TestSupport"]),
    tests("gradus", in: "gradus", ["Mutation", "Reading", "StudyTesting", "TestSupport"]),
  ],
  cxxLanguageStandard: .cxx17
)

func named(_ targets: [String]) -> [Target.Dependency] { targets.map { name in .target(name: name) } }

func tests(_ target: String, in folder: String, _ others: [String]) -> Target {
  .testTarget(name: "\(target)Tests", dependencies: named([target] + others), path: "Tests/\(folder)")
}

func number(_ chapter: String) -> Int { chapters.firstIndex(of: chapter) ?? 0 }

/// A chapter's number and name: "01-Perceptrons".
func folder(_ chapter: String) -> String { (number(chapter) < 10 ? "0" : "") + "\(number(chapter))-\(chapter)" }

/// A chapter's studies: they may use every chapter as far as this one.
func studies(_ chapter: String, _ others: [String] = []) -> Target {
  let read = Array(chapters.prefix(number(chapter) + 1))
  return .target(
    name: "\(chapter)Studies", dependencies: named(read + proof + ["Fast", "Datasets", "Plots", "StudyKit"] + others),
    path: "Sources/Studies/\(folder(chapter))")
}

func studyTests(_ chapter: String) -> Target {
  tests(
    "\(chapter)Studies", in: "Studies/\(folder(chapter))", ["StudyKit", "StudyTesting", "TestSupport", "LessonChecks"])
}

// All that counts is compiled with -O. The command, the lessons and the tests build in half of the time without, or less.
let tools = ["Reading", "SwiftText", "LessonChecks", "Exercises", "Mutation"]
for target in package.targets
where target.type == .executable || target.type == .test || tools.contains(target.name) {
  target.swiftSettings = [.unsafeFlags(["-Onone"])]
}
