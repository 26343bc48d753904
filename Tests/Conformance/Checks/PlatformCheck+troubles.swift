import Connectors
import Records
import Storage

extension PlatformCheck {
  /// Nobody waits longer for a connector that has a time limit of a second for each request.
  private static let soon = Duration.seconds(20)

  private static func trouble(
    _ trouble: Trouble, is words: String, _ isRight: @escaping @Sendable (DeliveryAnswer) -> Bool
  ) -> PlatformCheck {
    PlatformCheck(words) { platform in
      let group = try await platform.group(isPowerless: false)
      let message = try await platform.say("hello", in: group.id, by: group.member)
      let before = try await platform.view(group.id)
      let connector = try await platform.connector(facing: trouble)
      let stranger = try await platform.stranger()
      for action in Order.oneOfEach(in: group, about: message, stranger: stranger)
      where !platform.unsupported.contains(action.deed) {
        let start = ContinuousClock.now
        let answer = await connector.deliver(action)
        let time = start.duration(to: .now)
        try expect(isRight(answer), "\(action.deed) was answered with \(answer)")
        try expect(time < soon, "\(action.deed) took \(time)")
        for secret in platform.secrets {
          try expect(!"\(answer)".contains(secret), "a secret stands in \(answer)")
        }
      }
      try expect(try await platform.view(group.id), is: before, "the group")
      await connector.close()
    }
  }

  static let troubles = [
    trouble(.wrongSecret, is: "tries later where its secret is not taken") {
      if case .tryLater = $0 { true } else { false }
    },
    trouble(.unreachable, is: "tries later where nobody is there") {
      if case .tryLater = $0 { true } else { false }
    },
    trouble(.busy(7), is: "waits as long as it is asked to") {
      if case .tryLater(_, after: .seconds(7)) = $0 { true } else { false }
    },
    trouble(.broken, is: "does not know what came of it where the platform has an accident") {
      if case .unknown = $0 { true } else { false }
    },
    trouble(.silent, is: "does not know what came of it where no answer comes, and waits not long")
    {
      if case .unknown = $0 { true } else { false }
    },
    PlatformCheck("stops soon when it is cancelled") { platform in
      let group = try await platform.group(isPowerless: false)
      let connector = try await platform.connector(facing: .silent)
      let deeds: [Action.Deed] = [
        .warn(account: group.member, text: "w"), .kick(account: group.member, reason: "r"),
        .notify(to: "owner", text: "n"),
        .ban(account: group.member, scope: .tenant, until: nil, reason: "r"),
      ]
      for deed in deeds where !platform.unsupported.contains(deed.name) {
        // A machine that is busy with other things may be slow once, and again.
        var times: [Duration] = []
        while times.count < 5, (times.last ?? .seconds(1)) >= .milliseconds(500) {
          let delivery = Task { await connector.deliver(Order.action(deed, in: group.id)) }
          try await Task.sleep(for: .milliseconds(100))
          let start = ContinuousClock.now
          delivery.cancel()
          let answer = await delivery.value
          times.append(start.duration(to: .now))
          guard case .unknown = answer else {
            throw Deviation(description: "\(deed.name) was answered with \(answer)")
          }
        }
        try expect(times.last! < .milliseconds(500), "\(deed.name) went on for \(times)")
      }
      await connector.close()
    },
  ]
}
