import Dispatch
import Foundation
import Logging
import ServiceLifecycle
import Synchronization
import Worker

/// Has packs read anew when a file of theirs is saved, if that is wanted, and on SIGHUP.
final class PackFollower: Service {
  private let worker: Worker
  private let isStopping = Atomic<Bool>(false)

  init(_ worker: Worker) {
    self.worker = worker
  }

  func run() async throws {
    // Without this the signal ends the process.
    signal(SIGHUP, SIG_IGN)
    let hangUps = DispatchSource.makeSignalSource(signal: SIGHUP)
    hangUps.setEventHandler { [worker] in
      Task { await worker.reloadPacks(.order(isForced: false)) }
    }
    hangUps.resume()
    if worker.settings.watch { watch() }
    await withTaskCancellationOrGracefulShutdownHandler {
      while !isStopping.load(ordering: .relaxed) {
        try? await Task.sleep(for: .milliseconds(200))
      }
    } onCancelOrGracefulShutdown: {
      self.isStopping.store(true, ordering: .relaxed)
    }
    hangUps.cancel()
  }

  /// A thread for each pack: waiting for the file system blocks.
  private func watch() {
    for (tenant, lane) in zip(worker.settings.tenants, worker.lanes) {
      let thread = Thread { [self] in
        var folder = FolderWatch(tenant.rules)
        folder.look()
        while folder.change(while: { !isStopping.load(ordering: .relaxed) }) != nil {
          folder.look()
          Task { _ = await worker.reload(lane, .itself) }
        }
      }
      thread.name = "watch \(tenant.name)"
      thread.start()
    }
  }
}
