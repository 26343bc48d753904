package import Records
package import Rules
package import Scanning

/// Finds out all that an event alone can tell: a pure function of policy and event, so that it runs
/// on any core. It tells of the predicates that hold, never of those that do not.
package final class Inspector: Sendable {
  package let policy: Policy
  /// Keywords and patterns over what is said, and over names.
  let said: TextScanner
  let names: TextScanner
  let links: [LinkPredicate]
  /// What rules that count repeats ask of a text; nil where there are none.
  let repeats: RepeatQuestion?
  let facts: MessageFacts
  let disguised: [DisguisedPredicate]

  struct LinkPredicate: Sendable {
    let predicate: Int
    let question: LinkQuestion
  }

  struct DisguisedPredicate: Sendable {
    let predicate: Int
    /// Holds for more than so many scalars.
    let most: Int
  }

  /// - Parameter store: where compiled searches may be kept for the next run.
  package init(_ policy: Policy, store: (any SearchStore)? = nil) {
    self.policy = policy
    repeats = RepeatQuestion(policy.windows)
    said = TextScanner(policy, subject: .said, store: store)
    names = TextScanner(policy, subject: .name, store: store)
    var links: [LinkPredicate] = []
    var facts = MessageFacts()
    var disguised: [DisguisedPredicate] = []
    for (index, predicate) in policy.predicates.enumerated() where predicate.subject == .said {
      switch predicate.question {
      case .link(let question):
        links.append(LinkPredicate(predicate: index, question: question))
      case .disguised(let most):
        disguised.append(DisguisedPredicate(predicate: index, most: most))
      default:
        facts.add(predicate.question, predicate: index)
      }
    }
    self.links = links
    self.facts = facts
    self.disguised = disguised
  }

  /// Inspects every event of a batch.
  package func inspect(
    _ batch: consuming EventBatch, with scratch: InspectorScratch
  ) -> InspectedBatch {
    var inspections: [Inspection] = []
    inspections.reserveCapacity(batch.events.count)
    var hashes: [EventHashes] = []
    hashes.reserveCapacity(batch.events.count)
    var hits: [Hit] = []
    for index in batch.events.indices {
      let start = hits.count
      let undecided = scratch.undecided.count
      hashes.append(EventHashes(batch.events[index], in: batch.text.span))
      scratch.begin()
      inspect(batch.events[index], in: batch, scratch)
      scratch.collector.drain(into: &hits)
      inspections.append(
        Inspection(
          hits: Run(start: UInt32(start), count: UInt32(hits.count - start)),
          undecided: Run(
            start: UInt32(undecided), count: UInt32(scratch.undecided.count - undecided)),
          fingerprint: scratch.fingerprint, trigrams: scratch.trigramRun,
          characters: scratch.characters))
      scratch.meter?.lap(.other)
    }
    return InspectedBatch(
      batch: batch, inspections: inspections, hashes: hashes, hits: hits,
      undecided: scratch.takeUndecided(), trigrams: scratch.takeTrigrams())
  }

  private func inspect(_ event: Event, in batch: EventBatch, _ scratch: InspectorScratch) {
    switch event.body {
    case .message(let message):
      if case .system = message.kind { return }
      inspect(message, in: batch, scratch)
      if let repeats, let text = message.text {
        scratch.measure(text, for: repeats, in: batch)
      }
    case .edit(_, let message):
      if case .system = message.kind { return }
      inspect(message, in: batch, scratch)
    case .join(let join):
      if let name = join.name { names.scan(name, FieldPath(.name), in: batch, scratch) }
    case .rename(let name):
      names.scan(name, FieldPath(.name), in: batch, scratch)
    case .leave, .group, .dismiss, .scan, .verdict, .command, .receipt, .tick:
      break
    }
  }

  private func inspect(_ message: Message, in batch: EventBatch, _ scratch: InspectorScratch) {
    scratch.hasMentions = !message.mentions.isEmpty
    if let name = message.name { names.scan(name, FieldPath(.name), in: batch, scratch) }
    read(message, FieldPath(.text), in: batch, scratch)
    facts.offer(message, in: batch, to: &scratch.collector)
    if !disguised.isEmpty { countDisguised(message, in: batch, scratch) }
    scratch.meter?.lap(.facts)
  }

  /// Reads a message's texts in their order, then those of what it forwards.
  private func read(
    _ message: Message, _ path: FieldPath, in batch: EventBatch, _ scratch: InspectorScratch
  ) {
    if let text = message.text { read(text, path.with(.text), in: batch, scratch) }
    if let title = message.title { read(title, path.with(.title), in: batch, scratch) }
    if let url = message.url { findLinks(url, path.with(.url), in: batch, scratch) }
    for (position, item) in message.items.range.enumerated() {
      guard let inner = path.item(position) else { break }
      read(batch.items[item], inner, in: batch, scratch)
    }
  }

  private func read(
    _ field: Field, _ path: FieldPath, in batch: EventBatch, _ scratch: InspectorScratch
  ) {
    guard !field.isEmpty else { return }
    said.scan(field, path, in: batch, scratch)
    findLinks(field, path, in: batch, scratch)
  }
}
