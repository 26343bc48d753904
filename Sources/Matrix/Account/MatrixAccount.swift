import Synchronization

/// One account of Steward's at a homeserver: what its way in and its way out know together. From any
/// thread.
package final class MatrixAccount: Sendable {
  /// Its full id, `@steward:example.org`.
  package let user: String
  private let known = Mutex(Known())

  private struct Known {
    var threads = ThreadRoots()
    /// Rooms of conversations with one person: nothing in them is moderated.
    var directRooms: Set<String> = []
    /// Rooms in which the account may not do what was decided, and whoever should know has been told.
    var powerlessRooms: Set<String> = []
  }

  package init(user: String) {
    self.user = user
  }

  // MARK: Threads

  /// The first message of the thread that a message stands in, if the message came by lately.
  package func threadRoot(of message: String) -> String? {
    known.withLock { $0.threads.root(of: message) }
  }

  package func note(_ message: String, inThread root: String) {
    known.withLock { $0.threads.note(message, root: root) }
  }

  // MARK: Direct rooms

  package func isDirect(_ room: String) -> Bool {
    known.withLock { $0.directRooms.contains(room) }
  }

  package func noteDirect(_ rooms: some Sequence<String>) {
    known.withLock { $0.directRooms.formUnion(rooms) }
  }

  // MARK: Power

  /// Returns whether that is news.
  package func setPowerless(_ isPowerless: Bool, in room: String) -> Bool {
    known.withLock { known in
      isPowerless
        ? known.powerlessRooms.insert(room).inserted
        : known.powerlessRooms.remove(room) != nil
    }
  }

  /// In the order of their ids.
  package var powerlessRooms: [String] {
    known.withLock { $0.powerlessRooms.sorted() }
  }
}
