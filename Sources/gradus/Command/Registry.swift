/// The chapters that the command knows, in the order of the book.
enum Registry {
  static let chapters = [
    arrays,
    Chapter(number: 1, module: "Perceptrons", title: "Perceptrons", benchmarks: perceptronBenchmarks),
    logisticRegression,
  ]
}
