/// Figures and findings as the command shows them.

import Plots
import Verification

extension Figure: Drawing {}

extension Findings: Examined {}
