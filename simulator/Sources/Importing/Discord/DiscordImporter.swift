import Records

/// Reads JSON of DiscordChatExporter, which writes a file for each channel.
///
/// ```
///  { "guild": …, "channel": …, "dateRange": …, "exportedAt": …, "messages": [ … ], "messageCount": 2 }
/// ```
final class DiscordImporter: Importer {
  private let record = JSONRecord()

  func read(_ file: String, into sink: ImportSink) throws(LogError) {
    var stream = JSONStream(try sink.bytes(of: file))
    try stream.enterObject()
    var guild: String?
    var channel: DiscordChannel?
    var hasMessages = false
    while let name = try stream.nextName() {
      switch name {
      case "guild":
        try stream.readSound(into: record)
        guild = record.root["name"]?.words
      case "channel":
        try stream.readSound(into: record)
        channel = DiscordChannel(record.root, guild: guild)
      case "messages":
        guard let channel else {
          throw stream.fault(
            "the \"channel\" with its \"id\" must stand before the \"messages\", as"
              + " DiscordChatExporter writes them")
        }
        hasMessages = true
        try readMessages(&stream, of: channel, into: sink)
      default: try stream.skip()
      }
    }
    try stream.finish()
    guard hasMessages else {
      throw LogError(
        file: file, byte: 0,
        problem: "no export of DiscordChatExporter: there are no \"messages\"; export as JSON")
    }
  }

  private func readMessages(
    _ stream: inout JSONStream, of channel: DiscordChannel, into sink: ImportSink
  ) throws(LogError) {
    guard sink.wants(channel.id, channel.name, unless: channel.skip) else {
      try stream.skip()
      return
    }
    sink.know(channel.id, at: .distantPast) {
      $0.name = channel.name
      $0.labels = channel.labels
    }
    try stream.enterArray()
    while try stream.nextElement() {
      if let words = try stream.read(into: record) {
        try sink.reject("broken JSON: \(words)", in: stream.file, stream.origin)
        continue
      }
      let events: [ImportedEvent]
      do throws(RecordFlaw) {
        events = try channel.events(of: record.root, by: sink)
      } catch {
        try sink.reject(error.reason, in: stream.file, stream.origin)
        continue
      }
      for event in events { try sink.add(event, from: stream.file, stream.origin) }
    }
  }
}
