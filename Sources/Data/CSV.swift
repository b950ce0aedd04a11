/// A dataset from a CSV file: numbers in every column but one, which holds the classes.
///
/// The file is gone through twice, first counting, then reading each number straight into its place in X
/// (n_x, m): beside the file's bytes and the dataset itself, nothing grows with the file.

import Arrays

/// What a CSV file doesn't say about itself.
public struct CSVOptions: Sendable {
  /// The column that holds the classes, counted from 0, or by its name in the header.
  public enum Label: Sendable {
    case first, last
    case column(Int)
    case named(String)
  }

  /// Whether the first row holds names; nil: it does if no feature in it is a number.
  public var header: Bool?
  /// The column of the classes.
  public var label: Label
  /// Whether classes are words, whose ids are their places in the alphabet; otherwise they are the ids
  /// themselves.
  public var categorical: Bool

  /// Unless told: the header is found or not, the last column holds class ids.
  public init(header: Bool? = nil, label: Label = .last, categorical: Bool = false) {
    self.header = header
    self.label = label
    self.categorical = categorical
  }
}

extension Dataset {
  static let mostClasses = 10_000
  static let mostColumns = 1_000_000

  /// The examples in a CSV file.
  public init(csv path: String, _ options: CSVOptions = CSVOptions()) throws(DataError) {
    try self.init(csv: try fileBytes(path), named: path, options)
  }

  /// The examples in the bytes of a CSV file; `path` is what errors call it.
  public init(csv bytes: [UInt8], named path: String, _ options: CSVOptions = CSVOptions()) throws(DataError) {
    let table = try CSVTable(bytes, path, options)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let (X, labels, classNames) = try table.contents()
    self.init(name, X: X, labels: labels, featureNames: table.featureNames, classNames: classNames)
  }
}

/// A CSV file whose rows have been counted and found to be of one length.
private struct CSVTable {
  let fields: CSVFields
  let isCategorical: Bool
  let hasHeader: Bool
  let columns: Int
  let rows: Int
  let labelColumn: Int
  let featureNames: [String]?

  init(_ bytes: [UInt8], _ path: String, _ options: CSVOptions) throws(DataError) {
    fields = CSVFields(bytes, path)
    isCategorical = options.categorical

    var counting = fields
    let first = try Self.firstRow(&counting)
    columns = first.count
    guard columns >= 2 else {
      throw DataError(
        "too few columns", at: "\(path), line \(first[0].line)", expected: "at least 2, separated by commas",
        found: "1")
    }
    let headerless = options.header == false
    labelColumn = try Self.column(options.label, first, fields, hasNames: !headerless)

    let features = first.filter { [labelColumn] field in field.column - 1 != labelColumn }
    let looksNamed = features.allSatisfy { [fields] field in
      !fields.content(field).isEmpty && Double(String(decoding: fields.content(field), as: UTF8.self)) == nil
    }
    if case .named = options.label { hasHeader = true } else { hasHeader = options.header ?? looksNamed }
    if hasHeader {
      var names: [String] = []
      for field in features { names.append(try fields.text(field)) }
      featureNames = names
    } else {
      featureNames = nil
    }

    rows = try Self.rows(&counting, columns, path) + (hasHeader ? 0 : 1)
    guard rows > 0 else {
      throw DataError("no examples", at: path, expected: "rows below the header", found: "none")
    }
  }

  private static func firstRow(_ fields: inout CSVFields) throws(DataError) -> [CSVFields.Field] {
    var row: [CSVFields.Field] = []
    while let field = try fields.next() {
      row.append(field)
      if field.endsRow { return row }
      guard row.count < Dataset.mostColumns else {
        throw DataError(
          "too many columns", at: "\(fields.path), line \(field.line)",
          expected: "at most \(Dataset.mostColumns)",
          found: "more")
      }
    }
    throw DataError(
      "empty file", at: fields.path, expected: "rows of numbers separated by commas", found: "none")
  }

  private static func column(
    _ label: CSVOptions.Label, _ first: [CSVFields.Field], _ fields: CSVFields, hasNames: Bool
  ) throws(DataError) -> Int {
    let place = "\(fields.path), line \(first[0].line)"
    switch label {
    case .first: return 0
    case .last: return first.count - 1
    case .column(let column):
      guard first.indices.contains(column) else {
        throw DataError(
          "no such label column", at: place, expected: "a column from 0 to \(first.count - 1)",
          found: "\(column)")
      }
      return column
    case .named(let name):
      var matches: [Int] = []
      for field in hasNames ? first : [] {
        if try fields.text(field) == name { matches.append(field.column - 1) }
      }
      guard matches.count == 1 else {
        throw DataError(
          "no such label column", at: place, expected: "one column named \(DataError.excerpt(name))",
          found: hasNames ? "\(matches.count) of them" : "no header")
      }
      return matches[0]
    }
  }

  /// The number of rows that are left, all of which must have as many fields as the first.
  private static func rows(_ fields: inout CSVFields, _ columns: Int, _ path: String) throws(DataError) -> Int {
    var rows = 0
    while let field = try fields.next() {
      let isRagged = field.endsRow ? field.column != columns : field.column >= columns
      guard !isRagged else {
        throw DataError(
          "ragged row", at: "\(path), line \(field.line)", expected: "\(columns) columns as in the first row",
          found: field.endsRow ? "\(field.column)" : "more")
      }
      if field.endsRow { rows += 1 }
    }
    return rows
  }

  /// The numbers, (n_x, m), and each example's class.
  func contents() throws(DataError) -> (X: Matrix, labels: [Int], classNames: [String]) {
    var reading = fields
    var isHeader = hasHeader
    while isHeader, let field = try reading.next() { isHeader = !field.endsRow }

    var X = Matrix(columns - 1, rows)
    var classes = CSVClasses(isCategorical: isCategorical)
    var labels: [Int] = []
    labels.reserveCapacity(rows)
    while let field = try reading.next() {
      let column = field.column - 1
      let j = labels.count - (column > labelColumn ? 1 : 0)
      if column == labelColumn {
        labels.append(try classes.id(field, reading))
      } else {
        let i = column < labelColumn ? column : column - 1
        X.elements[i &* rows &+ j] = try number(field)
      }
    }
    let names = classes.settle(&labels)
    return (X, labels, names)
  }

  private func number(_ field: CSVFields.Field) throws(DataError) -> Scalar {
    if let number = fields.number(field), Scalar(number).isFinite { return Scalar(number) }
    let i = field.column - 1
    let name =
      featureNames.map { names in " (\(DataError.excerpt(names[i < labelColumn ? i : i - 1])))" } ?? ""
    throw DataError(
      "not a number", at: fields.position(field.line, field.column) + name,
      expected: "a finite number within \(Scalar.typeName)", found: DataError.excerpt(fields.content(field)))
  }
}

/// The classes met so far.
private struct CSVClasses {
  let isCategorical: Bool
  private var ids: [String: Int] = [:]
  private var greatest = 0

  init(isCategorical: Bool) { self.isCategorical = isCategorical }

  /// The class of a row: its id or, of words, the number of the word in order of appearance.
  mutating func id(_ field: CSVFields.Field, _ fields: CSVFields) throws(DataError) -> Int {
    func refusal(_ expected: String, _ found: String) -> DataError {
      DataError(
        "not a class", at: fields.position(field.line, field.column), expected: expected, found: found)
    }
    guard isCategorical else {
      guard let number = fields.number(field), let id = Int(exactly: number),
        (0..<Dataset.mostClasses).contains(id)
      else {
        throw refusal(
          "a class id from 0 to \(Dataset.mostClasses - 1) (words need the option categorical)",
          DataError.excerpt(fields.content(field)))
      }
      greatest = max(greatest, id)
      return id
    }
    let word = try fields.text(field)
    guard !word.isEmpty else { throw refusal("a word", "nothing") }
    if let id = ids[word] { return id }
    guard ids.count < Dataset.mostClasses else {
      throw refusal("at most \(Dataset.mostClasses) different classes", "more")
    }
    ids[word] = ids.count
    return ids.count - 1
  }

  /// The classes' names; words are put in order first, and the labels numbered anew.
  func settle(_ labels: inout [Int]) -> [String] {
    guard isCategorical else { return (0...greatest).map { id in "\(id)" } }
    let words = ids.keys.sorted()
    var places = Array(repeating: 0, count: words.count)
    for (place, word) in words.enumerated() { ids[word].map { id in places[id] = place } }
    for j in labels.indices { labels[j] = places[labels[j]] }
    return words
  }
}
