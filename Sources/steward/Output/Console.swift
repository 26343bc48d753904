import Foundation

/// Results go to standard output, talk to standard error.
enum Console {
  /// Writes a line to standard output. A result that cannot be written is no result: the command
  /// ends with status 3.
  static func write(_ text: String) throws(ExitStatus) {
    try print(text + "\n")
  }

  /// Writes to standard output what ends with a line end of its own.
  static func print(_ text: String) throws(ExitStatus) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      complain("-: standard output cannot be written")
      throw .unreadable
    }
  }

  /// Writes a line to standard error.
  static func complain(_ text: String) {
    murmur(text + "\n")
  }

  /// Writes to standard error without a line's end.
  static func murmur(_ text: String) {
    // Whom to tell, where nobody listens?
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Whether colours are wanted: on a terminal, unless `NO_COLOR` is set to anything.
  static func isColoured(_ handle: FileHandle) -> Bool {
    let environment = ProcessInfo.processInfo.environment
    if let no = environment["NO_COLOR"], !no.isEmpty { return false }
    if environment["TERM"] == "dumb" { return false }
    return isTerminal(handle)
  }

  static func isTerminal(_ handle: FileHandle) -> Bool {
    isatty(handle.fileDescriptor) == 1
  }
}

/// Colours, where they are wanted.
struct Palette {
  let isOn: Bool

  static func of(_ handle: FileHandle) -> Palette {
    Palette(isOn: Console.isColoured(handle))
  }

  func bold(_ text: String) -> String { wrap(text, "1") }
  func red(_ text: String) -> String { wrap(text, "31") }
  func green(_ text: String) -> String { wrap(text, "32") }
  func yellow(_ text: String) -> String { wrap(text, "33") }
  func dim(_ text: String) -> String { wrap(text, "2") }

  private func wrap(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
