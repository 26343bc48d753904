/// The safe faces of this module: what other modules call, with spans for bytes. Behind them the
/// bytes are read through pointers.

extension Folder {
  /// Folds `bytes` into `text`, whose former content goes.
  package func fold(_ bytes: Span<UInt8>, into text: FoldedText) {
    bytes.withUnsafeBufferPointer { fold($0, into: text) }
  }
}

extension Graphemes {
  /// The smallest range of whole characters around a range of bytes.
  package static func widen(_ range: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    bytes.withUnsafeBufferPointer { widen(range, in: $0) }
  }
}

extension ScalarOffsets {
  /// The range of scalars that a range of bytes of valid UTF-8 covers. O(end of the range).
  package static func range(of range: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    bytes.withUnsafeBufferPointer { self.range(of: range, in: $0) }
  }
}

extension Lengths {
  /// Extended grapheme clusters, as `String.count` gives them. O(n).
  package static func characters(_ bytes: Span<UInt8>) -> Int {
    bytes.withUnsafeBufferPointer { characters($0) }
  }

  /// The same, but no further than it takes to see that there are more than `limit`.
  package static func characters(_ bytes: Span<UInt8>, upTo limit: Int) -> Int {
    bytes.withUnsafeBufferPointer { count($0, upTo: limit) }
  }

  /// Whether a text has more than `limit` characters; looks no further than it must.
  package static func exceeds(_ bytes: Span<UInt8>, _ limit: Int) -> Bool {
    bytes.withUnsafeBufferPointer { exceeds($0, limit) }
  }

  /// Lines, of which the last need not have an end. O(n).
  package static func lines(_ bytes: Span<UInt8>) -> Int {
    bytes.withUnsafeBufferPointer { lines($0) }
  }
}

extension Regex {
  /// Looks for the first match in valid UTF-8, such as the text of an `EventBatch`.
  package func firstMatch(in bytes: Span<UInt8>, _ scratch: RegexScratch) -> Outcome {
    bytes.withUnsafeBufferPointer { firstMatch(in: $0, trusted: true, scratch) }
  }
}

extension PatternSet {
  /// Calls `body` with the place of each pattern that may match valid UTF-8, rising.
  package func forEachCandidate(
    in bytes: Span<UInt8>, _ scratch: PatternScratch, _ body: (Int) -> Void
  ) {
    bytes.withUnsafeBufferPointer { forEachCandidate(in: $0, scratch, body) }
  }
}

extension LinkFinder {
  /// Replaces `links` by those of a text, in its order.
  package static func find(in bytes: Span<UInt8>, into links: inout [Link]) {
    bytes.withUnsafeBufferPointer { find(in: $0, into: &links) }
  }
}
