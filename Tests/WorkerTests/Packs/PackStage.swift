import Foundation
import Logging
import Records
import Storage
import Synchronization
import TestSupport

@testable import Worker

/// A worker of one tenant whose pack lies in a folder, with a clock that stands still until it is told
/// otherwise.
final class PackStage: Sendable {
  let folder: TemporaryFolder
  private let now = Mutex(LaneStage.start)

  init(_ rules: String) throws {
    folder = try TemporaryFolder()
    try write(rules)
  }

  func write(_ rules: String) throws { try folder.write(rules, to: "pack/a.yaml") }

  func set(_ instant: Instant) { now.withLock { $0 = instant } }

  /// The hash of the pack in the folder.
  func hash() throws -> String {
    guard case .pack(let pack) = PackVersion.read(folder.path("pack")) else {
      throw LaneStage.NoPack()
    }
    return pack.hash
  }

  func worker(_ rehearsal: (inout Settings.Rehearsal) -> Void = { _ in }) throws -> Worker {
    var settings = Settings(
      data: folder.path("data"),
      tenants: [Settings.Tenant(name: "default", rules: folder.path("pack"))])
    rehearsal(&settings.rehearsal)
    let worker = try Worker(
      settings, clock: WorkerClock { self.now.withLock { $0 } },
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    worker.start()
    return worker
  }

  /// Somebody says something, or joins.
  static func line(_ id: String, _ account: String, _ text: String?, at seconds: Int64 = 0)
    -> String
  {
    let time = (LaneStage.start + .seconds(seconds)).milliseconds
    let head = #"{"id":"\#(id)","time":\#(time),"group":"g","account":"\#(account)","#
    return head + (text.map { #""type":"message","text":"\#($0)"}"# } ?? #""type":"join"}"#) + "\n"
  }

  static func rules(_ rules: String) -> String { "rules:\n\(rules)\n" }
}
