package import Records

/// Makes events of recordings of other programs.
///
/// ```
///  export ─► importer ─► sink ─► sorter ─► lines in the order of their times
/// ```
/// Exports hold one chat after the other, and the engine's clock never goes back: so all files are
/// read to their ends first, and then given out by time. What does not fit into memory waits in a
/// scratch file.
package final class Import: LogSource {
  package struct Options {
    /// nil: told by each file itself.
    package var format: ImportFormat?
    /// Paths, in the order in which they are read; `-` is standard input.
    package var files: [String]
    package var zone: ZoneRules
    /// The first day of logs that do not tell it.
    package var date: CivilDate?
    /// Which chats are wanted, by id and name, whatever they are; nil: all groups.
    package var selects: ((_ id: String, _ name: String) -> Bool)?
    package var scratchFolder: String
    /// Bytes of events that are kept in memory.
    package var memoryLimit = 32 << 20

    package init(format: ImportFormat?, files: [String], zone: ZoneRules, scratchFolder: String) {
      self.format = format
      self.files = files
      self.zone = zone
      self.scratchFolder = scratchFolder
    }
  }

  /// Bytes of lines that are handed out at once.
  private static let chunkSize = 1 << 16
  /// Rejects that are.
  private static let chunkRejects = 1_000

  private let options: Options
  private let sink: ImportSink
  private var importers: [ImportFormat: any Importer] = [:]
  private var hasRead = false
  private var isStopped = false
  /// What ended the reading early; thrown when all before it is handed out.
  private var fault: LogError?
  /// Events and rejects that were handed out.
  private var given = 0
  private var givenRejects = 0
  private var origin = LineOrigin(line: 1, offset: 0)

  package init(_ options: Options) {
    self.options = options
    sink = ImportSink(options)
  }

  package var summary: ImportSummary { sink.summary }
  /// The first half is reading, the second one giving out.
  package var share: Double? {
    hasRead ? 0.5 + 0.5 * Double(given) / Double(max(1, sink.sorter.count)) : nil
  }

  /// First what was rejected, then the events. What could not be read of a file ends the import;
  /// what came before is handed out first.
  package func next(while goesOn: (Double?) -> Bool) throws(LogError) -> LogChunk? {
    if !hasRead {
      hasRead = true
      withoutActuallyEscaping(goesOn) { goesOn in readAll(while: goesOn) }
    }
    if isStopped { return nil }
    if let chunk = nextRejects() { return chunk }
    var lines: [UInt8] = []
    while lines.count < Self.chunkSize, try sink.giveNext(to: &lines) { given += 1 }
    guard !lines.isEmpty else {
      if let fault { throw fault }
      return nil
    }
    let chunk = LogChunk(file: "\(options.files[0]) as events", origin: origin, lines: lines)
    origin.line += chunk.newlines
    origin.offset += chunk.count
    return chunk
  }

  /// Rejects of one file that have not been handed out.
  private func nextRejects() -> LogChunk? {
    let rest = sink.rejects[givenRejects...]
    guard let file = rest.first?.file else { return nil }
    let refused = rest.prefix { $0.file == file }.prefix(Self.chunkRejects)
    givenRejects += refused.count
    return LogChunk(file: file, refused: refused.map(\.reject))
  }

  private func readAll(while goesOn: @escaping (Double?) -> Bool) {
    do throws(LogError) {
      for (index, file) in options.files.enumerated() where !isStopped {
        sink.goesOn = { [unowned self] share in
          let whole = share.map { 0.5 * (Double(index) + $0) / Double(options.files.count) }
          if !goesOn(whole) { isStopped = true }
          return !isStopped
        }
        try read(file)
      }
    } catch {
      // A file that ends where somebody asked to stop is not cut off.
      if !isStopped { fault = error }
    }
    sink.goesOn = { _ in true }
    do throws(LogError) {
      try sink.finish()
    } catch {
      if fault == nil { fault = error }
    }
  }

  private func read(_ file: String) throws(LogError) {
    let format =
      if let named = options.format { named } else { try FormatDetection.format(of: file) }
    let importer = importers[format] ?? format.importer(options)
    importers[format] = importer
    try importer.read(file, into: sink)
  }
}

/// Reads one kind of recording. One importer reads all files of its kind, in their order.
protocol Importer: AnyObject {
  func read(_ file: String, into sink: ImportSink) throws(LogError)
}

extension ImportFormat {
  fileprivate func importer(_ options: Import.Options) -> any Importer {
    switch self {
    case .telegram: TelegramImporter()
    case .discord: DiscordImporter()
    case .slack: SlackImporter()
    case .irc: IRCImporter(date: options.date)
    case .wecom: WeComImporter()
    }
  }
}
