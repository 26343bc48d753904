import Records
import Rules
import Scanning

/// What a message is, besides what it says.
extension Inspector {
  func state(
    _ fact: FactPredicate, _ message: Message, in batch: EventBatch, _ scratch: InspectorScratch
  ) {
    if let evidence = evidence(fact.question, message, in: batch) {
      scratch.collector.offer(fact.predicate, evidence)
    }
  }

  private func evidence(
    _ question: Predicate.Question, _ message: Message, in batch: EventBatch
  ) -> Evidence? {
    switch question {
    case .kind(let kinds):
      let written = message.kindName.map { batch.bytes($0) }
      guard kinds.contains(where: { $0.names(message.kind, written: written) }) else {
        return nil
      }
      return .kind(batch.string(message.kindName) ?? message.kind.rawValue)
    case .app(let apps, _):
      guard let app = message.app, apps.contains(Array(batch.bytes(app))) else { return nil }
      return .app(app)
    case .characters(let limit):
      guard let text = message.text else { return nil }
      let bytes = batch.text.span.extracting(text.range)
      guard Lengths.exceeds(bytes, limit) else { return nil }
      return .count(Lengths.characters(bytes))
    case .lines(let limit):
      guard let text = message.text, Int(text.count) > limit else { return nil }
      let lines = Lengths.lines(batch.text.span.extracting(text.range))
      return lines > limit ? .count(lines) : nil
    case .mentions(let limit):
      let count = Int(message.mentions.count)
      return count > limit ? .count(count) : nil
    default:
      return nil
    }
  }
}
