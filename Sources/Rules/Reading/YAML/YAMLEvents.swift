import CYaml

/// The stream of YAML events of one file: a safe face over libyaml, which Yams brings along.
///
/// Not Yams' own `compose`, because that follows aliases silently (a few lines of them take it
/// forever), tells of a key given twice only where the first one stands, and reads nothing more of
/// such a file.
final class YAMLEvents {
  /// libyaml keeps a pointer to the parser in the parser, so it must not move.
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// - Parameter bytes: valid UTF-8 without a byte-order mark.
  init(_ bytes: [UInt8]) {
    input = .allocate(capacity: max(bytes.count, 1))
    _ = input.initialize(from: bytes)
    parser.initialize(to: yaml_parser_t())
    guard yaml_parser_initialize(parser) == 1 else { fatalError("out of memory") }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  /// The next event. After the end of the stream or an error it is not to be called again.
  func next() throws(YAMLProblem) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw problem }
    defer { yaml_event_delete(&event) }
    let start = Int(event.start_mark.index)
    let end = Int(event.end_mark.index)
    return YAMLEvent(kind: kind(of: event), start: start, end: end)
  }

  private func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return .scalar(
        String(decoding: bytes, as: UTF8.self), style(of: scalar.style),
        decoration(anchor: scalar.anchor, tag: scalar.tag))
    case YAML_ALIAS_EVENT:
      return .alias(string(event.data.alias.anchor) ?? "")
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return .listStart(decoration(anchor: start.anchor, tag: start.tag))
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return .mapStart(decoration(anchor: start.anchor, tag: start.tag))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      return .end
    case YAML_DOCUMENT_START_EVENT:
      return .documentStart
    case YAML_STREAM_END_EVENT:
      return .streamEnd
    default:
      return .other
    }
  }

  private func style(of style: yaml_scalar_style_t) -> YAMLNode.Scalar.Style {
    switch style {
    case YAML_PLAIN_SCALAR_STYLE: .plain
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .quoted
    }
  }

  private func decoration(
    anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?
  ) -> YAMLEvent.Decoration? {
    if let anchor = string(anchor) { return .anchor(anchor) }
    if let tag = string(tag) { return .tag(tag) }
    return nil
  }

  private func string(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private var problem: YAMLProblem {
    let state = parser.pointee
    return YAMLProblem(
      text: state.problem.map { String(cString: $0) } ?? "out of memory",
      context: state.context.map { String(cString: $0) },
      contextStart: Int(state.context_mark.index),
      position: state.error == YAML_READER_ERROR
        ? .byte(Int(state.problem_offset)) : .scalar(Int(state.problem_mark.index)))
  }
}

struct YAMLEvent {
  var kind: Kind
  /// In Unicode scalars of the file, from 0.
  var start: Int
  var end: Int

  enum Kind {
    case documentStart, streamEnd
    case scalar(String, YAMLNode.Scalar.Style, Decoration?)
    case alias(String)
    case listStart(Decoration?)
    case mapStart(Decoration?)
    /// Of a list or map.
    case end
    case other
  }

  /// What YAML may set before a value and packs do not use.
  enum Decoration {
    case anchor(String)
    case tag(String)
  }
}

/// Why a file is no YAML.
struct YAMLProblem: Error {
  var text: String
  /// What was being read, as libyaml says it: "while scanning an alias".
  var context: String?
  /// Where that began, in scalars.
  var contextStart: Int
  var position: Position

  enum Position {
    case byte(Int)
    case scalar(Int)
  }
}
