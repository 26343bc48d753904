import Records

/// Reads messages of WeCom's session archive, decrypted, one JSON object a line.
final class WeComImporter: Importer {
  private let record = JSONRecord()
  /// Private chats that were met, so that each is counted once.
  private var privateChats: Set<[String]> = []
  /// Whether each group that was met is wanted.
  private var isWanted: [String: Bool] = [:]

  func read(_ file: String, into sink: ImportSink) throws(LogError) {
    var lines = LineStream(try sink.bytes(of: file))
    var isFirst = true
    while let line = try lines.next() {
      guard line.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
      if isFirst, line.first != UInt8(ascii: "{") {
        throw LogError(
          file: file, byte: lines.origin.offset,
          problem: "no WeCom session archive: that has one JSON object a line")
      }
      isFirst = false
      let event: ImportedEvent?
      do throws(RecordFlaw) {
        if lines.isTooLong { throw .tooLong }
        if let words = record.parse(line) { throw .brokenJSON(words) }
        event = try self.event(record.root, by: sink)
      } catch {
        try sink.reject(error.reason, in: file, lines.origin)
        continue
      }
      if let event { try sink.add(event, from: file, lines.origin) }
    }
  }

  /// The event that a message of the archive is; nil where it is none, which is counted.
  private func event(
    _ line: JSONNode, by sink: ImportSink
  ) throws(RecordFlaw) -> ImportedEvent? {
    // As the archive hands messages out, with a number and a key around each.
    let message = line["msg"] ?? line
    guard message.isObject else { throw .notAnObject }
    if message.has("encrypt_chat_msg"), !message.has("msgtype") { throw .encrypted }
    let id = try message.requiredID("msgid")
    if message["action"]?.string == "switch" {
      sink.summary.skip(.switchOfCompany)
      return nil
    }
    let account = try message.requiredID("from")
    let type = message["msgtype"]?.words ?? ""
    guard let group = message["roomid"]?.id else {
      skipPrivate(message, account, by: sink)
      return nil
    }
    guard wants(group, by: sink) else { return nil }
    guard let time = message["msgtime"]?.integer else { throw .missing("msgtime") }
    noteMembers(of: group, message, account, at: Instant(milliseconds: time), by: sink)
    switch type {
    case "revoke":
      sink.summary.skip(.recall)
      return nil
    case "agree", "disagree":
      sink.summary.skip(.consent)
      return nil
    case "": throw .missing("msgtype")
    default: break
    }
    if message["action"]?.string == "recall" {
      sink.summary.skip(.recall)
      return nil
    }
    // What its kind says stands in a member of that name, but for some.
    var content = WeComContent.message(type, message[WeComContent.member(of: type)])
    content.role = account.hasPrefix("wb") ? .bot : nil
    return ImportedEvent(
      id: id, time: Instant(milliseconds: time), group: group, account: account,
      .message(content))
  }

  private func wants(_ group: String, by sink: ImportSink) -> Bool {
    if let known = isWanted[group] { return known }
    let wanted = sink.wants(group, nil, unless: nil)
    isWanted[group] = wanted
    return wanted
  }

  private func skipPrivate(_ message: JSONNode, _ account: String, by sink: ImportSink) {
    let others = message["tolist"]?.elements.compactMap(\.id) ?? []
    guard privateChats.insert((others + [account]).sorted()).inserted else { return }
    sink.summary.skip(.privateChat)
  }

  /// A message reaches all members but its sender.
  private func noteMembers(
    of group: String, _ message: JSONNode, _ account: String, at time: Instant,
    by sink: ImportSink
  ) {
    let others = message["tolist"]?.elements ?? []
    guard !others.isEmpty else { return }
    sink.know(group, at: time) { $0.members = [account] + others.compactMap(\.id) }
  }
}
