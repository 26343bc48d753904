import ArgumentParser
import Records
import Storage
import Worker

struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copies all that a worker keeps, also while it runs.",
    discussion: """
      Example:

        steward backup --data steward-data --to backups/monday

      All that was acknowledged before it began is in it. The target is whole or not there; steward \
      restore checks every byte of it. Settings, secrets and packs' folders are no part of it, but the \
      packs that judged are.
      """)

  @Option(help: "The worker's data folder.")
  var data: String

  @Option(help: "The folder that the backup goes to; it must not be there yet.")
  var to: String

  func run() async throws {
    let manifest: BackupManifest
    do throws(StorageError) {
      manifest = try DataBackup(of: data, version: Steward.configuration.version)
        .write(to: to, at: WorkerClock.system.now)
    } catch {
      Console.complain(error.description)
      throw ExitStatus.unreadable
    }
    let events = manifest.lanes.reduce(0) { $0 + Int($1.events) }
    let bytes = manifest.files.reduce(0) { $0 + $1.bytes }
    Console.complain(
      "\(to): \(Numbers.counted(manifest.lanes.count, "tenant")), journalled"
        + " \(Numbers.counted(events, "event")), \(Numbers.grouped(bytes)) bytes")
  }
}
