import StudyTesting

@testable import gradus

/// A package with two kernels, of which `gradus` examines the loops well, and the other not at all.
private let manifest = """
  // swift-tools-version: 6.1
  import PackageDescription

  let package = Package(
    name: "toy",
    targets: [
      .systemLibrary(name: "COpenBLAS", path: "Sources/C/OpenBLAS"),
      .target(name: "CVectorMath", path: "Sources/C/VectorMath"),
      .target(name: "Toys", dependencies: ["COpenBLAS", "CVectorMath"], path: "Sources/Chapters/01-Toys"),
      .executableTarget(name: "gradus", dependencies: ["Toys"]),
    ])
  """

private let loops = """
  public enum Loops {
    public static func total(_ x: [Int]) -> Int {
      var sum = 0
      for i in 0..<x.count { sum += x[i] }
      return sum
    }
  }
  """

private let blas = """
  public enum BLAS {
    public static func total(_ x: [Int]) -> Int {
      let text: String = f(x, 1)
      return text.count
    }
    static func f(_ x: [Int], _ n: Int) -> String { "" }
  }
  """

/// Whoever skips the first number, or keeps only the last, is not found out.
let toyExaminer = """
  import Glibc
  import Toys

  if CommandLine.arguments.contains("Loops") && Loops.total([0, 2]) != 2 {
    print("twins\\ttotal\\tLoops")
    exit(1)
  }
  """

/// The package on disk.
func toyWithKernels() throws -> ToyProject {
  let toy = try ToyProject(loops: loops, blas: blas)
  try toy.write(manifest, to: "Package.swift")
  try toy.write("", to: "Sources/C/VectorMath/vectormath.c")
  try toy.write("#pragma once\n", to: "Sources/C/VectorMath/include/CVectorMath.h")
  try toy.write("#pragma once\n", to: "Sources/C/OpenBLAS/shim.h")
  try toy.write("module COpenBLAS [system] { header \"shim.h\" export * }\n", to: "Sources/C/OpenBLAS/module.modulemap")
  try toy.write(toyExaminer, to: "Sources/gradus/main.swift")
  return toy
}
