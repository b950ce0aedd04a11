/// A drawing made of characters. Lines are drawn in braille, whose cells have 4 rows of 2 dots:
///
///     dot   0 3        a character is U+2800 + Σ 2^dot of its raised dots
///           1 4
///           2 5
///           6 7

struct Canvas {
  struct Cell {
    var character: Character = " "
    var dots: UInt8 = 0
    var ink: Colour?
    var ground: Colour?
  }

  let width: Int
  let height: Int
  private(set) var cells: [Cell]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    cells = Array(repeating: Cell(), count: width * height)
  }

  /// Changes the cell in that row and column, if it is on the canvas.
  mutating func change(_ row: Int, _ column: Int, _ body: (inout Cell) -> Void) {
    if (0..<height).contains(row) && (0..<width).contains(column) { body(&cells[row * width + column]) }
  }

  /// Writes a text from a place to the right.
  mutating func write(_ text: String, _ row: Int, _ column: Int, ink: Colour? = nil) {
    for (p, character) in text.enumerated() { put(character, row, column + p, ink: ink) }
  }

  /// Puts a character over whatever is there.
  mutating func put(_ character: Character, _ row: Int, _ column: Int, ink: Colour? = nil) {
    change(row, column) { cell in
      cell.character = character
      cell.dots = 0
      cell.ink = legible(ink, on: cell.ground)
    }
  }

  /// Raises the dot at that row and column of dots, unless a character stands there.
  mutating func dot(_ row: Int, _ column: Int, ink: Colour?) {
    if row < 0 || column < 0 { return }
    let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    change(row / 4, column / 2) { cell in
      if !backgrounds.contains(cell.character) { return }
      cell.character = " "
      cell.dots |= bits[row % 4][column % 2]
      cell.ink = legible(ink, on: cell.ground)
    }
  }

  /// The drawing as lines of text; with colours as escape sequences where they are wanted.
  func text(colour: Bool) -> String {
    (0..<height).map { row in
      var line = ""
      var current = (ink: Colour?.none, ground: Colour?.none)
      for cell in cells[row * width..<(row + 1) * width] {
        if colour && (cell.ink != current.ink || cell.ground != current.ground) {
          line += "\u{1B}[0m" + sequence(38, cell.ink) + sequence(48, cell.ground)
          current = (cell.ink, cell.ground)
        }
        line.append(cell.dots == 0 ? cell.character : braille(cell.dots))
      }
      if current.ink != nil || current.ground != nil { return line + "\u{1B}[0m" }
      return String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}

/// Darkness in ten steps, for terminals without colour.
let shades: [Character] = Array(" .:-=+*#%@")

/// What lines are drawn over.
private let backgrounds = Set(shades + Array("▀·░▒"))

/// On a coloured ground the terminal's own ink, whatever it is, may not show.
private func legible(_ ink: Colour?, on ground: Colour?) -> Colour? {
  guard let ground else { return ink }
  return ink ?? (ground.brightness > 0.5 ? Style.ink : .white)
}

private func braille(_ dots: UInt8) -> Character { Character(UnicodeScalar(0x2800 + UInt32(dots)) ?? " ") }

/// Black ink is left to the terminal, which may be black itself.
private func sequence(_ kind: Int, _ colour: Colour?) -> String {
  guard let colour, kind == 48 || colour != .black else { return "" }
  return "\u{1B}[\(kind);2;\(colour.red);\(colour.green);\(colour.blue)m"
}
