import Rules

extension CodeBook {
  /// Between two events, when nothing is left to settle but what another pack has left.
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(rooms)
    for index in codes.indices { snapshot.write(kept(index)) }
    snapshot.write(occupancy)
    snapshot.write(holds)
    snapshot.write(requests)
    snapshot.write(given)
    snapshot.write(retired)
    snapshot.write(evicted)
    snapshot.write(isUnsettled)
  }

  private func kept(_ index: Int) -> Kept {
    let code = codes[index]
    let spots = code.rooms.indices.map { place in
      let room = code.rooms[place]
      return Spot(
        room: room, stands: rooms[room].places.contains(Place(code: index, place: place)),
        isMade: code.made[place], passed: code.passed[place])
    }
    return Kept(
      id: code.id, groups: code.plan.groups.map(\.value), capacity: code.plan.capacity,
      ahead: code.plan.grow?.ahead, spots: spots, line: code.line, reviewed: code.reviewed,
      isConcerned: code.isConcerned)
  }

  /// Free seats are counted anew. What follows from another pack is in `CodeBook+packs.swift`; members
  /// of groups that are new to the codes are told by the tenant.
  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    self.init([])
    rooms = try snapshot.read()
    for (number, room) in rooms.enumerated() { roomNumbers[room.id] = number }
    var kept: [Kept] = []
    for _ in snapshot.numbers.codes { kept.append(try snapshot.read()) }
    guard kept.allSatisfy({ $0.spots.allSatisfy { rooms.indices.contains($0.room) } }) else {
      throw .damaged
    }
    occupancy = try snapshot.read()
    holds = try snapshot.read()
    requests = try snapshot.read()
    given = try snapshot.read()
    retired = try snapshot.read()
    evicted = try snapshot.read([CodeSeat].self).filter { $0.code != SnapshotReader.gone }
    isUnsettled = try snapshot.read()
    goOn(with: snapshot.policy.pack.codes, from: kept, at: snapshot.numbers.codes)
  }
}

extension CodeBook.Room: Stored {
  /// Its places are told by the codes.
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(id)
    snapshot.write(group)
    snapshot.write(capacity)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    id = try snapshot.read()
    group = try snapshot.read()
    capacity = try snapshot.read()
  }
}

extension CodeBook.Kept: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(id)
    snapshot.write(groups)
    snapshot.write(capacity)
    snapshot.write(ahead)
    snapshot.write(spots)
    snapshot.write(line)
    snapshot.write(reviewed)
    snapshot.write(isConcerned)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    id = try snapshot.read()
    groups = try snapshot.read()
    capacity = try snapshot.read()
    ahead = try snapshot.read()
    spots = try snapshot.read()
    line = try snapshot.read()
    reviewed = try snapshot.read()
    isConcerned = try snapshot.read()
  }
}

extension CodeBook.Spot: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(room)
    snapshot.write(stands)
    snapshot.write(isMade)
    snapshot.write(passed)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    room = try snapshot.read()
    stands = try snapshot.read()
    isMade = try snapshot.read()
    passed = try snapshot.read()
  }
}

extension CodeBook.RetiredCode: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(id)
    snapshot.write(next)
    snapshot.write(made)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    id = try snapshot.read()
    next = try snapshot.read()
    made = try snapshot.read()
  }
}
