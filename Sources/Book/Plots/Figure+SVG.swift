/// A figure as an SVG file: drawn by gnuplot into a temporary file, examined, and only then put in its place.

import Foundation

extension Figure {
  /// Writes the figure. On any error the file is as it was before.
  public func write(svg path: String) throws(PlotError) {
    try write(svg: path, gnuplot: Gnuplot())
  }

  func write(svg path: String, gnuplot: Gnuplot) throws(PlotError) {
    let picture = try svg(gnuplot: gnuplot)
    do {
      // Atomically: into a file beside it, which then takes its name.
      try Data(picture.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw .file(path: path, message: reason(error))
    }
  }

  /// The figure as SVG text.
  func svg(gnuplot: Gnuplot) throws(PlotError) -> String {
    try check()
    let statements = Script(self).statements
    let drawn = try gnuplot.run(statements)
    return try examined(drawn, plots: statements.count { $0.hasPrefix("plot ") })
      .replacingOccurrences(of: "<title>Gnuplot</title>", with: "<title>\(escaped(title))</title>")
      .replacingOccurrences(of: "\(Style.font):Bold\"", with: "\(Style.font)\" font-weight=\"bold\"")
      // A layer's group has its data's name for a title, which viewers would show.
      .replacing(#/(<g id="gnuplot_plot_[^"]*" >)<title>[^<]*<\/title>/#) { $0.1 }
      // A raster's cells are cells: a viewer must not blur them.
      .replacingOccurrences(of: "<image ", with: "<image style='image-rendering:pixelated' ")
  }
}

/// The picture, if it is a whole one that shows something.
func examined(_ svg: String, plots: Int) throws(PlotError) -> String {
  if svg.isEmpty { throw .incomplete(expected: "an SVG", found: "an empty file") }
  if !svg.hasPrefix("<?xml") { throw .incomplete(expected: "an SVG", found: "'\(svg.prefix(40))'") }
  let end = svg.suffix(20).filter { !$0.isWhitespace }
  if !end.hasSuffix("</svg>") { throw .incomplete(expected: "</svg> at its end", found: "'\(end)'") }
  let found = svg.matches(of: #/id="gnuplot_plot_1[^0-9"]*"/#).count
  if found != plots { throw .incomplete(expected: "\(plots) plots", found: "\(found)") }
  return svg
}

private func escaped(_ text: String) -> String {
  text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
    .replacingOccurrences(of: ">", with: "&gt;")
}

private func reason(_ error: any Error) -> String {
  let error = error as NSError
  let posix = (error.userInfo[NSUnderlyingErrorKey] as? NSError) ?? error
  if posix.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(posix.code))) }
  return error.localizedDescription
}
