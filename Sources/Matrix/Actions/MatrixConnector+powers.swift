import Connectors
import Storage

/// Who may speak.
///
/// What stood before is kept in the account's own data of the room, `dev.steward.levels`, before it is
/// changed, and put back afterwards:
/// ```
/// {"users": {"@u:example.org": 50}, "lock": {"events_default": null, "m.room.message": 10}}
/// ```
/// `null`: nothing stood there.
extension MatrixConnector {
  private static let levels = "m.room.power_levels"
  private static let kept = "dev.steward.levels"
  private static let silent = -1
  private static let locked = 50
  /// What people say, where a room gives it levels of its own.
  private static let speech = ["m.room.message", "m.room.encrypted", "m.sticker"]

  // MARK: One account

  func mute(_ user: String, in room: String) async throws(MatrixFault) -> DeliveryReceipt {
    if let flaw = flaw(of: user) { return flaw }
    return try await change(room, keeping: .before) { levels, kept in
      let level = levels[object: "users"][number: user]
      guard (level ?? 0) >= 0 else { return }
      kept[object: "users"].keep(level, as: user)
      levels[object: "users"][number: user] = Self.silent
    }
  }

  func unmute(_ user: String, in room: String) async throws(MatrixFault) -> DeliveryReceipt {
    if let flaw = flaw(of: user) { return flaw }
    return try await change(room, keeping: .after) { levels, kept in
      let stood = kept[object: "users"][number: user]
      if kept[object: "users"].has(user) { kept[object: "users"].remove(user) }
      // Somebody else may have given it a level meanwhile.
      guard (levels[object: "users"][number: user] ?? 0) < 0 else { return }
      levels[object: "users"][number: user] = stood
    }
  }

  // MARK: All

  func lock(_ room: String) async throws(MatrixFault) -> DeliveryReceipt {
    try await change(room, keeping: .before) { levels, kept in
      if (levels[number: "events_default"] ?? 0) < Self.locked {
        kept[object: "lock"].keep(levels[number: "events_default"], as: "events_default")
        levels[number: "events_default"] = Self.locked
      }
      for type in Self.speech {
        guard let level = levels[object: "events"][number: type], level < Self.locked else {
          continue
        }
        kept[object: "lock"].keep(level, as: type)
        levels[object: "events"][number: type] = Self.locked
      }
    }
  }

  func unlock(_ room: String) async throws(MatrixFault) -> DeliveryReceipt {
    try await change(room, keeping: .after) { levels, kept in
      let stood = kept[object: "lock"]
      kept.remove("lock")
      // Only what is as the lock left it.
      if stood.has("events_default"), levels[number: "events_default"] == Self.locked {
        levels[number: "events_default"] = stood[number: "events_default"]
      }
      for type in Self.speech
      where stood.has(type) && levels[object: "events"][number: type] == Self.locked {
        levels[object: "events"][number: type] = stood[number: type]
      }
    }
  }

  // MARK: Both

  /// When what is kept changes: a crash in between must not lose it.
  private enum Moment {
    case before, after
  }

  private func change(
    _ room: String, keeping moment: Moment,
    _ body: (inout JSONObject, inout JSONObject) -> Void
  ) async throws(MatrixFault) -> DeliveryReceipt {
    guard var levels = try await server.state(Self.levels, in: room) else {
      return .failed("the room has no power levels")
    }
    let before = try await server.accountData(Self.kept, of: account.user, in: room)
    var kept = before
    let levelsBefore = levels.text
    body(&levels, &kept)
    guard levels.text != levelsBefore else {
      try await keep(kept, in: room, insteadOf: before)
      return .done
    }
    if moment == .before { try await keep(kept, in: room, insteadOf: before) }
    let text = levels.text
    let receipt = try await attempt(.sendState(Self.levels), in: room, orUnsupported: true) {
      () async throws(MatrixFault) in
      try await self.server.setState(Self.levels, in: room, to: text)
    }
    switch (moment, receipt.isDone) {
    case (.before, false): try await keep(before, in: room, insteadOf: kept)
    case (.after, true): try await keep(kept, in: room, insteadOf: before)
    default: break
    }
    return receipt
  }

  private func keep(
    _ kept: JSONObject, in room: String, insteadOf before: JSONObject
  ) async throws(MatrixFault) {
    guard kept.text != before.text else { return }
    try await server.setAccountData(Self.kept, of: account.user, in: room, to: kept)
  }
}

extension JSONObject {
  /// A number, or that there is none.
  fileprivate mutating func keep(_ number: Int?, as name: String) {
    if let number { self[number: name] = number } else { setNull(name) }
  }
}
