/// What several steps share.

import Arrays
import Plots
import Recurrence

/// The three cells that runs and figures compare, with their colours and names in figures.
let comparedCells: [(cell: Cell, colour: Colour, name: String)] = [
  (.elman, .blue, "RNN"), (.gru, .green, "GRU"), (.lstm, .orange, "LSTM"),
]

/// The row of a column's largest number.
func highest(_ Z: Matrix, _ j: Int) -> Int {
  (1..<Z.rows).reduce(0) { best, i in Z[i, j] > Z[best, j] ? i : best }
}
