/// What clients of old put before a reply, for clients that know none: the quoted message.
///
/// ```
///  > <@anna:example.org> first line            or  > * <@anna:example.org> waves
///  > second line
///                                              an empty line
///  the reply
/// ```
struct ReplyFallback {
  /// What the quoted message says.
  let quote: String
  /// The reply without it.
  let reply: String

  /// nil where a text does not begin with such a quote.
  init?(_ body: String) {
    var lines = body.split(separator: "\n", omittingEmptySubsequences: false)[...]
    var quote: [Substring] = []
    while let line = lines.first, line.hasPrefix("> ") || line == ">" {
      quote.append(line.dropFirst(2))
      lines.removeFirst()
    }
    guard var first = quote.first else { return nil }
    if first.hasPrefix("* ") { first = first.dropFirst(2) }
    guard first.hasPrefix("<@"), let end = first.firstIndex(of: ">") else { return nil }
    first = first[first.index(after: end)...]
    if first.first == " " { first.removeFirst() }
    quote[0] = first
    if lines.first?.isEmpty == true { lines.removeFirst() }
    self.quote = quote.joined(separator: "\n")
    reply = lines.joined(separator: "\n")
  }
}
