import Foundation
import Rules
import Simulation

/// What changes no test noticed, each with its line of the pack.
struct MutationText {
  private let outcome: MutationRun.Outcome
  private let sources: PackSources

  init(_ outcome: MutationRun.Outcome, _ sources: PackSources) {
    self.outcome = outcome
    self.sources = sources
  }

  /// A block of lines for each, in the manner of `check`.
  var survivors: String {
    let findings = outcome.unnoticed.map { change in
      Diagnostic(.warning, at: change.place, "no test notices: \(change.text)", check: "unnoticed")
    }
    let printer = DiagnosticPrinter(usesColor: Console.isColoured(.standardOutput))
    return printer.text(sources.withExcerpts(findings))
  }

  /// `killed 180 of 210 changes, 30 survived`
  var conclusion: String {
    let palette = Palette.of(.standardOutput)
    let survived = outcome.unnoticed.count
    let killed =
      "killed \(Numbers.grouped(outcome.tried - survived)) of"
      + " \(Numbers.counted(outcome.tried, "change"))"
    if survived == 0 { return palette.green(killed) }
    return "\(killed), " + palette.yellow("\(Numbers.grouped(survived)) survived")
  }
}
