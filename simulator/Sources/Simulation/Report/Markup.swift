import Records
import Rules

/// HTML and SVG that is put together piece by piece. Names, classes and whatever else is markup are
/// literals of ours; every other text is escaped, so that nothing a log holds can become markup.
struct Markup {
  typealias Attributes = KeyValuePairs<StaticString, String>

  private(set) var bytes: [UInt8] = []

  /// Markup as it stands.
  mutating func add(_ literal: StaticString) {
    bytes += Array(literal.description.utf8)
  }

  /// A text of ours, or a number.
  mutating func text(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): add("&amp;")
      case UInt8(ascii: "<"): add("&lt;")
      case UInt8(ascii: ">"): add("&gt;")
      case UInt8(ascii: "\""): add("&quot;")
      case UInt8(ascii: "'"): add("&#39;")
      default: bytes.append(byte)
      }
    }
  }

  /// A text out of a log or a pack: what turns the direction of writing or controls anything is
  /// shown as U+FFFD, a line's end as ⏎, and it turns nothing around it.
  mutating func foreign(_ text: String) {
    if text.isEmpty { return }
    add("<bdi>")
    self.text(TerminalText.oneLine(text))
    add("</bdi>")
  }

  mutating func element(
    _ name: StaticString, _ attributes: Attributes = [:], _ content: (inout Markup) -> Void
  ) {
    open(name, attributes)
    add(">")
    content(&self)
    add("</")
    add(name)
    add(">")
  }

  mutating func element(_ name: StaticString, _ attributes: Attributes, _ text: String) {
    element(name, attributes) { $0.text(text) }
  }

  mutating func element(_ name: StaticString, _ text: String) {
    element(name) { $0.text(text) }
  }

  /// One without content: `<meta …>`.
  mutating func void(_ name: StaticString, _ attributes: Attributes) {
    open(name, attributes)
    add("/>")
  }

  private mutating func open(_ name: StaticString, _ attributes: Attributes) {
    add("<")
    add(name)
    for (name, value) in attributes {
      add(" ")
      add(name)
      add("=\"")
      text(value)
      add("\"")
    }
  }
}
