package import Measures
import Records
package import Worker

/// How the accounts of a worker do: for its metrics, and for `/readyz`.
package struct MatrixState: Sendable {
  /// One account, and whose it is.
  package struct Entry: Sendable {
    package var lane: Lane
    /// The connector's name.
    package var destination: String
    package var account: MatrixAccount

    package init(lane: Lane, destination: String, account: MatrixAccount) {
      self.lane = lane
      self.destination = destination
      self.account = account
    }
  }

  private let entries: [Entry]

  package init(_ entries: [Entry]) {
    self.entries = entries
  }

  package var families: [MetricFamily] {
    guard !entries.isEmpty else { return [] }
    var rooms = MetricFamily("steward_matrix_rooms", .gauge, "Rooms that the account looks after.")
    var encrypted = MetricFamily(
      "steward_matrix_encrypted_rooms", .gauge, "Of these those whose messages cannot be read.")
    var powerless = MetricFamily(
      "steward_matrix_powerless_rooms", .gauge,
      "Rooms in which the account may not do what was decided.")
    var unreadable = MetricFamily(
      "steward_matrix_unreadable_messages_total", .counter, "Encrypted messages that came.")
    var flaws = MetricFamily(
      "steward_matrix_flaws_total", .counter, "What came and was no event of Matrix.")
    for entry in entries {
      let figures = entry.account.figures
      let labels = [
        MetricLabel("tenant", entry.lane.name), MetricLabel("destination", entry.destination),
      ]
      rooms.add(figures.rooms, labels)
      encrypted.add(figures.encryptedRooms.count, labels)
      powerless.add(figures.powerlessRooms.count, labels)
      unreadable.add(figures.unreadableMessages, labels)
      flaws.add(figures.flaws, labels)
    }
    return [rooms, encrypted, powerless, unreadable, flaws]
  }

  /// A JSON array: of each account that may be seen whether its homeserver answers, and which rooms need
  /// somebody's eye.
  package func report(of lanes: [Lane]) -> String? {
    let shown = entries.filter { entry in lanes.contains { $0 === entry.lane } }
    guard !shown.isEmpty else { return nil }
    return JSONText.array(
      shown.map { entry in
        let figures = entry.account.figures
        var members = [
          JSONText.member("tenant", JSONText.string(entry.lane.name)),
          JSONText.member("connector", JSONText.string(entry.destination)),
          JSONText.member("rooms", String(figures.rooms)),
          JSONText.member("encrypted", Self.list(figures.encryptedRooms)),
          JSONText.member("powerless", Self.list(figures.powerlessRooms)),
        ]
        if let fault = figures.fault {
          members.append(JSONText.member("fault", JSONText.string(fault)))
        }
        return JSONText.object(members)
      })
  }

  private static func list(_ rooms: [String]) -> String {
    JSONText.array(rooms.map(JSONText.string))
  }
}
