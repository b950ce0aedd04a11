/// Chapter 7 in the command: what it gives, and its examination.

import Adversaries
import Arrays
import Examinations
import Verification

let adversaries = Chapter(
  number: 7, module: "Adversaries", title: "Adversaries",
  runs: [
    Run("ring", minutes: 1, onOneThread(runRing)),
    Run("digits", minutes: 5, onOneThread(runDigitsOfNoise)), Run("labels", minutes: 1, onOneThread(runLabels)),
    Run("pairs", minutes: 2, onOneThread(runPairs)), Run("domains", minutes: 9, onOneThread(runDomains)),
    Run("removed", minutes: 5, onOneThread(runRemoved)),
  ],
  figures: [
    FigureEntry("07-digits", "Digits", minutes: 5, onOneThread(drawDigitsOfNoise)),
    FigureEntry("07-judged", "Judged", minutes: 5, onOneThread(drawJudged)),
    FigureEntry("07-interpolation", "Interpolation", minutes: 5, onOneThread(drawInterpolation)),
    FigureEntry("07-pairs", "Pairs", minutes: 2, onOneThread(drawPairs)),
    FigureEntry("07-domains", "Domains", minutes: 9, onOneThread(drawDomains)),
    FigureEntry("07-removed", "Removed", minutes: 5, onOneThread(drawRemoved)),
  ])
