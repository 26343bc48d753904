import Records

/// What happened in all rooms since a time.
///
/// For application services: a homeserver that is killed may have forgotten some of what it had still to
/// push. What is known already has its id, and changes nothing.
struct Sweep {
  /// Rooms that are asked for at the same time.
  private static let parallel = 4

  let account: MatrixAccount
  let since: Instant

  /// In each room in its order, and among rooms by time.
  func happenings() async throws(MatrixFault) -> [Happening] {
    let rooms = account.rooms
    var found: [[Happening]] = []
    for start in stride(from: 0, to: rooms.count, by: Self.parallel) {
      let backlogs = rooms[start..<min(start + Self.parallel, rooms.count)].map {
        Backlog(server: account.server, room: $0, user: account.user, end: .time(since))
      }
      for (backlog, pages) in zip(backlogs, try await pages(of: backlogs)) {
        found.append(backlog.happenings(in: pages).sinceEntry(of: account.user))
      }
    }
    return SyncReader.merged(found)
  }

  private func pages(of backlogs: [Backlog]) async throws(MatrixFault) -> [[[UInt8]]] {
    let found = await withTaskGroup(of: (Int, Result<[[UInt8]], MatrixFault>).self) { group in
      for (place, backlog) in backlogs.enumerated() {
        group.addTask {
          do throws(MatrixFault) {
            return (place, .success(try await backlog.pages()))
          } catch .refused {
            // The account is not in the room any more.
            return (place, .success([]))
          } catch {
            return (place, .failure(error))
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    var pages: [[[UInt8]]] = []
    for (_, result) in found.sorted(by: { $0.0 < $1.0 }) { pages.append(try result.get()) }
    return pages
  }
}
