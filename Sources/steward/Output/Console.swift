import Foundation

/// Results go to standard output, talk to standard error.
enum Console {
  /// Writes a line to standard output.
  static func write(_ text: String) {
    put(text + "\n", to: .standardOutput)
  }

  /// Writes to standard output what ends with a line end of its own.
  static func print(_ text: String) {
    put(text, to: .standardOutput)
  }

  /// Writes a line to standard error.
  static func complain(_ text: String) {
    put(text + "\n", to: .standardError)
  }

  /// Writes to standard error without a line's end.
  static func murmur(_ text: String) {
    put(text, to: .standardError)
  }

  private static func put(_ text: String, to handle: FileHandle) {
    // A closed pipe is the reader's way to say that it has seen enough.
    try? handle.write(contentsOf: Data(text.utf8))
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
