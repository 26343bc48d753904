import Records
import Rules

/// How full the groups of a live code are.
package struct CodeReport: Sendable {
  package struct Group: Sendable {
    package var id: String
    /// As the platform calls it.
    package var name: String?
    package var joinURL: String?
    package var members: Int
    /// Of all codes: they share the seats.
    package var holds: Int
    package var capacity: Int

    package var free: Int { max(0, capacity - members - holds) }
  }

  /// What has become of the last request for a group.
  package enum Request: String, Sendable {
    case none, open, paused
  }

  package var tenant: String
  package var code: String
  /// Those that stand, in the order of the code.
  package var groups: [Group]
  /// Seats that are held for who scanned this code.
  package var holds: Int
  package var waiting: Int
  /// The numbers of the groups that were asked for.
  package var asked: Range<Int>
  package var request: Request

  package var members: Int { groups.reduce(0) { $0 + $1.members } }
  package var free: Int { groups.reduce(0) { $0 + $1.free } }
}

extension Judge {
  /// How full each live code of each tenant is, in the byte order of the tenants.
  package var codes: [CodeReport] { tenantsInOrder.flatMap(\.codeReports) }
}

extension Tenant {
  /// A report of each code of the pack, in its order.
  var codeReports: [CodeReport] {
    codes.codes.indices.map { index in
      let code = codes.codes[index]
      let (asked, next) = codes.requests.numbers(of: index)
      let request: CodeReport.Request =
        switch codes.requests.state(of: index) {
        case .idle: .none
        case .open: .open
        case .paused: .paused
        }
      let standing = code.rooms.enumerated().filter { place, room in
        codes.rooms[room].places.contains(CodeBook.Place(code: index, place: place))
      }
      return CodeReport(
        tenant: name, code: code.id, groups: standing.map { group($0.element, of: index) },
        holds: code.rooms.reduce(0) { $0 + codes.holds(of: index, in: $1) },
        waiting: code.line.count, asked: next - asked..<next, request: request)
    }
  }

  private func group(_ room: Int, of code: Int) -> CodeReport.Group {
    let group = codes.rooms[room].group
    return CodeReport.Group(
      id: codes.rooms[room].id, name: group.flatMap { groups[$0].name },
      joinURL: group.flatMap { notices[$0]?.joinURL },
      members: codes.occupancy.count(in: room), holds: codes.holds.count(in: room),
      capacity: codes.capacity(of: room, for: code))
  }
}
