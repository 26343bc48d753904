package import Records

/// Looks for an event in a log and keeps what happened around it: everything in its group, what its
/// account did elsewhere, and what was known of the group before.
///
/// ```
///  ……… group ………… │ around │ event │ around │ ………
///  kept: the last one │ group and account    │ nothing
/// ```
/// Before the event is found nobody knows of which group it is: all events of the last `around` are
/// kept until then. Memory grows with those, and with the number of groups, accounts and names.
package struct Extraction: ~Copyable, Sendable {
  package struct Options: Sendable {
    package var event: String
    /// Where the id is not one of the tenant that comes first with it; nil: of any.
    package var tenant: String?
    /// How long before and after.
    package var around: Period
    package var pseudonyms: Bool

    package init(
      event: String, tenant: String? = nil, around: Period = .minutes(10), pseudonyms: Bool = false
    ) {
      self.event = event
      self.tenant = tenant
      self.around = around
      self.pseudonyms = pseudonyms
    }
  }

  private let options: Options
  private(set) var found: EventSketch?
  private(set) var pseudonyms = Pseudonyms()
  /// Of the time before the event, then of what belongs to it.
  private var kept: [EventSketch] = []
  /// What was last told of each group.
  private var facts: [GroupKey: EventSketch] = [:]
  private var newest: [String: Instant] = [:]
  private var decoder = EventDecoder()
  /// How many were left when it last let go of old ones: it does so when there are twice as many.
  private var keptAfterForgetting = 0
  /// Lines that are no events.
  package private(set) var rejected = 0
  /// Whether later events cannot belong to it any more.
  package private(set) var isDone = false

  /// How far events may be out of order: so long after the end it is looked for more of them.
  private static let disorder = Period.minutes(10)

  private struct GroupKey: Hashable {
    var tenant: String
    var group: String
  }

  package init(_ options: Options) {
    self.options = options
  }

  package var isFound: Bool { found != nil }

  /// Takes in the next lines of the logs.
  package mutating func take(_ chunk: LogChunk) {
    var batch = EventBatch()
    decoder.decode(chunk, into: &batch)
    rejected += batch.rejects.count
    for event in batch.events where !isDone { take(EventSketch(event, in: batch)) }
    if found == nil, kept.count > 2 * keptAfterForgetting { forget() }
  }

  private mutating func take(_ sketch: EventSketch) {
    if options.pseudonyms { pseudonyms.note(sketch) }
    if let found {
      if sketch.tenant == found.tenant, sketch.time > found.time + options.around + Self.disorder {
        isDone = true
      } else if belongs(sketch, to: found), sketch.id != found.id {
        kept.append(sketch)
      }
      return
    }
    if sketch.id == options.event, options.tenant.map({ $0 == sketch.tenant }) ?? true {
      found = sketch
      for other in kept where !belongs(other, to: sketch) { note(other) }
      kept = kept.filter { belongs($0, to: sketch) } + [sketch]
      return
    }
    newest[sketch.tenant] = max(newest[sketch.tenant] ?? sketch.time, sketch.time)
    kept.append(sketch)
  }

  /// Lets go of what is too long ago for any event that may still come, but for what groups are.
  private mutating func forget() {
    let old = kept.filter { sketch in
      newest[sketch.tenant].map { sketch.time < $0 - options.around - Self.disorder } ?? false
    }
    for sketch in old { note(sketch) }
    if !old.isEmpty {
      kept.removeAll { sketch in
        newest[sketch.tenant].map { sketch.time < $0 - options.around - Self.disorder } ?? false
      }
    }
    keptAfterForgetting = kept.count
  }

  /// Takes note of what is told of a group: fields that are present replace what was known.
  private mutating func note(_ sketch: EventSketch) {
    guard sketch.type == "group", let group = sketch.group else { return }
    let key = GroupKey(tenant: sketch.tenant, group: group)
    var known = sketch
    let told = Set(sketch.fields.map(\.key))
    known.fields += facts[key]?.fields.filter { !told.contains($0.key) } ?? []
    facts[key] = known
  }

  private func belongs(_ sketch: EventSketch, to found: EventSketch) -> Bool {
    guard sketch.tenant == found.tenant, sketch.time >= found.time - options.around,
      sketch.time <= found.time + options.around
    else { return false }
    if let group = found.group, sketch.group == group { return true }
    if let account = found.account, sketch.account == account { return true }
    return false
  }

  /// What was kept, in the order of time and log, under other names if that was asked for; the group
  /// stands first as it was known. With it the event itself and its group.
  mutating func incident() -> Incident? {
    guard let found else { return nil }
    var events = kept.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }.map(\.element)
    if let group = found.group, var known = facts[GroupKey(tenant: found.tenant, group: group)] {
      known.time = events.first?.time ?? known.time
      events.insert(known, at: 0)
    }
    guard options.pseudonyms else {
      return Incident(event: found.id, group: found.group, events: events)
    }
    pseudonyms.speak(of: events)
    pseudonyms.speak(ofAccounts: events.flatMap(\.accounts))
    let renamed = events.map { pseudonyms.rename($0) }
    let itself = pseudonyms.rename(found)
    return Incident(event: itself.id, group: itself.group, events: renamed)
  }
}

/// Events that belong together, and the one that they are about.
struct Incident: Sendable {
  var event: String
  var group: String?
  var events: [EventSketch]
}

extension EventSketch {
  /// All that are named.
  fileprivate var accounts: [String] {
    fields.reduce(into: account.map { [$0] } ?? []) { all, field in
      switch field.value {
      case .account(let account): all.append(account)
      case .accounts(let accounts): all += accounts
      default: break
      }
    }
  }
}
