/// Who makes what a lesson shows: its runs and its pictures. A lesson is named as its file is: "01-Perceptrons".

package protocol Demonstrator {
  /// About how many minutes a run takes that is made only if the learner wishes; nil for all others.
  func minutesToWait(forRun name: String, of lesson: String) -> Int?
  /// Makes a run and returns what it says.
  func perform(_ name: String, of lesson: String) throws(Failure) -> [String]
  /// One line on how close a guess at an answer of a run came; nil where the run has no such answer.
  func judge(_ guess: String, at answer: String, ofRun name: String, of lesson: String) -> String?
  /// The title of a figure, and about how many minutes it takes if it is drawn only if the learner wishes.
  func figure(_ name: String, of lesson: String) throws(Failure) -> (title: String, minutes: Int?)
  /// Draws a figure for the terminal.
  func draw(_ name: String, of lesson: String, width: Int, height: Int, colour: Bool) throws -> String
}
