/// The chapters that the command knows, in the order of the book.
enum Registry {
  static let chapters = [
    arrays, perceptrons, logisticRegression, backpropagation, optimization, convolutions, recurrence,
    adversaries,
  ]
}
