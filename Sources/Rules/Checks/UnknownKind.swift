import Records

/// A kind of message that the records do not know. Platforms may have kinds of their own.
struct UnknownKind: PackCheck {
  let name = "unknown-kind"

  func check(_ pack: Pack) -> [Diagnostic] {
    pack.conditions.flatMap { condition -> [Diagnostic] in
      let kinds: [MessageKindName] =
        switch condition.form {
        case .kind(let kinds): kinds
        case .rate(let rate): rate.kinds
        default: []
        }
      return kinds.filter { !known.contains($0.name) }.map { kind in
        warning(
          at: condition.place,
          "`\(kind.name)` is no kind of message that we know"
            + suggestion(for: kind.name, among: known))
      }
    }
  }

  private var known: [String] {
    MessageKind.allCases.filter { $0 != .other }.map(\.rawValue)
  }

  var examples: [CheckExample] {
    [
      CheckExample(
        """
        rules:
          - { id: a, when: { kind: [text, stiker] }, then: warn }
          - { id: b, when: { rate: { messages: 3, within: 1m, kinds: [poll] } }, then: warn }
        """,
        warns: [
          "2:22: `stiker` is no kind of message that we know; did you mean `sticker`?",
          "3:22: `poll` is no kind of message that we know",
        ]),
      CheckExample("rules: [ { id: a, when: { kind: [miniprogram, forward] }, then: warn } ]"),
    ]
  }
}
