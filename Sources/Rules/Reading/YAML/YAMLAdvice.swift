/// What may mend a YAML syntax error: most come from texts that need quotes, and from tabs.
enum YAMLAdvice {
  static func advice(on problem: YAMLProblem, line: String, place: Place) -> String? {
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
    if TextTemplate.Part.placeholders.contains(where: { line.contains(": {\($0.name)}") }) {
      return "put a text that begins with `{` in quotes"
    }
    if line.contains("：") || line.contains("，") {
      return "YAML asks for the ASCII `:` and `,`, not the full-width `：` and `，`"
    }
    return nil
  }
}
