/// The chapters that the command knows, in the order of the book, and the pages that it writes about them.

import AdversariesStudies
import ArraysStudies
import BackpropagationStudies
import ConvolutionsStudies
import LessonChecks
import LogisticRegressionStudies
import OptimizationStudies
import PerceptronsStudies
import RecurrenceStudies
import StudyKit

enum Registry {
  static let chapters = [
    arrays, perceptrons, logisticRegression, backpropagation, optimization, convolutions, recurrence,
    adversaries,
  ]

  static let appendices = [
    Appendix(path: "Lessons/Appendix/Claims.md", isPart: false, text: claimsPage),
    Appendix(path: "Lessons/Appendix/Kernels.md", isPart: false, text: kernelsPage),
    Appendix(path: "Lessons/Appendix/Proof.md", isPart: false, text: proofPage),
    Appendix(path: "README.md", isPart: true, text: proofByChapter),
  ]
}
