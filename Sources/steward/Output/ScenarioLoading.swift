import Foundation
import Rules
import Simulation

/// Loads a scenario for a command that needs it whole.
enum ScenarioLoading {
  /// With any error in it all errors are shown and the program ends with status 2; a file that
  /// cannot be read ends it with 3.
  static func load(_ path: String, pack: Pack?) throws(ExitStatus) -> Scenario {
    let reading: ScenarioReader.Reading
    do throws(PackFileError) {
      reading = try ScenarioReader.read(path, from: ScenarioFolder(), pack: pack)
    } catch {
      Console.complain("\(path): \(error.text)")
      throw .unreadable
    }
    guard let scenario = reading.scenario else {
      let errors = reading.diagnostics.filter { $0.severity == .error }
      let printer = DiagnosticPrinter(usesColor: Console.isColoured(.standardError))
      Console.murmur(printer.text(errors))
      Console.complain(
        "\(path): \(Numbers.counted(errors.count, "error")); the scenario is not played")
      throw .usage
    }
    return scenario
  }
}
