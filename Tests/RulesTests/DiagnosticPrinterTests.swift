import Rules
import Testing

@Suite struct DiagnosticPrinterTests {
  private func diagnostic(_ excerpt: String?, column: Int, text: String = "x") -> Diagnostic {
    let place = Place(file: "p/a.yaml", line: 3, column: column)
    return Diagnostic(.error, at: place, text, check: "bad-value", excerpt: excerpt)
  }

  @Test(arguments: [
    ("when: here", 7, "when: here\n      ^"),
    ("加微信: here", 6, "加微信: here\n        ^"),
    ("ｖｘ。 here", 5, "ｖｘ。 here\n       ^"),
    ("😀👨‍👩‍👧❤️ here", 10, "😀👨‍👩‍👧❤️ here\n          ^"),
    ("e\u{301}a\u{200B} here", 6, "e\u{301}a\u{200B} here\n   ^"),
    ("\ta\there", 4, "\ta\there\n\t \t^"),
    ("한국 kana カナ ｶﾅ x", 15, "한국 kana カナ ｶﾅ x\n                  ^"),
    ("short", 40, "short\n     ^"),
    ("", 1, "\n^"),
    ("a\u{1B}[31m\u{202E}b", 7, "a\u{FFFD}[31m\u{FFFD}b\n      ^"),
  ])
  func theCaretStandsBelowItsColumn(line: String, column: Int, shown: String) {
    let text = DiagnosticPrinter().text([diagnostic(line, column: column)])
    #expect(text == "p/a.yaml:3:\(column): error: x [bad-value]\n\(shown)\n")
  }

  @Test func aLongLineIsShownAroundItsCaret() {
    let line = String(repeating: "a", count: 500) + "!" + String(repeating: "b", count: 500)
    let text = DiagnosticPrinter().text([diagnostic(line, column: 501)])
    let lines = text.split(separator: "\n")
    #expect(lines[1].count == 162)
    #expect(lines[1].hasPrefix("…a"))
    #expect(lines[1].hasSuffix("b…"))
    #expect(Array(lines[1])[lines[2].count - 1] == "!")
  }

  @Test func aTextStaysOnItsLine() {
    let text = DiagnosticPrinter().text([diagnostic(nil, column: 1, text: "a\nb\u{1B}")])
    #expect(text == "p/a.yaml:3:1: error: a\u{FFFD}b\u{FFFD} [bad-value]\n")
  }

  @Test func colorsAreUsedWhereAskedFor() {
    let text = DiagnosticPrinter(usesColor: true).text([diagnostic("ab", column: 2)])
    #expect(
      text
        == "\u{1B}[1mp/a.yaml:3:2: \u{1B}[0m\u{1B}[1;31merror: \u{1B}[0mx [bad-value]\nab\n\u{1B}[1;32m ^\u{1B}[0m\n"
    )
  }

  @Test func programsReadJSON() {
    let warning = Diagnostic(
      .warning, at: Place(file: "a\"b", line: 1, column: 2), "加\n", check: "c")
    #expect(
      DiagnosticPrinter.json([diagnostic("ab", column: 2), warning]) == #"""
        [
        {"severity":"error","file":"p/a.yaml","line":3,"column":2,"text":"x","check":"bad-value"},
        {"severity":"warning","file":"a\"b","line":1,"column":2,"text":"加\n","check":"c"}
        ]

        """#)
    #expect(DiagnosticPrinter.json([]) == "[]\n")
  }
}
