import Records
import Rules
import Scanning

extension Inspector {
  /// Counts the disguised scalars of a message once, for all that ask.
  func countDisguised(_ message: Message, in batch: EventBatch, _ scratch: InspectorScratch) {
    let count = countOfDisguised(message, depth: 0, in: batch, scratch.disguises)
    for asker in disguised where count > asker.most {
      scratch.collector.offer(asker.predicate, .count(count))
    }
  }

  /// In the texts and titles of a message and of what it forwards, as far as keywords look.
  private func countOfDisguised(
    _ message: Message, depth: Int, in batch: EventBatch, _ counter: DisguiseCounter
  ) -> Int {
    var count = 0
    for field in [message.text, message.title] {
      guard let field, !field.isEmpty else { continue }
      count += counter.count(batch.text.span.extracting(field.range))
    }
    guard depth < FieldPath.maximumDepth else { return count }
    for item in message.items.range {
      count += countOfDisguised(batch.items[item], depth: depth + 1, in: batch, counter)
    }
    return count
  }
}
