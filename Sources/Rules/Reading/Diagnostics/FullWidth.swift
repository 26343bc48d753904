/// Full-width punctuation is an ordinary letter to YAML: `id：adverts` is one text, and so is
/// `[加微信，扣扣群]` one word.
enum FullWidth {
  /// "; YAML asks for …" if the text holds such punctuation.
  static func advice(on text: String) -> String {
    guard text.contains("：") || text.contains("，") else { return "" }
    return "; YAML asks for the ASCII `:` and `,`, not the full-width `：` and `，`"
  }

  /// The same for an unquoted text; for others `; ` and the other advice.
  static func advice(on node: YAMLNode, else other: String? = nil) -> String {
    let other = other.map { "; \($0)" } ?? ""
    guard let scalar = node.scalar, scalar.style == .plain else { return other }
    let advice = advice(on: scalar.text)
    return advice.isEmpty ? other : advice
  }
}
