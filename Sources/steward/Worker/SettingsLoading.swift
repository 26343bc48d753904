import Foundation
import Rules
import Worker

/// Loads the settings of a worker.
enum SettingsLoading {
  /// All that is wrong is shown at once, and the program ends with status 2; a file that cannot be read
  /// ends it with 3.
  /// - Parameter path: nil: the local default.
  static func load(
    _ path: String?, _ overrides: SettingsOverrides
  ) throws(ExitStatus) -> Settings {
    let reading: SettingsReading
    do throws(PackFileError) {
      reading =
        if let path {
          try SettingsReader.read(path, from: MachineFiles(), overrides: overrides)
        } else {
          Settings.local(
            listen: overrides.listen, data: overrides.data, rules: overrides.rules)
        }
    } catch {
      Console.complain("\(path ?? ""): \(error.text)")
      throw .unreadable
    }
    if !reading.diagnostics.isEmpty {
      let printer = DiagnosticPrinter(usesColor: Console.isColoured(.standardError))
      Console.murmur(printer.text(reading.diagnostics))
    }
    guard let settings = reading.settings else {
      let errors = reading.diagnostics.filter { $0.severity == .error }
      Console.complain(
        "\(path ?? "the local default"): \(Numbers.counted(errors.count, "error"));"
          + " the worker does not start")
      throw .usage
    }
    return settings
  }
}
