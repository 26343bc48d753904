package import Connectors
import Foundation
package import Records
package import Storage
import Synchronization

/// Actions as the outbox hands them out.
package enum Order {
  private static let count = Mutex<Int64>(0)
  /// So that no two runs of the tests order the same.
  private static let run = UUID().uuidString.prefix(8)

  package static func action(
    _ deed: Action.Deed, in group: String?, because event: String? = nil
  ) -> OutgoingAction {
    let number = count.withLock { count in
      count += 1
      return count
    }
    let event = event ?? "e-\(run)-\(number)"
    let id = "\(event)/conformance \(run)/\(number)"
    let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    return OutgoingAction(
      number: number, id: id, tenant: "conformance", group: group, account: deed.account,
      event: event, time: now, deed: deed.name,
      json: DecisionWriter.object(Action(id: id, deed: deed)), accepted: now, attempts: 1)
  }

  /// As it comes again.
  static func again(_ action: OutgoingAction) -> OutgoingAction {
    var action = action
    action.attempts += 1
    return action
  }

  /// One of each kind, for a group as it is at first. `message` has been said by its member.
  static func oneOfEach(
    in group: GroupUnderTest, about message: String, stranger: String
  ) -> [OutgoingAction] {
    let until = Instant(milliseconds: 1_900_000_000_000)
    let deeds: [Action.Deed] = [
      .reply(text: "hello", attachments: [], to: message, mention: group.member),
      .warn(account: group.member, text: "not so loud"),
      .welcome(
        accounts: [group.member, group.other], text: "welcome",
        attachments: [.link(title: "Rules", url: "https://example.org/rules")]),
      .delete(message: message),
      .notify(to: "owner", text: "to the owner"), .notify(to: "admins", text: "to the admins"),
      .review(
        case: "e/1", proposes: [Action.Proposed(deed: .kick(account: group.member, reason: "r"))],
        expires: until),
      .tag(account: group.member, tag: "t"), .untag(account: group.member, tag: "t"),
      .rename(name: "another name"),
      .lock(until: until), .unlock,
      .mute(account: group.member, until: until, reason: "adverts"),
      .unmute(account: group.member, reason: nil),
      .kick(account: group.member, reason: "adverts"),
      .refuse(account: group.other, reason: "banned", code: nil),
      .ban(account: group.member, scope: .group, until: nil, reason: "adverts"),
      .unban(account: group.member, scope: .group, reason: "served"),
      .wait(account: stranger, code: "tea", place: 1),
      .route(account: stranger, code: "tea", to: group.id, ticket: "t-1", expires: until),
      .createGroup(code: "tea", name: "Tea 2", announcement: "be kind", capacity: 100),
    ]
    // What is about no group of its own names none.
    return deeds.map { deed in
      let isOfNoGroup = ["route", "wait", "create_group"].contains(deed.name)
      return action(deed, in: isOfNoGroup ? nil : group.id)
    }
  }
}

extension Connector {
  /// The receipt; anything else is a deviation.
  package func receipt(for action: OutgoingAction) async throws -> DeliveryReceipt {
    let answer = await deliver(action)
    guard case .done(let receipt?) = answer else {
      throw Deviation(description: "\(action.deed) was answered with \(answer)")
    }
    return receipt
  }

  /// What is to be done, and cannot fail.
  @discardableResult
  package func does(_ deed: Action.Deed, in group: String?, because event: String? = nil)
    async throws
    -> OutgoingAction
  {
    let action = Order.action(deed, in: group, because: event)
    let receipt = try await receipt(for: action)
    try expect(receipt.isDone, "\(deed.name) was not done: \(receipt.error ?? "")")
    return action
  }
}
