package import Records

/// Kinds of messages that a rule names, ready to be asked about every message.
package struct KindSet: Sendable {
  /// A bit for each kind that the records know.
  package let known: UInt32
  /// The names of others.
  private let others: [String]

  package init(_ names: [MessageKindName]) {
    known = names.reduce(0) { $1.kind == .other ? $0 : $0 | Self.bit($1.kind) }
    others = names.filter { $0.kind == .other }.map(\.name)
  }

  package var isEmpty: Bool { known == 0 && others.isEmpty }
  package var hasOthers: Bool { !others.isEmpty }

  /// Whether the kind of a message of the batch is named.
  @inline(__always)
  package func contains(_ message: Message, in batch: EventBatch) -> Bool {
    contains(message.kind, named: message.kindName, in: batch)
  }

  /// The same, for whoever has no more of the message.
  @inline(__always)
  package func contains(_ kind: MessageKind, named name: Field?, in batch: EventBatch) -> Bool {
    if known & Self.bit(kind) != 0 { return true }
    guard !others.isEmpty, let name else { return false }
    return contains(name, in: batch)
  }

  @inline(never)
  private func contains(_ name: Field, in batch: EventBatch) -> Bool {
    others.contains { batch.bytes(name).elementsEqual($0.utf8) }
  }

  @inline(__always)
  package static func bit(_ kind: MessageKind) -> UInt32 { 1 << UInt32(kind.number) }
}
