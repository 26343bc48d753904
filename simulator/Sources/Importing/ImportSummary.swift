/// What an import came to, in words.
package struct ImportSummary: Sendable {
  package internal(set) var events = 0
  package internal(set) var groups = 0
  private var types: [Count] = []
  private var skips: [Count] = []

  private struct Count {
    var noun: Noun
    var number = 0
  }

  /// What was left out, and is no reject.
  enum Skip: Equatable {
    case privateChat, channel, unselected
    case recall, switchOfCompany, consent, nickChange, deletedMember, unsupported
    case notice(String)
    case unknown(String)
  }

  private struct Noun: Equatable {
    var one: String
    var many: String
  }

  mutating func count(_ event: ImportedEvent) {
    events += 1
    let noun =
      switch event.body {
      case .message: Noun(one: "message", many: "messages")
      case .edit: Noun(one: "edit", many: "edits")
      case .join: Noun(one: "join", many: "joins")
      case .leave: Noun(one: "leave", many: "leaves")
      case .rename: Noun(one: "rename", many: "renames")
      case .group: Noun(one: "group described", many: "groups described")
      }
    Self.count(noun, in: &types)
  }

  /// Kinds of what was left out that are told by name.
  private static let kindLimit = 20

  mutating func skip(_ skip: Skip) {
    let noun = Self.noun(skip)
    let isNamed = skips.count < Self.kindLimit || skips.contains { $0.noun == noun }
    Self.count(isNamed ? noun : Noun(one: "other record", many: "other records"), in: &skips)
  }

  private static func count(_ noun: Noun, in counts: inout [Count]) {
    if let index = counts.firstIndex(where: { $0.noun == noun }) {
      counts[index].number += 1
    } else {
      counts.append(Count(noun: noun, number: 1))
    }
  }

  private static func noun(_ skip: Skip) -> Noun {
    switch skip {
    case .privateChat: Noun(one: "private chat", many: "private chats")
    case .channel: Noun(one: "broadcast channel", many: "broadcast channels")
    case .unselected: Noun(one: "chat not asked for", many: "chats not asked for")
    case .recall: Noun(one: "recall", many: "recalls")
    case .switchOfCompany: Noun(one: "switch of company", many: "switches of company")
    case .consent: Noun(one: "consent", many: "consents")
    case .nickChange: Noun(one: "change of nick", many: "changes of nick")
    case .deletedMember: Noun(one: "deleted member", many: "deleted members")
    case .unsupported: Noun(one: "unsupported message", many: "unsupported messages")
    case .notice(let what): Noun(one: "\(what) notice", many: "\(what) notices")
    case .unknown(let kind):
      Noun(one: "record of unknown kind “\(kind)”", many: "records of unknown kind “\(kind)”")
    }
  }

  /// `imported 12 events of 1 group: 10 messages, 2 joins; skipped 1 private chat`.
  /// - Parameter counted: writes a number before its noun.
  package func text(_ counted: (_ number: Int, _ one: String, _ many: String) -> String) -> String {
    var text =
      "imported \(counted(events, "event", "events")) of \(counted(groups, "group", "groups"))"
    for (word, counts) in [(": ", types), ("; skipped ", skips)] where !counts.isEmpty {
      let list = counts.map { counted($0.number, $0.noun.one, $0.noun.many) }
      text += word + list.joined(separator: ", ")
    }
    return text
  }
}
