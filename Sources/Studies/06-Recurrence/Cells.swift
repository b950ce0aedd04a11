/// What a cell costs: its parameters.

import Arrays
import Recurrence
import StudyKit

func runCells(_ settings: Settings) -> Report {
  var table = Table("cell", "rows of W_x", "parameters")
  var report = Report()
  for cell in Cell.allCases {
    let p = CellParameters(cell, inputs: 10, units: 20)
    table.row(cell.rawValue, p.W_x.rows, p.count)
    if cell == .lstm { report.answer("lstm", is: Double(p.count)) }
  }
  report.say(table)
  return report
}
