// swift-tools-version: 6.1
import PackageDescription

// The table of contents: a chapter may use only what stands above it.
let package = Package(
  name: "gradus",
  products: [
    .library(name: "Arrays", targets: ["Arrays"]),
    .library(name: "Perceptrons", targets: ["Perceptrons"]),
    .library(name: "LogisticRegression", targets: ["LogisticRegression"]),
    .library(name: "Backpropagation", targets: ["Backpropagation"]),
    .library(name: "Optimization", targets: ["Optimization"]),
    .library(name: "Convolutions", targets: ["Convolutions"]),
    .library(name: "Recurrence", targets: ["Recurrence"]),
    .library(name: "Adversaries", targets: ["Adversaries"]),
    .library(name: "Datasets", targets: ["Datasets"]),
    .library(name: "Verification", targets: ["Verification"]),
    .library(name: "Examinations", targets: ["Examinations"]),
    .library(name: "Plots", targets: ["Plots"]),
    .executable(name: "gradus", targets: ["gradus"]),
  ],
  traits: [.trait(name: "Float32", description: "Scalar is Float instead of Double.")],
  targets: [
    // The ground
    .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CSystem"),
    .target(name: "CElementwise"),
    .target(name: "CTiles"),
    .target(
      name: "Arrays", dependencies: ["COpenBLAS", "CSystem", "CElementwise", "CTiles"], path: "Sources/00-Arrays",
      swiftSettings: [.enableExperimentalFeature("Lifetimes")]),
    .target(name: "CPNG", linkerSettings: [.linkedLibrary("png")]),
    .target(name: "Datasets", dependencies: ["Arrays", "CPNG"], resources: [.copy("Resources")]),

    // The chapters
    .target(
      name: "Perceptrons", dependencies: ["Arrays", "Datasets"], path: "Sources/01-Perceptrons"),
    .target(
      name: "LogisticRegression", dependencies: ["Arrays", "Datasets", "Perceptrons"],
      path: "Sources/02-LogisticRegression"),
    .target(
      name: "Backpropagation", dependencies: ["Arrays", "Datasets", "Perceptrons", "LogisticRegression"],
      path: "Sources/03-Backpropagation"),
    .target(
      name: "Optimization",
      dependencies: ["Arrays", "CElementwise", "Datasets", "LogisticRegression", "Backpropagation"],
      path: "Sources/04-Optimization"),
    .target(
      name: "Convolutions",
      dependencies: ["Arrays", "CTiles", "Datasets", "LogisticRegression", "Backpropagation", "Optimization"],
      path: "Sources/05-Convolutions"),
    .target(
      name: "Recurrence",
      dependencies: ["Arrays", "Datasets", "Perceptrons", "LogisticRegression", "Backpropagation", "Optimization"],
      path: "Sources/06-Recurrence"),
    .target(
      name: "Adversaries",
      dependencies: ["Arrays", "Datasets", "LogisticRegression", "Backpropagation", "Optimization", "Convolutions"],
      path: "Sources/07-Adversaries"),

    // The proof
    .target(name: "Verification", dependencies: ["Arrays"]),
    .target(
      name: "Examinations",
      dependencies: [
        "Arrays", "Datasets", "Verification", "Perceptrons", "LogisticRegression", "Backpropagation", "Optimization",
        "Convolutions", "Recurrence", "Adversaries",
      ]),

    // The pictures and the command
    .target(name: "CGnuplot", linkerSettings: [.linkedLibrary("boost_iostreams")]),
    .target(name: "Plots", dependencies: ["CGnuplot"]),
    .target(name: "CYardstick"),
    .target(name: "Reading"),
    .executableTarget(
      name: "gradus",
      dependencies: [
        "Arrays", "Datasets", "Verification", "Examinations", "Plots", "CYardstick", "Reading", "Perceptrons",
        "LogisticRegression", "Backpropagation", "Optimization", "Convolutions", "Recurrence", "Adversaries",
      ]),
    // Opens the lessons while the others are compiled
    .executableTarget(name: "reader", dependencies: ["Reading"]),

    // The tests mirror the sources
    .target(name: "TestSupport", dependencies: ["Reading", "Verification"], path: "Tests/Support"),
    .testTarget(
      name: "ArraysTests", dependencies: ["Arrays", "CSystem", "Verification", "Examinations"], path: "Tests/00-Arrays"),
    .testTarget(
      name: "PerceptronsTests", dependencies: ["Arrays", "Datasets", "Verification", "Perceptrons", "Examinations"],
      path: "Tests/01-Perceptrons"),
    .testTarget(
      name: "LogisticRegressionTests", dependencies: ["LogisticRegression", "Examinations"],
      path: "Tests/02-LogisticRegression"),
    .testTarget(
      name: "BackpropagationTests", dependencies: ["Backpropagation", "Datasets", "Examinations", "TestSupport"],
      path: "Tests/03-Backpropagation"),
    .testTarget(
      name: "OptimizationTests", dependencies: ["Optimization", "Examinations"], path: "Tests/04-Optimization"),
    .testTarget(
      name: "ConvolutionsTests", dependencies: ["Convolutions", "Datasets", "Examinations", "TestSupport"],
      path: "Tests/05-Convolutions"),
    .testTarget(
      name: "RecurrenceTests", dependencies: ["Recurrence", "Datasets", "Examinations", "Optimization"],
      path: "Tests/06-Recurrence"),
    .testTarget(
      name: "AdversariesTests", dependencies: ["Adversaries", "Datasets", "Examinations", "TestSupport"],
      path: "Tests/07-Adversaries"),
    .testTarget(name: "DatasetsTests", dependencies: ["Datasets"], path: "Tests/Datasets"),
    .testTarget(
      name: "VerificationTests", dependencies: ["Verification"], path: "Tests/Verification"),
    .testTarget(
      name: "ExaminationsTests",
      dependencies: ["Arrays", "Verification", "Examinations", "Perceptrons", "LogisticRegression"],
      path: "Tests/Examinations"),
    .testTarget(name: "PlotsTests", dependencies: ["Plots"], path: "Tests/Plots"),
    .testTarget(
      name: "CYardstickTests", dependencies: ["Arrays", "CYardstick"], path: "Tests/CYardstick"),
    .testTarget(name: "ReadingTests", dependencies: ["Reading", "TestSupport"], path: "Tests/Reading"),
    .testTarget(name: "readerTests", dependencies: ["reader", "Reading", "TestSupport"], path: "Tests/reader"),
    .testTarget(name: "gradusTests", dependencies: ["gradus", "Reading", "TestSupport"], path: "Tests/gradus"),
  ],
  cxxLanguageStandard: .cxx17
)

// All that counts is compiled with -O. The command, the lessons and the tests build in half of the time without, or less.
for target in package.targets where target.type == .executable || target.type == .test || target.name == "Reading" {
  target.swiftSettings = [.unsafeFlags(["-Onone"])]
}
