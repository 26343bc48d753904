import ArgumentParser
import Foundation
import Rules

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Loads a pack and prints all errors and warnings.",
    discussion: """
      Example:

        steward check rules/starter

      Each is printed as file:line:column: error|warning: text [check-name], with the line and a \
      caret. Warnings do not change the exit status; an error makes it 2.
      """)

  @Argument(help: "The pack's folder.")
  var pack: String

  @Option(help: "text, or json: an array of objects.")
  var format: Format = .text

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  func run() throws {
    let reading = PackReader.read(pack)
    let diagnostics = reading.checked(costs: reading.pack.flatMap(PatternMeter.costs))
    switch format {
    case .json:
      try Console.print(DiagnosticPrinter.json(diagnostics))
    case .text:
      let printer = DiagnosticPrinter(usesColor: Console.isColoured(.standardOutput))
      try Console.write(
        printer.text(diagnostics)
          + Self.conclusion(pack, diagnostics, of: reading.pack))
    }
    if reading.pack == nil { throw ExitStatus.usage }
  }

  private static func conclusion(
    _ path: String, _ diagnostics: [Diagnostic], of pack: Pack?
  ) -> String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    guard let pack else {
      return "\(path): \(Numbers.counted(errors, "error")), \(Numbers.counted(warnings, "warning"))"
    }
    let words = pack.lists.reduce(0) { $0 + ($1.words?.words.count ?? 0) }
    return
      "\(path): \(Numbers.counted(pack.rules.count, "rule")), \(Numbers.counted(pack.lists.count, "list"))"
      + " with \(Numbers.counted(words, "word")), \(Numbers.counted(pack.tests.count, "test"));"
      + " \(Numbers.counted(warnings, "warning"))"
  }
}
