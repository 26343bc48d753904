import Conformance
import Connectors
import Records
import Storage

/// Does in a `MemoryPlatform` what was decided. The platform itself knows repeats by their ids.
struct MemoryPlatformConnector: Connector {
  let isRepeatable = true
  private let platform: MemoryPlatform
  private let trouble: Trouble?

  init(_ platform: MemoryPlatform, trouble: Trouble?) {
    self.platform = platform
    self.trouble = trouble
  }

  func close() {}

  func deliver(_ action: OutgoingAction) async -> DeliveryAnswer {
    switch trouble {
    case .wrongSecret: return .tryLater("the platform does not take the secret", after: nil)
    case .unreachable: return .tryLater("no connection", after: nil)
    case .busy(let seconds): return .tryLater("the platform is busy", after: .seconds(seconds))
    case .broken: return .unknown("the platform had an accident")
    case .silent:
      try? await Task.sleep(for: .milliseconds(300))
      return .unknown("no answer")
    case nil: break
    }
    let record = JSONRecord()
    guard record.parse(action.json) == nil, record.root["do"]?.string == action.deed else {
      return .refused("not as decisions are written")
    }
    return platform.locked { state in
      if let receipt = state.done[action.id] { return .done(receipt) }
      guard let receipt = perform(action, record.root, &state) else {
        return .refused("not as decisions are written")
      }
      if receipt.isDone { state.done[action.id] = receipt }
      return .done(receipt)
    }
  }

  /// nil: something is missing.
  private func perform(
    _ action: OutgoingAction, _ json: JSONNode, _ state: inout MemoryPlatform.State
  ) -> DeliveryReceipt? {
    if platform.unsupported.contains(action.deed) { return .failed("unsupported") }
    let account = json["account"]?.string ?? ""
    if account == MemoryPlatform.steward { return .failed("that is Steward") }
    switch action.deed {
    case "ban" where json["scope"]?.string == "tenant":
      for id in state.groups.keys { state.groups[id]?.ban(account) }
    case "unban" where json["scope"]?.string == "tenant":
      for id in state.groups.keys { state.groups[id]?.banned.remove(account) }
    case "notify": return notify(action, json, &state)
    case "create_group":
      let id = state.newName("group")
      state.groups[id] = MemoryPlatform.Group(
        name: json["name"]?.string ?? "", owner: MemoryPlatform.steward, admins: [],
        members: [MemoryPlatform.steward])
      return DeliveryReceipt(isDone: true, result: id)
    case "route":
      guard account.hasPrefix("person") else {
        return DeliveryReceipt(isDone: true, result: "https://memory.example/")
      }
      guard let room = json["to"]?.string, state.groups[room]?.members.contains(account) == false
      else { break }
      state.groups[room]?.invited.insert(account)
    default:
      let id = state.newName("message")
      guard let room = action.group, var group = state.groups[room] else { return nil }
      guard !group.isPowerless else { return .failed("Steward has no power here") }
      guard group.perform(action.deed, account, json, newID: id) else { return nil }
      state.groups[room] = group
    }
    return DeliveryReceipt(isDone: true)
  }

  private func notify(
    _ action: OutgoingAction, _ json: JSONNode, _ state: inout MemoryPlatform.State
  ) -> DeliveryReceipt? {
    guard let group = action.group.flatMap({ state.groups[$0] }), let text = json["text"]?.string
    else { return nil }
    switch json["to"]?.string {
    case "owner": state.told[group.owner, default: []].append(text)
    case "admins": for admin in group.admins { state.told[admin, default: []].append(text) }
    default: return .failed("no such channel")
    }
    return DeliveryReceipt(isDone: true)
  }
}

extension DeliveryReceipt {
  fileprivate static func failed(_ words: String) -> DeliveryReceipt {
    DeliveryReceipt(isDone: false, error: words)
  }
}

extension MemoryPlatform.Group {
  mutating func ban(_ account: String) {
    banned.insert(account)
    members.remove(account)
  }

  /// Returns whether all was there that it takes.
  mutating func perform(
    _ deed: String, _ account: String, _ json: JSONNode, newID: String
  ) -> Bool {
    switch deed {
    case "delete":
      guard let message = json["message"]?.string else { return false }
      messages.removeAll { $0.id == message }
    case "warn", "reply", "welcome": say(deed, account, json, newID)
    case "mute": muted.insert(account)
    case "unmute": muted.remove(account)
    case "kick", "refuse": members.remove(account)
    case "ban": ban(account)
    case "unban": banned.remove(account)
    case "rename": name = json["name"]?.string ?? ""
    case "lock": isLocked = true
    case "unlock": isLocked = false
    default: return false
    }
    return true
  }

  private mutating func say(
    _ deed: String, _ account: String, _ json: JSONNode, _ id: String
  ) {
    let links = (json["attachments"]?.elements ?? []).compactMap { $0["link"]?["url"]?.string }
    let accounts = (json["accounts"]?.elements ?? []).compactMap(\.string)
    let mentions = deed == "warn" ? [account] : [json["mention"]?.string].compactMap { $0 }
    messages.append(
      GroupView.Message(
        id: id, account: MemoryPlatform.steward,
        text: ([json["text"]?.string ?? ""] + links).joined(separator: "\n"),
        mentions: Set(accounts + mentions), answers: json["to"]?.string))
  }
}
