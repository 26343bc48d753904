import Foundation
package import Logging
import Records
package import Worker

/// The sources of a worker, as its settings have them.
package enum EventSources {
  /// To be made before the worker starts, so that time does not pass by itself while old lines wait.
  package static func services(of worker: Worker, log: Logger) -> [any EventSource] {
    worker.settings.sources.map { source -> any EventSource in
      switch source.kind {
      case .follow(let path):
        let path = URL(fileURLWithPath: path).standardizedFileURL.path
        let name = "follow:\(path)"
        return SourceService(
          SourceIntake(worker, name: name, way: "follow", tenant: source.tenant),
          SourceFigures(name: path, tenant: source.tenant), log: log
        ) { FollowedFile(path, name: name, from: $0, log: log) }
      case .stdin:
        let name = "stdin"
        return SourceService(
          SourceIntake(worker, name: name, way: name, tenant: source.tenant),
          SourceFigures(name: name, tenant: source.tenant), log: log
        ) { _ in StandardInput(name: name) }
      }
    }
  }
}
