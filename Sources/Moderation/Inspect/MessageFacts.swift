import Records
import Rules
import Scanning

/// What predicates ask about a message besides what it says, a table for each question: a message is
/// compared with numbers, and nothing else is touched.
struct MessageFacts: Sendable {
  private struct Limit: Sendable {
    let predicate: Int
    /// Holds for more than so many.
    let most: Int
  }

  private struct Kinds: Sendable {
    let predicate: Int
    /// A bit for each kind that the records know.
    let known: UInt32
  }

  private var kinds: [Kinds] = []
  /// Those that name kinds which the records do not know.
  private var otherKinds: [(predicate: Int, kinds: KindSet)] = []
  private var apps: [(predicate: Int, apps: Set<[UInt8]>)] = []
  private var characters: [Limit] = []
  private var lines: [Limit] = []
  private var mentions: [Limit] = []

  /// Takes a predicate, if it asks about such a thing.
  mutating func add(_ question: Predicate.Question, predicate: Int) {
    switch question {
    case .kind(let names):
      let set = KindSet(names)
      kinds.append(Kinds(predicate: predicate, known: set.known))
      if set.hasOthers { otherKinds.append((predicate, set)) }
    case .app(let ids, _): apps.append((predicate, ids))
    case .characters(let most): characters.append(Limit(predicate: predicate, most: most))
    case .lines(let most): lines.append(Limit(predicate: predicate, most: most))
    case .mentions(let most): mentions.append(Limit(predicate: predicate, most: most))
    default: break
    }
  }

  /// Offers the predicates that hold.
  func offer(_ message: Message, in batch: EventBatch, to collector: inout HitCollector) {
    let kind = KindSet.bit(message.kind)
    for fact in kinds where fact.known & kind != 0 {
      collector.offer(
        fact.predicate, .kind(batch.string(message.kindName) ?? message.kind.rawValue))
    }
    if case .other = message.kind, let name = message.kindName {
      for fact in otherKinds where fact.kinds.contains(message, in: batch) {
        collector.offer(fact.predicate, .kind(batch.string(name)))
      }
    }
    if let app = message.app, !apps.isEmpty {
      let id = Array(batch.bytes(app))
      for index in apps.indices where apps[index].apps.contains(id) {
        collector.offer(apps[index].predicate, .app(app))
      }
    }
    if let text = message.text {
      let bytes = batch.text.span.extracting(text.range)
      for limit in characters where Lengths.exceeds(bytes, limit.most) {
        collector.offer(limit.predicate, .count(Lengths.characters(bytes)))
      }
      offerLines(bytes, to: &collector)
    }
    let count = Int(message.mentions.count)
    for limit in mentions where count > limit.most {
      collector.offer(limit.predicate, .count(count))
    }
  }

  /// A text has no more lines than bytes; they are counted once for all that ask.
  private func offerLines(_ bytes: Span<UInt8>, to collector: inout HitCollector) {
    guard lines.contains(where: { bytes.count > $0.most }) else { return }
    let count = Lengths.lines(bytes)
    for limit in lines where count > limit.most { collector.offer(limit.predicate, .count(count)) }
  }
}
