import Records

/// Reads a Slack export, a zip file or the folder that it was unpacked to.
///
/// ```
///  users.json  channels.json  groups.json  mpims.json  dms.json
///  general/2026-05-01.json  general/2026-05-02.json  …       a folder for each channel
/// ```
final class SlackImporter: Importer {
  private let record = JSONRecord()

  func read(_ file: String, into sink: ImportSink) throws(LogError) {
    guard file != "-" else {
      throw LogError(
        file: file, problem: "a Slack export is read twice: name the zip file or the folder")
    }
    let files: any SlackFiles =
      SlackFolder.isFolder(file)
      ? try SlackFolder(file, sink) : SlackArchive(file, sink)
    var directory = SlackDirectory()
    try files.visit { name throws(LogError) in
      SlackDirectory.lists.contains(name.last)
    } read: { name, bytes throws(LogError) in
      try directory.read(name.last, JSONStream(bytes), sink)
    }
    guard !directory.isEmpty else {
      throw LogError(
        file: file, byte: 0,
        problem: "no Slack export: it holds no channels.json, groups.json or users.json")
    }
    var wanted: [String: SlackChannel?] = [:]
    try files.visit { name throws(LogError) in
      guard let folder = name.folder, name.isDay else { return false }
      if wanted[folder] == nil { wanted[folder] = directory.channel(folder, wantedBy: sink) }
      return wanted[folder]! != nil
    } read: { name, bytes throws(LogError) in
      guard let folder = name.folder, let channel = wanted[folder] ?? nil else { return }
      try self.read(bytes, of: channel, by: directory, into: sink)
    }
  }

  private func read(
    _ bytes: any ByteReader, of channel: SlackChannel, by directory: SlackDirectory,
    into sink: ImportSink
  ) throws(LogError) {
    sink.know(channel.id, at: .distantPast) {
      $0.name = channel.name
      $0.members = channel.members
    }
    var stream = JSONStream(bytes)
    try stream.enterArray()
    while try stream.nextElement() {
      if let words = try stream.read(into: record) {
        try sink.reject("broken JSON: \(words)", in: stream.file, stream.origin)
        continue
      }
      let event: ImportedEvent?
      do throws(RecordFlaw) {
        event = try channel.event(of: record.root, by: directory, sink)
      } catch {
        try sink.reject(error.reason, in: stream.file, stream.origin)
        continue
      }
      if let event { try sink.add(event, from: stream.file, stream.origin) }
    }
    try stream.finish()
  }
}
