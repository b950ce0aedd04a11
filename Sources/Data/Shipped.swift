/// The data that comes with the package; its sources are named in Resources/README.md.

import Foundation

extension Dataset {
  /// 1,797 handwritten digits: 8 × 8 pixels from 0 to 16, ten classes.
  public static func digits() throws(DataError) -> Dataset {
    try shipped("digits", classNames: (0..<10).map { digit in "\(digit)" })
  }

  /// 569 tumours, 30 measurements each: malignant (0) or benign (1).
  public static func breastCancer() throws(DataError) -> Dataset {
    try shipped("breast-cancer", classNames: ["malignant", "benign"])
  }

  /// 150 irises, 4 measurements each, three species.
  public static func iris() throws(DataError) -> Dataset {
    try shipped("iris", classNames: ["setosa", "versicolor", "virginica"])
  }

  private static func shipped(_ name: String, classNames: [String]) throws(DataError) -> Dataset {
    let path = try resource("\(name).csv")
    let set = try Dataset(csv: path, CSVOptions(header: true))
    guard set.classes == classNames.count else {
      throw DataError(
        "not the shipped file", at: path, expected: "\(classNames.count) classes", found: "\(set.classes)")
    }
    return Dataset(name, X: set.X, labels: set.labels, featureNames: set.featureNames, classNames: classNames)
  }

  /// The resource's path: beside the program, or else in the sources that it was built from. (`Bundle.module`
  /// looks in much the same places, but ends the program where it finds nothing.)
  private static func resource(_ file: String) throws(DataError) -> String {
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent().path ?? "."
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    let folders = ["\(program)/gradus_Datasets.resources/Resources", "\(sources)/Resources"]
    for folder in folders where FileManager.default.isReadableFile(atPath: "\(folder)/\(file)") {
      return "\(folder)/\(file)"
    }
    throw DataError(
      "missing resource", at: file, expected: "it in " + folders.joined(separator: " or "), found: "neither")
  }
}
