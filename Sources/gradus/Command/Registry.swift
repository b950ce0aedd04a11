/// The chapters that the command knows, in the order of the book.
enum Registry {
  static let chapters = [
    arrays, perceptrons,
    Chapter(
      number: 2, module: "LogisticRegression", title: "Logistic regression", benchmarks: logisticBenchmarks,
      workloads: logisticWorkloads),
  ]
}
