import ArgumentParser
import Foundation
import Scanning

/// Where a command keeps what it compiles.
struct CacheOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where compiled regexes are kept for the next run (default: steward in $XDG_CACHE_HOME, else"
        + " in ~/.cache).", valueName: "folder"))
  var cache: String?

  @Flag(name: .customLong("no-cache"), help: "Keep nothing and use nothing that was kept.")
  var isOff = false

  func validate() throws {
    if isOff, cache != nil {
      throw ValidationError("--cache and --no-cache exclude each other.")
    }
  }

  /// nil where nothing is kept.
  var store: (any SearchStore)? {
    if isOff { return nil }
    if let cache { return CacheFolder(cache) }
    return CacheFolder.standard(ProcessInfo.processInfo.environment)
  }
}
