import Records

/// Reads `result.json` of Telegram Desktop: one chat, or all chats of an account.
///
/// ```
///  { "name": …, "type": …, "id": …, "messages": [ … ] }                  one chat
///  { …, "chats": { "list": [ chat, … ] }, "left_chats": { … } }          an account
/// ```
final class TelegramImporter: Importer {
  private let record = JSONRecord()

  func read(_ file: String, into sink: ImportSink) throws(LogError) {
    var stream = JSONStream(try sink.bytes(of: file))
    try stream.enterObject()
    let hasChats = try readChat(&stream, into: sink)
    try stream.finish()
    guard hasChats else {
      throw LogError(
        file: file, byte: 0,
        problem: "no export of Telegram Desktop: there are no \"messages\" and no \"chats\";"
          + " take the result.json of an export as JSON")
    }
  }

  /// Reads the members of a chat, or of the account that holds chats. Returns whether there were
  /// messages or chats.
  private func readChat(
    _ stream: inout JSONStream, into sink: ImportSink
  ) throws(LogError) -> Bool {
    var head = TelegramHead()
    var hasChats = false
    while let name = try stream.nextName() {
      switch name {
      case "name": head.name = try text(&stream)
      case "type": head.type = try text(&stream)
      case "id": head.id = try text(&stream)
      case "messages":
        hasChats = true
        try readMessages(&stream, of: head, into: sink)
      case "chats", "left_chats":
        hasChats = true
        try readChats(&stream, into: sink)
      default: try stream.skip()
      }
    }
    return hasChats
  }

  private func text(_ stream: inout JSONStream) throws(LogError) -> String? {
    try stream.readSound(into: record)
    return record.root.id
  }

  private func readChats(_ stream: inout JSONStream, into sink: ImportSink) throws(LogError) {
    try stream.enterObject()
    while let name = try stream.nextName() {
      guard name == "list" else {
        try stream.skip()
        continue
      }
      try stream.enterArray()
      while try stream.nextElement() {
        try stream.enterObject()
        _ = try readChat(&stream, into: sink)
      }
    }
  }

  private func readMessages(
    _ stream: inout JSONStream, of head: TelegramHead, into sink: ImportSink
  ) throws(LogError) {
    guard let chat = TelegramChat(head) else {
      throw stream.fault(
        "the chat's \"id\" and \"type\" must stand before its \"messages\", as Telegram Desktop"
          + " writes them")
    }
    guard sink.wants(chat.id, chat.name, unless: chat.skip) else {
      try stream.skip()
      return
    }
    sink.know(chat.id, at: .distantPast) { $0.name = chat.name }
    try stream.enterArray()
    while try stream.nextElement() {
      if let words = try stream.read(into: record, mend: TelegramText.mendEscapes) {
        try sink.reject("broken JSON: \(words)", in: stream.file, stream.origin)
        continue
      }
      let events: [ImportedEvent]
      do throws(RecordFlaw) {
        events = try chat.events(of: record.root, by: sink)
      } catch {
        try sink.reject(error.reason, in: stream.file, stream.origin)
        continue
      }
      for event in events { try sink.add(event, from: stream.file, stream.origin) }
    }
  }
}
