import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Tells when files of a pack's folder are saved, made, renamed or deleted.
///
/// On Linux the system wakes it (inotify); besides, and elsewhere only so, it looks at the files
/// now and then. What it tells is always the difference between two looks, so that nothing depends on
/// how an editor saves.
struct FolderWatch: ~Copyable {
  private let folder: String
  /// As it was at the last `look`.
  private var seen: [String: Stamp] = [:]
  #if canImport(Glibc)
    private let notifier: Int32
  #endif

  /// What a file that is saved does not keep.
  private struct Stamp: Equatable {
    var changed: Date
    var size: Int
    var number: Int
  }

  private static let mostFiles = 10_000
  private static let deepest = 4
  /// Between two looks where nothing wakes us.
  private static let pause = Duration.seconds(1)
  /// Nothing may change for so long before the change is over: editors save in steps.
  private static let calm = Duration.milliseconds(80)
  /// In milliseconds: how soon Ctrl-C is seen.
  private static let wait: Int32 = 100

  init(_ folder: String) {
    self.folder = folder
    #if canImport(Glibc)
      // Without one, looking now and then is what is left.
      notifier = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    #endif
  }

  deinit {
    #if canImport(Glibc)
      if notifier >= 0 { close(notifier) }
    #endif
  }

  var isEmpty: Bool { seen.isEmpty }

  /// Takes note of the folder as it is now.
  mutating func look() {
    seen = files(andListen: true)
  }

  /// Waits until something is another than at the last `look`, and then until it is calm; returns the
  /// names of what changed, in order. nil: `goesOn` said no.
  func change(while goesOn: () -> Bool) -> [String]? {
    let clock = ContinuousClock()
    var nextLook = clock.now
    while goesOn() {
      let isWoken = wait()
      guard isWoken || clock.now >= nextLook else { continue }
      var now = files(andListen: true)
      nextLook = clock.now + Self.pause
      guard now != seen else { continue }
      while goesOn() {
        Thread.sleep(forTimeInterval: Self.calm.seconds)
        let later = files(andListen: true)
        if later == now { break }
        now = later
      }
      // An editor may have put everything back.
      guard now != seen else { continue }
      return Set(seen.keys).union(now.keys).filter { seen[$0] != now[$0] }.sorted()
    }
    return nil
  }

  /// Files below the folder, without hidden ones and those that editors leave behind.
  private func files(andListen listens: Bool) -> [String: Stamp] {
    var files: [String: Stamp] = [:]
    listen(to: folder)
    guard let names = FileManager.default.enumerator(atPath: folder) else { return [:] }
    for case let name as String in names where files.count < Self.mostFiles {
      let last = name.split(separator: "/").last ?? ""
      let kind = names.fileAttributes?[.type] as? FileAttributeType
      if kind == .typeDirectory {
        if last.hasPrefix(".") || names.level >= Self.deepest { names.skipDescendants() }
        listen(to: folder + "/" + name)
      } else if !last.hasPrefix("."), !last.hasSuffix("~"), !last.hasSuffix(".swp"),
        // Of a link, what it leads to.
        let facts = try? FileManager.default.attributesOfItem(
          atPath: URL(fileURLWithPath: folder + "/" + name).resolvingSymlinksInPath().path)
      {
        files[name] = Stamp(
          changed: facts[.modificationDate] as? Date ?? .distantPast,
          size: (facts[.size] as? NSNumber)?.intValue ?? 0,
          number: (facts[.systemFileNumber] as? NSNumber)?.intValue ?? 0)
      }
    }
    return files
  }

  /// A folder that is listened to already stays as it is.
  private func listen(to folder: String) {
    #if canImport(Glibc)
      guard notifier >= 0 else { return }
      let kinds =
        IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_DELETE_SELF
        | IN_MOVE_SELF
      // Where it fails, as for too many folders, the looks now and then remain.
      _ = inotify_add_watch(notifier, folder, UInt32(kinds))
    #endif
  }

  /// Waits for a while; true where the system told of a change.
  private func wait() -> Bool {
    #if canImport(Glibc)
      if notifier >= 0 {
        var descriptor = pollfd(fd: notifier, events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, Self.wait) > 0 else { return false }
        // What happened is seen by looking; here only the queue is emptied.
        var queue = [UInt8](repeating: 0, count: 1 << 14)
        while read(notifier, &queue, queue.count) > 0 {}
        return true
      }
    #endif
    Thread.sleep(forTimeInterval: Double(Self.wait) / 1_000)
    return false
  }
}
