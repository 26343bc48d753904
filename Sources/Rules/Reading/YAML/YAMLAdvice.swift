/// What may mend a YAML syntax error: most come from texts that need quotes, and from tabs.
enum YAMLAdvice {
  /// - Parameters:
  ///   - line: where the problem was seen.
  ///   - start: the line where what was being read began.
  static func advice(
    on problem: YAMLProblem, line: String, start: String, place: Place
  ) -> String? {
    let scalars = Array(line.unicodeScalars)
    let here = place.column <= scalars.count ? scalars[place.column - 1] : nil
    switch here {
    case "`":
      return "put a text that begins with a backtick in quotes"
    case "@", "%":
      return "put a text that begins with `\(here!)` in quotes"
    case "\t":
      return "indent with spaces, not with tabs"
    default:
      break
    }
    if problem.context?.contains("alias") == true || problem.context?.contains("anchor") == true {
      return "put a text that begins with `*` or `&` in quotes"
    }
    let lines = [start, line]
    for line in lines where startsWithPlaceholder(line) {
      return "put a text that begins with `{` in quotes"
    }
    if lines.contains(where: { $0.contains("：") || $0.contains("，") }) {
      return "YAML asks for the ASCII `:` and `,`, not the full-width `：` and `，`"
    }
    if problem.context?.contains("flow") == true, start.contains(" #") {
      return "a ` #` begins a comment; put a text that holds it in quotes"
    }
    return nil
  }

  /// Whether an unquoted value is a text such as `{name} hello`.
  private static func startsWithPlaceholder(_ line: String) -> Bool {
    TextTemplate.Part.placeholders.contains { line.contains(": {\($0.name)}") }
  }
}
