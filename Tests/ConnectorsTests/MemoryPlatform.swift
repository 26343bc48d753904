import Conformance
import Connectors
import Records
import Storage
import Synchronization

/// A platform in memory, of which a connector does what other platforms do over a network.
final class MemoryPlatform: PlatformUnderTest {
  static let steward = "steward"

  let unsupported: Set<String> = ["tag", "untag", "wait", "review"]
  let secrets = ["hunter2"]
  private let state = Mutex(State())

  struct Group {
    var name = "a group"
    var owner: String
    var admins: Set<String>
    var members: Set<String>
    var invited: Set<String> = []
    var banned: Set<String> = []
    var muted: Set<String> = []
    var isLocked = false
    var isPowerless = false
    var messages: [GroupView.Message] = []
  }

  struct State {
    var groups: [String: Group] = [:]
    var told: [String: [String]] = [:]
    /// What came of actions, by their ids.
    var done: [String: DeliveryReceipt] = [:]
    var count = 0

    mutating func newName(_ kind: String) -> String {
      count += 1
      return "\(kind)-\(count)"
    }
  }

  func locked<Result: Sendable>(_ body: (inout State) throws -> Result) rethrows -> Result {
    try state.withLock { try body(&$0) }
  }

  func connector() -> any Connector { MemoryPlatformConnector(self, trouble: nil) }

  func connector(facing trouble: Trouble) -> any Connector {
    MemoryPlatformConnector(self, trouble: trouble)
  }

  func group(isPowerless: Bool) -> GroupUnderTest {
    locked { state in
      let people = (0..<4).map { _ in state.newName("person") }
      let id = state.newName("group")
      state.groups[id] = Group(
        owner: people[0], admins: [people[1]], members: Set(people + [Self.steward]),
        isPowerless: isPowerless)
      return GroupUnderTest(
        id: id, owner: people[0], admin: people[1], member: people[2], other: people[3])
    }
  }

  func stranger() -> String { locked { $0.newName("person") } }

  func say(_ text: String, in group: String, by account: String) -> String {
    locked { state in
      let id = state.newName("message")
      state.groups[group]?.messages.append(
        GroupView.Message(id: id, account: account, text: text))
      return id
    }
  }

  func join(_ group: String, _ account: String) {
    locked { _ = $0.groups[group]?.members.insert(account) }
  }

  struct NoSuchGroup: Error {}

  func view(_ id: String) throws -> GroupView {
    try locked { state in
      guard let group = state.groups[id] else { throw NoSuchGroup() }
      let ranked = group.admins.union([group.owner, Self.steward])
      let speakers = group.isLocked ? group.members.intersection(ranked) : group.members
      return GroupView(
        name: group.name, members: group.members, invited: group.invited, banned: group.banned,
        speakers: speakers.subtracting(group.muted), messages: group.messages)
    }
  }

  func told(_ account: String) -> [String] { locked { $0.told[account] ?? [] } }
}
