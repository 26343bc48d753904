/// The text of a message, and whom it mentions.
///
/// Slack writes `&`, `<` and `>` as entities, and puts what it found into angle brackets:
/// `<@U1>`, `<#C1|tea>`, `<!here>`, `<https://a.example|words>`.
struct SlackText {
  private(set) var text = ""
  private(set) var mentions: [String] = []
  /// Targets of links that are not what is written; they stand behind the text.
  private var hidden: [String] = []

  init(_ raw: String, _ directory: SlackDirectory) {
    var rest = raw[...]
    while let start = rest.firstIndex(of: "<") {
      text += Self.decoded(rest[..<start])
      guard let end = rest[start...].firstIndex(of: ">") else {
        rest = rest[start...]
        break
      }
      add(rest[rest.index(after: start)..<end], directory)
      rest = rest[rest.index(after: end)...]
    }
    text += Self.decoded(rest)
    for link in hidden { text += text.isEmpty ? link : "\n\(link)" }
  }

  /// What stands between angle brackets.
  private mutating func add(_ found: Substring, _ directory: SlackDirectory) {
    let parts = found.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let target = parts[0]
    let label = parts.count > 1 ? Self.decoded(parts[1]) : nil
    switch target.first {
    case "@":
      let account = String(target.dropFirst())
      if !account.isEmpty { mentions.append(account) }
      text += "@" + (label ?? directory.user(account)?.name ?? account)
    case "#": text += "#" + (label ?? String(target.dropFirst()))
    case "!":
      let word = target.dropFirst().prefix { $0 != "^" }
      text += label ?? "@" + Self.decoded(word)
    default:
      let link = Self.decoded(target.hasPrefix("mailto:") ? target.dropFirst(7) : target)
      text += label ?? link
      if let label, label != link, !hidden.contains(link) { hidden.append(link) }
    }
  }

  private static func decoded(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    return String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&amp;", with: "&")
  }
}
