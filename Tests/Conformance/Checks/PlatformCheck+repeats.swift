import Connectors
import Records
import Storage

extension PlatformCheck {
  static let repeats = [
    PlatformCheck("a repeat changes nothing and is answered alike, also after a restart") {
      platform in
      let group = try await platform.group(isPowerless: false)
      let message = try await platform.say("hello", in: group.id, by: group.member)
      let first = try await platform.connector()
      guard first.isRepeatable else { return }
      let actions = Order.oneOfEach(
        in: group, about: message, stranger: try await platform.stranger())
      for action in actions {
        let receipt = try await first.receipt(for: action)
        let after = try await Seen(platform, group)
        let repeated = try await first.receipt(for: Order.again(action))
        try expect(repeated, is: receipt, "the receipt of the same \(action.deed)")
        let second = try await platform.connector()
        // It was accepted before this connector was there, and never answered.
        let afterRestart = try await second.receipt(for: action)
        await second.close()
        try expect(afterRestart, is: receipt, "the receipt of \(action.deed) after a restart")
        try expect(
          try await Seen(platform, group), is: after, "what is seen after repeats of \(action.deed)"
        )
      }
      await first.close()
    },
    PlatformCheck("a repeat of a kick lets alone who has come back since") { platform in
      guard !platform.unsupported.contains("kick") else { return }
      let group = try await platform.group(isPowerless: false)
      let connector = try await platform.connector()
      let kick = try await connector.does(.kick(account: group.member, reason: "r"), in: group.id)
      try await platform.join(group.id, group.member)
      let before = try await platform.view(group.id)
      try expect(before.members.contains(group.member), "nobody came back")
      _ = try await connector.receipt(for: Order.again(kick))
      try expect(try await platform.view(group.id), is: before, "the group after the repeat")
      await connector.close()
    },
  ]

  /// All that repeats could change.
  private struct Seen: Equatable {
    var view: GroupView
    var told: [[String]]

    init(_ platform: any PlatformUnderTest, _ group: GroupUnderTest) async throws {
      view = try await platform.view(group.id)
      told = []
      for account in [group.owner, group.admin, group.member] {
        told.append(try await platform.told(account))
      }
    }
  }
}
