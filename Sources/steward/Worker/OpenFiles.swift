import Foundation
import Logging

/// How many files and connections this process may have open at a time.
enum OpenFiles {
  /// What a worker has open besides the connections of its clients: databases, packs, webhooks.
  private static let besides = 512
  /// The file that is followed, and the one before it.
  private static let filesOfASource = 2

  /// Raises the limit as far as the system lets it, and says where that is not enough.
  static func provide(for connections: Int, sources: Int, _ log: Logger) {
    let wanted = rlim_t(connections + sources * filesOfASource + besides)
    var limit = rlimit()
    let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(files, &limit) == 0, limit.rlim_cur < wanted else { return }
    limit.rlim_cur = min(wanted, limit.rlim_max)
    _ = setrlimit(files, &limit)
    if limit.rlim_cur < wanted {
      log.warning(
        """
        `limits.connections` is \(connections), and the system lets this process have \
        \(limit.rlim_cur) files open: raise it, by `ulimit -n` or `LimitNOFILE` of systemd
        """)
    }
  }
}
