import Foundation

/// Does something again whenever a file of a pack is saved.
enum PackWatch {
  /// Ends only by Ctrl-C, or where nothing can be written or a log cannot be read. What is wrong with
  /// the pack, or falls short, has been told by then, and waits for the next save.
  static func rerun(_ folder: String, _ body: () async throws -> Void) async throws {
    let interrupt = Interrupt()
    let palette = Palette.of(.standardError)
    var watch = FolderWatch(folder)
    var isFirst = true
    while true {
      // Before the run: what is saved while it goes on is seen behind it.
      watch.look()
      do {
        try await body()
      } catch let status as ExitStatus where status == .fellShort || status == .usage {
        // A folder that was never there is a slip of the pen.
        if isFirst, watch.isEmpty, status == .usage { throw status }
      }
      isFirst = false
      if interrupt.hasCome { throw ExitStatus.interrupted }
      Console.complain(palette.dim("waiting for changes in \(folder); Ctrl-C ends"))
      guard let changed = watch.change(while: { !interrupt.hasCome }) else {
        throw ExitStatus.interrupted
      }
      let more = changed.count > mostShown ? " and \(changed.count - mostShown) more" : ""
      Console.complain(
        palette.bold("── \(changed.prefix(mostShown).joined(separator: ", "))\(more) ──"))
    }
  }

  private static let mostShown = 5
}
