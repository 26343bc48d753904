import ArgumentParser
import Foundation
import Records
import Storage
import Worker

struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes a worker's data folder of a backup.",
    discussion: """
      Example:

        steward restore --from backups/monday --data steward-data

      Every file is checked first; where one is not as it was written nothing is changed. No worker may \
      run on the folder. Actions that waited at the time of the backup are delivered again: receivers \
      know them by their ids.
      """)

  @Option(help: "The folder of the backup.")
  var from: String

  @Option(help: "The worker's data folder; it must be empty or not there.")
  var data: String

  @Flag(help: "Put aside what is in the data folder.")
  var force = false

  func run() async throws {
    let outcome: DataRestore.Outcome
    do throws(StorageError) {
      outcome = try DataRestore(from: from)
        .write(to: data, replaces: force, at: WorkerClock.system.now)
    } catch {
      Console.complain(error.description)
      throw ExitStatus.unreadable
    }
    let manifest = outcome.manifest
    Console.complain("\(data): as it was at \(manifest.time), kept by Steward \(manifest.steward)")
    for lane in manifest.lanes {
      Console.complain(
        "\(lane.folder.removingPercentEncoding ?? lane.folder):"
          + " journalled \(Numbers.counted(Int(lane.events), "event")),"
          + " \(Numbers.counted(lane.pending, "action")) to deliver")
    }
    if let replaced = outcome.replaced { Console.complain("\(replaced): what was there before") }
  }
}
