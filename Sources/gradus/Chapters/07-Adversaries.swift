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
  ])
