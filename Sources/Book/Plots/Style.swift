/// How every figure looks: one palette, one font, one size, and two colour maps, all readable for the colour-blind.

/// A colour, its parts from 0 to 255.
public struct Colour: Equatable, Sendable {
  public var red: Int
  public var green: Int
  public var blue: Int

  public init(_ red: Int, _ green: Int, _ blue: Int) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  // Okabe and Ito's palette.
  public static let blue = Colour(0, 114, 178)
  public static let vermilion = Colour(213, 94, 0)
  public static let green = Colour(0, 158, 115)
  public static let orange = Colour(230, 159, 0)
  public static let purple = Colour(204, 121, 167)
  public static let sky = Colour(86, 180, 233)
  public static let yellow = Colour(240, 228, 66)
  public static let black = Colour(0, 0, 0)

  /// For what is there to compare with, not to be looked at first.
  public static let grey = Colour(140, 140, 140)

  /// The colours of a panel's series, or of classes, in this order.
  public static let palette: [Colour] = [.blue, .vermilion, .green, .orange, .purple, .sky, .black, .yellow]

  /// The palette's colour for series or class p, starting again after the last.
  public static func series(_ p: Int) -> Colour {
    palette[((p % palette.count) + palette.count) % palette.count]
  }

  /// This colour with a share of another mixed in.
  public func mixed(with other: Colour, _ share: Double) -> Colour {
    func mix(_ a: Int, _ b: Int) -> Int { Int((Double(a) + (Double(b) - Double(a)) * share).rounded()) }
    return Colour(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
  }

  /// How bright it appears, from 0 to 1.
  var brightness: Double { (0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue)) / 255 }

  static let white = Colour(255, 255, 255)
}

/// A colour for each number from 0 to 1.
public enum ColourMap: String, Equatable, Sendable {
  /// From light to dark, for amounts.
  case sequential
  /// Blue below, white in the middle, vermilion above, for what has a sign.
  case diverging
  /// From black to white, for pictures.
  case grey

  public func colour(_ share: Double) -> Colour {
    let stops = self.stops
    let place = min(max(share, 0), 1) * Double(stops.count - 1)
    let p = min(Int(place), stops.count - 2)
    return stops[p].mixed(with: stops[p + 1], place - Double(p))
  }

  /// Brightness falls (or rises) steadily from stop to stop, so that the map survives a grey print as well.
  private var stops: [Colour] {
    switch self {
    case .sequential:
      [
        Colour(250, 250, 240), Colour(199, 226, 217), Colour(123, 189, 205), Colour(54, 138, 187),
        Colour(22, 84, 145), Colour(8, 36, 84),
      ]
    case .diverging:
      [
        Colour(0, 68, 120), Colour(60, 145, 200), Colour(175, 212, 234), Colour(250, 250, 250),
        Colour(248, 196, 160), Colour(222, 115, 42), Colour(140, 55, 0),
      ]
    case .grey:
      [.black, .white]
    }
  }
}

/// Sizes in points of the picture, one for all figures.
enum Style {
  static let font = "sans-serif"
  static let titleSize = 15.0
  static let panelTitleSize = 13.0
  static let textSize = 12.0
  static let tickSize = 11.0

  /// A character's width, as a share of the size of its font, with some to spare.
  static let characterWidth = 0.58

  static let ink = Colour(34, 34, 34)
  static let axis = Colour(150, 150, 150)
  static let grid = Colour(232, 232, 232)
  static let quiet = Colour(90, 90, 90)

  /// A panel's plotting area, and what surrounds it.
  static let plotHeight = 290.0
  static let leftMargin = 66.0
  static let rightMargin = 26.0
  static let bottomMargin = 50.0
  static let colourBarWidth = 62.0

  /// The area's width when there are so many panels in a row.
  static func plotWidth(panelsInRow n: Int) -> Double {
    switch n {
    case 1: 540
    case 2: 370
    default: 290
    }
  }

  /// How strongly the colour of a class tints its region.
  static let regionTint = 0.72
}
