/// Reads the field `label` of a line: what a person, or whoever made the log, says of the message. The
/// event decoder knows no such field, so that a run which asks for no labels pays nothing for them.
package struct LabelReader: ~Copyable, Sendable {
  package enum Label: Hashable, Sendable {
    /// The line has none.
    case none
    case text(String)
    /// It is no string.
    case other
  }

  private var document = JSONDocument()
  private static let name = Array("label".utf8)

  package init() {}

  /// The label of the line of `chunk` that begins at `origin`, of which the decoder made an event. Of
  /// equal keys the first counts. Parses the line a second time.
  package mutating func label(of origin: LineOrigin, in chunk: borrowing LogChunk) -> Label {
    let start = origin.offset - chunk.origin.offset
    precondition(start >= 0 && start < chunk.count, "a line of another chunk")
    var line = start..<(Newlines.first(in: chunk.bytes, start..<chunk.count) ?? chunk.count)
    if origin.offset == 0, chunk.bytes[line].starts(with: [0xEF, 0xBB, 0xBF]) {
      line = line.lowerBound + 3..<line.upperBound
    }
    if document.parse(chunk.bytes, in: line) != nil {
      // As for the decoder: what is broken inside a string is mended.
      guard let mended = JSONRepair.mend(chunk.bytes[line]),
        document.parse(mended, in: 0..<mended.count - JSONDocument.padding) == nil
      else { return .none }
    }
    guard document.kind(of: document.root) == .object else { return .none }
    var members = document.children(of: document.root)
    while let (key, value) = document.nextMember(&members) {
      let isLabel = document.withBytes(key) { bytes in
        bytes.count == Self.name.count && bytes.indices.allSatisfy { bytes[$0] == Self.name[$0] }
      }
      guard isLabel else { continue }
      guard document.kind(of: value) == .string else { return .other }
      var text: [UInt8] = []
      document.append(value, to: &text)
      return .text(String(decoding: text, as: UTF8.self))
    }
    return .none
  }
}
