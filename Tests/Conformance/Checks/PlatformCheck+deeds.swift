import Connectors
import Records
import Storage

extension PlatformCheck {
  private static let until = Instant(milliseconds: 1_900_000_000_000)

  /// A check of deeds that a platform may lack: it passes then.
  private static func deed(
    _ names: String..., does words: String,
    _ body:
      @escaping @Sendable (any PlatformUnderTest, any Connector, GroupUnderTest) async throws ->
      Void
  ) -> PlatformCheck {
    PlatformCheck(words) { platform in
      guard platform.unsupported.isDisjoint(with: names) else { return }
      let group = try await platform.group(isPowerless: false)
      let connector = try await platform.connector()
      try await body(platform, connector, group)
      await connector.close()
    }
  }

  static let deeds = [
    deed("delete", does: "takes a message back, and no other") { platform, connector, group in
      let kept = try await platform.say("hello", in: group.id, by: group.member)
      let message = try await platform.say("adverts", in: group.id, by: group.member)
      try await connector.does(.delete(message: message), in: group.id)
      try expect(try await platform.view(group.id).messages.map(\.id), is: [kept], "what is left")
    },
    deed("warn", "reply", "welcome", does: "says what was decided, to whom") {
      platform, connector, group in
      let message = try await platform.say("hello", in: group.id, by: group.member)
      try await connector.does(
        .reply(text: "an answer ❤ \"so\"\n", attachments: [], to: message, mention: group.member),
        in: group.id, because: message)
      try await connector.does(
        .warn(account: group.member, text: "a warning"), in: group.id, because: message)
      let link = Attachment.link(title: "Rules", url: "https://example.org/rules")
      try await connector.does(
        .welcome(accounts: [group.member, group.other], text: "welcome", attachments: [link]),
        in: group.id)
      let said = try await platform.view(group.id).messages.dropFirst()
      try expect(said.count, is: 3, "the messages of Steward")
      try expect(said.map(\.text)[0], is: "an answer ❤ \"so\"\n", "the reply")
      try expect(said.map(\.text)[1], is: "a warning", "the warning")
      try expect(said.map(\.text)[2].hasPrefix("welcome"), "the greeting: \(said)")
      try expect(said.map(\.text)[2].contains("https://example.org/rules"), "the link: \(said)")
      try expect(
        said.map(\.mentions), is: [[group.member], [group.member], [group.member, group.other]],
        "who is mentioned")
      try expect(said.first?.answers, is: message, "what the reply answers")
    },
    deed("mute", "unmute", does: "mutes one, and lets it speak again") {
      platform, connector, group in
      let before = try await platform.view(group.id)
      try await connector.does(
        .mute(account: group.member, until: until, reason: "r"), in: group.id)
      try expect(
        try await platform.view(group.id).speakers, is: before.speakers.subtracting([group.member]),
        "who may speak")
      try await connector.does(.unmute(account: group.member, reason: nil), in: group.id)
      try expect(try await platform.view(group.id), is: before, "the group afterwards")
    },
    deed("lock", "unlock", does: "lets only owner and admins speak, and then all again") {
      platform, connector, group in
      let before = try await platform.view(group.id)
      try await connector.does(.lock(until: until), in: group.id)
      let speakers = try await platform.view(group.id).speakers
      try expect(
        speakers.isSuperset(of: [group.owner, group.admin]),
        "owner and admin may speak: \(speakers)")
      try expect(
        speakers.isDisjoint(with: [group.member, group.other]), "others may speak: \(speakers)")
      try await connector.does(.unlock, in: group.id)
      try expect(try await platform.view(group.id), is: before, "the group afterwards")
    },
    deed("kick", "refuse", does: "removes from the group") { platform, connector, group in
      try await connector.does(.kick(account: group.member, reason: "r"), in: group.id)
      try await connector.does(
        .refuse(account: group.other, reason: "r", code: nil), in: group.id)
      let view = try await platform.view(group.id)
      try expect(view.members.isDisjoint(with: [group.member, group.other]), "\(view.members)")
      try expect(view.banned, is: [], "who is banned")
      try await connector.does(.kick(account: group.member, reason: "r"), in: group.id)
    },
    deed("ban", "unban", does: "bans from the group, and lets in again") {
      platform, connector, group in
      try await connector.does(
        .ban(account: group.member, scope: .group, until: nil, reason: "r"), in: group.id)
      var view = try await platform.view(group.id)
      try expect(view.banned, is: [group.member], "who is banned")
      try expect(!view.members.contains(group.member), "the banned one is inside")
      // A kick must not lift it.
      try await connector.does(.kick(account: group.member, reason: "r"), in: group.id)
      try expect(try await platform.view(group.id), is: view, "the group after a kick")
      try await connector.does(
        .unban(account: group.member, scope: .group, reason: "r"), in: group.id)
      view = try await platform.view(group.id)
      try expect(view.banned, is: [], "who is banned")
      try await connector.does(
        .unban(account: group.other, scope: .group, reason: "r"), in: group.id)
      try expect(try await platform.view(group.id), is: view, "the group after an unban too many")
    },
    deed("ban", "unban", does: "bans from every group of the tenant") {
      platform, connector, group in
      let second = try await platform.group(isPowerless: false)
      let stranger = try await platform.stranger()
      try await connector.does(
        .ban(account: stranger, scope: .tenant, until: nil, reason: "r"), in: group.id)
      for group in [group, second] {
        try expect(try await platform.view(group.id).banned, is: [stranger], "who is banned")
      }
      try await connector.does(.unban(account: stranger, scope: .tenant, reason: "r"), in: nil)
      for group in [group, second] {
        try expect(try await platform.view(group.id).banned, is: [], "who is banned")
      }
    },
    deed("rename", does: "puts the name back") { platform, connector, group in
      try await connector.does(.rename(name: "茶 & tea"), in: group.id)
      try expect(try await platform.view(group.id).name, is: "茶 & tea", "the name")
    },
    deed("notify", does: "tells the owner and the admins, each alone") {
      platform, connector, group in
      let text = "somebody calls"
      try await connector.does(.notify(to: "owner", text: text), in: group.id)
      try expect(try await platform.told(group.owner), is: [text], "what the owner was told")
      try await connector.does(.notify(to: "admins", text: text + "!"), in: group.id)
      try expect(try await platform.told(group.admin), is: [text + "!"], "what the admin was told")
      try expect(try await platform.told(group.member), is: [], "what a member was told")
      try expect(try await platform.view(group.id).messages, is: [], "what was said in the group")
      let receipt = try await connector.receipt(
        for: Order.action(.notify(to: "no such channel", text: text), in: group.id))
      try expect(!receipt.isDone, "a channel that is not there was told")
    },
    deed("route", does: "leads into a group") { platform, connector, group in
      let stranger = try await platform.stranger()
      let deed = { (account: String) in
        Action.Deed.route(
          account: account, code: "tea", to: group.id, ticket: "t", expires: until)
      }
      try await connector.does(deed(stranger), in: nil)
      try expect(try await platform.view(group.id).invited, is: [stranger], "who is invited")
      try await connector.does(deed(group.member), in: nil)
      let receipt = try await connector.receipt(
        for: Order.action(deed("somebody of elsewhere"), in: nil))
      try expect(receipt.isDone, "somebody of elsewhere was not led")
      try expect(receipt.result?.hasPrefix("https://") == true, "the link: \(receipt)")
    },
    deed("create_group", does: "makes the next group of a live code") {
      platform, connector, group in
      let action = Order.action(
        .createGroup(code: "tea", name: "Tea 2", announcement: "be kind", capacity: 100), in: nil)
      let receipt = try await connector.receipt(for: action)
      try expect(receipt.isDone, "no group was made: \(receipt)")
      guard let made = receipt.result else {
        throw Deviation(description: "a group without an id was made")
      }
      try expect(made != group.id, "the group is an old one")
      try expect(try await platform.view(made).name, is: "Tea 2", "its name")
    },
  ]
}
