package import Logging
import Synchronization
package import Worker

/// One account of Steward's at a homeserver: what its way in and its way out know together. From any
/// thread.
package final class MatrixAccount: Sendable {
  package let settings: Settings.Matrix
  package let server: Homeserver
  private let log: Logger
  private let known = Mutex(Known())

  private struct Known {
    var rooms: [String: RoomState] = [:]
    var threads = ThreadRoots()
    /// Rooms of conversations with one person: nothing in them is moderated.
    var directRooms: Set<String> = []
    /// What the account may not do though it was decided, by room.
    var forbidden: [String: Set<PowerLevels.Deed>] = [:]
    /// Rooms of which the log has told that they are encrypted.
    var toldEncrypted: Set<String> = []
    var unreadableMessages = 0
    var flaws = 0
    var fault: String?

    /// What is known may be of a room that the account was only invited to, or that turned out to be a
    /// direct one.
    func inside(_ user: String) -> [RoomState] {
      rooms.values.filter {
        $0.members[user]?.membership == .join && !directRooms.contains($0.id)
      }
    }
  }

  package init(_ settings: Settings.Matrix, server: Homeserver, log: Logger) {
    self.settings = settings
    self.server = server
    self.log = log
  }

  /// Its full id, `@steward:example.org`.
  package var user: String { settings.user }

  // MARK: Rooms

  /// Whether anything is known of a room: it was asked for, or something happened there.
  func knows(_ room: String) -> Bool {
    known.withLock { $0.rooms[room] != nil }
  }

  /// Those that the account is in, but for direct ones, in the order of their ids.
  var rooms: [String] {
    known.withLock { $0.inside(user).map(\.id).sorted() }
  }

  /// Takes over what was found out about a room.
  func note(_ room: RoomState) {
    known.withLock { $0.rooms[room.id] = room }
    if room.isEncrypted { tellEncrypted(room.id) }
  }

  /// Adds the lines of what happened in a room, and takes it over into what is known of it.
  func map(
    _ event: RoomEvent, in room: String, by mapping: EventMapping, into lines: inout EventLines
  ) -> [RoomEffect] {
    // Out of the table for that long, so that a room of ten thousand is not copied.
    var state = known.withLock { $0.rooms.removeValue(forKey: room) } ?? RoomState(id: room)
    let effects = mapping.map(event, in: &state, into: &lines)
    known.withLock { known in
      // Whoever gave the account its power back need not wait for the next action.
      if event.type == "m.room.power_levels", event.stateKey == "",
        let forbidden = known.forbidden[room]
      {
        let left = forbidden.filter { !state.powers.may(user, $0) }
        known.forbidden[room] = left.isEmpty ? nil : left
      }
      known.rooms[room] = state
    }
    return effects
  }

  /// Once a room.
  func tellEncrypted(_ room: String) {
    guard known.withLock({ $0.toldEncrypted.insert(room).inserted }) else { return }
    log.warning(
      """
      \(user): the room \(room) is encrypted: its messages cannot be read, and only how many \
      come is judged
      """)
  }

  /// The account is not in the room any more.
  func forget(_ room: String) {
    known.withLock { known in
      known.rooms[room] = nil
      known.forbidden[room] = nil
    }
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

  /// The account has too low a level for what was decided. Returns whether that is news in this room.
  func noteForbidden(_ deed: PowerLevels.Deed, in room: String) -> Bool {
    known.withLock { known in
      let isNews = known.forbidden[room] == nil
      known.forbidden[room, default: []].insert(deed)
      return isNews
    }
  }

  func noteDone(_ deed: PowerLevels.Deed, in room: String) {
    known.withLock { known in
      guard known.forbidden[room]?.remove(deed) != nil else { return }
      if known.forbidden[room]?.isEmpty == true { known.forbidden[room] = nil }
    }
  }

  // MARK: How it does

  /// A message came that is encrypted.
  func noteUnreadable() {
    known.withLock { $0.unreadableMessages += 1 }
  }

  /// Something came that is no event of Matrix.
  func note(_ flaw: EventFlaw) {
    let count = known.withLock { known in
      known.flaws += 1
      return known.flaws
    }
    guard count <= Self.toldFlaws else { return }
    log.warning("\(user): \(flaw); it is left out")
  }

  private static let toldFlaws = 10

  /// Tells of a fault once, and when it is over.
  package func setFault(_ fault: String?) {
    let isNews = known.withLock { known in
      defer { known.fault = fault }
      return known.fault != fault
    }
    guard isNews else { return }
    if let fault {
      log.error("\(user): \(fault); it is tried again")
    } else {
      log.notice("\(user): the homeserver answers")
    }
  }

  /// Whether the homeserver let the account in when it acted. An account that asks for events hears of it
  /// that way too; one that is told of them, only so.
  func noteAccess(_ fault: MatrixFault?) {
    guard settings.serverToken != nil else { return }
    setFault(fault?.description)
  }

  package var figures: AccountFigures {
    known.withLock { known in
      let inside = known.inside(user)
      return AccountFigures(
        rooms: inside.count, encryptedRooms: inside.filter(\.isEncrypted).map(\.id).sorted(),
        powerlessRooms: known.forbidden.keys.sorted(),
        unreadableMessages: known.unreadableMessages, flaws: known.flaws, fault: known.fault)
    }
  }
}
