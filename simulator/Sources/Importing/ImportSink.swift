import Records

/// Where importers put what they find.
final class ImportSink {
  /// Records that cannot be read before a file is taken to be something else.
  static let rejectLimit = 100_000

  /// Which chats are wanted, by id and name; nil: the groups.
  let selects: ((_ id: String, _ name: String) -> Bool)?
  /// By what local times are read.
  let zone: ZoneRules
  /// Asked now and then, with how far the file is; no means to stop.
  var goesOn: (_ share: Double?) -> Bool = { _ in true }

  /// What could not be read, with the file where it stands.
  private(set) var rejects: [(file: String, reject: Reject)] = []
  var summary = ImportSummary()
  var names = MemberNames()
  private(set) var sorter: EventSorter
  private var groups = GroupBook()

  init(_ options: Import.Options) {
    selects = options.selects
    zone = options.zone
    sorter = EventSorter(folder: options.scratchFolder, memoryLimit: options.memoryLimit)
  }

  /// Takes an event of the record at `origin`; one that cannot be written is a reject.
  func add(_ event: ImportedEvent, from file: String, _ origin: LineOrigin) throws(LogError) {
    do throws(EventWriter.Flaw) {
      try sorter.add(event.time) { bytes throws(EventWriter.Flaw) in
        try EventWriter.append(event, to: &bytes)
      }
    } catch {
      try reject(error.reason, in: file, origin)
      return
    }
    try sorter.settle()
    summary.count(event)
    groups.note(event)
    if case .message(let message) = event.body, case .id(let account) = event.account,
      let name = message.name
    {
      names.note(name, of: account)
    }
  }

  /// A record that cannot be read.
  func reject(
    _ reason: String, in file: String, _ origin: LineOrigin
  ) throws(LogError) {
    rejects.append((file, Reject(origin: origin, reason: reason)))
    guard rejects.count < Self.rejectLimit else {
      throw LogError(
        file: file, byte: origin.offset,
        problem:
          "\(Self.rejectLimit) records could not be read: is it in the format that was named?")
    }
  }

  /// The bytes of a file, which end where somebody asked to stop.
  func bytes(of path: String) throws(LogError) -> FileBytes {
    try FileBytes(path: path, while: { [unowned self] in goesOn($0) })
  }

  /// Whether a chat is imported; counts it where it is not.
  /// - Parameter skip: what it is, where it is none of the groups.
  func wants(_ id: String, _ name: String?, unless skip: ImportSummary.Skip?) -> Bool {
    if let selects {
      if selects(id, name ?? "") { return true }
      summary.skip(.unselected)
      return false
    }
    if let skip { summary.skip(skip) }
    return skip == nil
  }

  /// What an export tells of a group, as things stood at `time`.
  func know(_ group: String, at time: Instant, _ change: (inout GroupKnowledge) -> Void) {
    groups.know(group, at: time, change)
  }

  /// Adds what is known of the groups, behind the last event of each.
  func finish() throws(LogError) {
    for event in groups.events {
      try add(event, from: event.group, LineOrigin(line: 0, offset: 0))
    }
    summary.groups = groups.count
    try sorter.finish()
  }

  /// Appends the next line in the order of time to `lines`; returns false where none is left.
  func giveNext(to lines: inout [UInt8]) throws(LogError) -> Bool {
    guard let line = try sorter.next() else { return false }
    names.append(line, to: &lines)
    return true
  }
}
