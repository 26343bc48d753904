/// The recordings that can become events.
package enum ImportFormat: String, CaseIterable, Sendable {
  case telegram, discord, slack, irc, wecom

  /// What a message calls it.
  var name: String {
    switch self {
    case .telegram: "export of Telegram Desktop"
    case .discord: "export of DiscordChatExporter"
    case .slack: "Slack export"
    case .irc: "IRC log"
    case .wecom: "WeCom session archive"
    }
  }
}
