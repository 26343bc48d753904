import Foundation
import Rules

/// Loads a pack for a command that needs it whole.
enum PackLoading {
  /// The pack; with any error in it, all errors are shown and the program ends with status 2.
  static func load(_ path: String) throws(ExitStatus) -> Pack {
    try loadWithSources(path).pack
  }

  /// The same, with the files to show lines of them.
  static func loadWithSources(
    _ path: String
  ) throws(ExitStatus) -> (pack: Pack, sources: PackSources) {
    let reading = PackReader.read(path)
    guard let pack = reading.pack else {
      let errors = reading.diagnostics.filter { $0.severity == .error }
      show(errors)
      Console.complain(
        "\(path): \(Numbers.counted(errors.count, "error")); the pack is not loaded")
      throw .usage
    }
    return (pack, reading.sources)
  }

  private static func show(_ diagnostics: [Diagnostic]) {
    let printer = DiagnosticPrinter(usesColor: Console.isColoured(.standardError))
    Console.murmur(printer.text(diagnostics))
  }
}
