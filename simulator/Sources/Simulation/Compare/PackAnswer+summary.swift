import Records

extension PackAnswer {
  /// In a line: `adverts, long in shadow → delete, mute until 2026-05-01T01:00:00.000Z`. Names and
  /// texts stand in it as logs and packs have them.
  package func summary(_ language: ReportLanguage = .en) -> String {
    let shadow = language(" in shadow", "（试运行）")
    let rules = matches.map { $0.rule + ($0.mode == .shadow ? shadow : "") }
    var parts = isPrevented ? [language("prevented", "拦下")] : []
    if !rules.isEmpty { parts.append(rules.joined(separator: ", ")) }
    if !actions.isEmpty { parts.append(actions.map(\.summary).joined(separator: ", ")) }
    return parts.isEmpty ? language("nothing", "无") : parts.joined(separator: " → ")
  }
}

extension Action {
  private static let longestText = 40

  /// What is done, and where, if that is another group than the event's.
  fileprivate var summary: String {
    let text =
      switch deed {
      case .mute(_, let until?, _), .ban(_, _, let until?, _), .lock(let until):
        "\(deed.name) until \(until)"
      case .ban(_, let scope, nil, _): "ban from the \(scope.rawValue)"
      case .warn(_, let text), .notify(_, let text), .reply(let text, _, _, _),
        .welcome(_, let text, _):
        "\(deed.name) “\(Self.short(text))”"
      case .tag(_, let tag), .untag(_, let tag): "\(deed.name) \(tag)"
      case .route(_, _, let to, _, _): "route to \(to)"
      case .review(_, let proposes, _):
        "review of " + proposes.map(\.deed.name).joined(separator: ", ")
      default: deed.name
      }
    return group.map { "\(text) in \($0)" } ?? text
  }

  private static func short(_ text: String) -> String {
    text.count > longestText ? text.prefix(longestText) + "…" : text
  }
}
