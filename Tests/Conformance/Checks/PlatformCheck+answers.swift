import Connectors
import Records
import Storage

extension PlatformCheck {
  /// No deed of one action takes longer.
  private static let patience = Duration.seconds(30)

  static let answers = [
    PlatformCheck("answers every deed with a receipt, in time") { platform in
      let group = try await platform.group(isPowerless: false)
      let message = try await platform.say("hello", in: group.id, by: group.member)
      let connector = try await platform.connector()
      let stranger = try await platform.stranger()
      let actions = Order.oneOfEach(in: group, about: message, stranger: stranger)
      try expect(
        Set(actions.map(\.deed)), is: Set(Action.Deed.names), "the deeds that are tried")
      for action in actions {
        let start = ContinuousClock.now
        let receipt = try await connector.receipt(for: action)
        let time = start.duration(to: .now)
        try expect(time < patience, "\(action.deed) took \(time)")
        let isUnsupported = platform.unsupported.contains(action.deed)
        try expect(receipt.isDone, is: !isUnsupported, "\(action.deed), \(receipt)")
        if isUnsupported {
          try expect(receipt.error, is: "unsupported", "why \(action.deed) was not done")
        }
      }
      await connector.close()
    },
    PlatformCheck("refuses what no decision looks like") { platform in
      let group = try await platform.group(isPowerless: false)
      let connector = try await platform.connector()
      for json in ["", "[]", "{}", #"{"do":"delete","message":7}"#, #"{"do":"delete""#] {
        var action = Order.action(.delete(message: "m"), in: group.id)
        action.json = Array(json.utf8)
        let answer = await connector.deliver(action)
        guard case .refused = answer else {
          throw Deviation(description: "\(json) was answered with \(answer)")
        }
      }
      await connector.close()
    },
    PlatformCheck("says why where the platform refuses, and changes nothing") { platform in
      let group = try await platform.group(isPowerless: true)
      let message = try await platform.say("hello", in: group.id, by: group.member)
      let before = try await platform.view(group.id)
      let connector = try await platform.connector()
      let deeds: [Action.Deed] = [
        .delete(message: message), .kick(account: group.member, reason: "r"),
        .ban(account: group.member, scope: .group, until: nil, reason: "r"),
        .mute(account: group.member, until: nil, reason: "r"),
        .lock(until: Instant(milliseconds: 1_900_000_000_000)), .rename(name: "another name"),
      ]
      for deed in deeds where !platform.unsupported.contains(deed.name) {
        let receipt = try await connector.receipt(for: Order.action(deed, in: group.id))
        try expect(!receipt.isDone, "\(deed.name) was done without power")
        try expect(receipt.error?.isEmpty == false, "\(deed.name) was refused without a word")
      }
      try expect(try await platform.view(group.id), is: before, "the group")
      await connector.close()
    },
    PlatformCheck("does nothing to Steward itself") { platform in
      let group = try await platform.group(isPowerless: false)
      let before = try await platform.view(group.id)
      let accounts = before.members.subtracting([
        group.owner, group.admin, group.member, group.other,
      ])
      let connector = try await platform.connector()
      for account in accounts {
        let deeds: [Action.Deed] = [
          .kick(account: account, reason: "r"), .mute(account: account, until: nil, reason: "r"),
          .ban(account: account, scope: .tenant, until: nil, reason: "r"),
        ]
        for deed in deeds {
          let receipt = try await connector.receipt(for: Order.action(deed, in: group.id))
          try expect(!receipt.isDone, "\(deed.name) of Steward was done")
        }
      }
      try expect(try await platform.view(group.id), is: before, "the group")
      await connector.close()
    },
  ]
}
