import Records

/// Reads logs of channels, a file for each channel or for each day of one: those of irssi, WeeChat
/// and EnergyMech, and `[HH:MM] <nick>` ones.
///
/// Logs have no zone, and some no date. The date is that of the line, else of the last line that
/// tells one (`--- Day changed`), else of the file's name, else what was given.
final class IRCImporter: Importer {
  /// Lines before the first with a time, after which a file is taken to be something else.
  private static let patience = 20

  private let date: CivilDate?
  private var channels: [String: IRCChannel] = [:]

  init(date: CivilDate?) {
    self.date = date
  }

  func read(_ file: String, into sink: ImportSink) throws(LogError) {
    let name = IRCFileName(file)
    guard sink.wants(name.channel, name.channel, unless: nil) else { return }
    let channel = channels[name.channel] ?? IRCChannel(name.channel)
    channels[name.channel] = channel
    var clock = IRCClock(date: name.date ?? date)
    var lines = LineStream(try sink.bytes(of: file))
    var strangers = 0
    while let bytes = try lines.next() {
      let text = IRCText.plain(bytes)
      if text.allSatisfy({ $0 == " " || $0 == "\t" }) { continue }
      guard !lines.isTooLong, let line = IRCLine(text) else {
        strangers += 1
        if !clock.hasBegun, strangers > Self.patience { throw noLog(file) }
        try sink.reject("no line of an IRC log", in: file, lines.origin)
        continue
      }
      if case .day(let date) = line.content {
        clock.turn(to: date)
        channel.forgetNicks()
        continue
      }
      guard clock.move(to: line) else {
        throw LogError(
          file: file, byte: lines.origin.offset,
          problem: "this line has no date, and nothing before it tells one:"
            + " give the log's first day with --date 2026-05-01")
      }
      for event in channel.events(of: line.content, at: clock.now(in: sink.zone), clock.date!, sink)
      {
        try sink.add(event, from: file, lines.origin)
      }
    }
    if !clock.hasBegun, strangers > 0 { throw noLog(file) }
  }

  private func noLog(_ file: String) -> LogError {
    LogError(
      file: file, byte: 0,
      problem: "no IRC log: no line begins with a time such as 08:00, [08:00] or"
        + " 2026-05-01 08:00:00")
  }
}
