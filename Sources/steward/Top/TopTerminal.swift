import Dispatch
import Foundation
import Synchronization

/// The terminal while it shows one picture after the other: a screen of its own, no cursor, keys that are
/// heard at once. What was there before comes back in the end.
///
/// `@unchecked`: but for a flag nothing of it changes.
final class TopTerminal: @unchecked Sendable {
  private static let enter = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l"
  private static let leave = "\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"
  private static let home = "\u{1B}[H"
  private static let clearLine = "\u{1B}[K"
  /// How soon a key is heard.
  private static let glance = Duration.milliseconds(50)
  private static let clearBelow = "\u{1B}[J"

  /// nil: standard input is no terminal.
  private let before: termios?
  private let isEnded = Atomic<Bool>(false)
  private let signals: [any DispatchSourceSignal]

  init() {
    var mode = termios()
    before = tcgetattr(STDIN_FILENO, &mode) == 0 ? mode : nil
    signals = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      return DispatchSource.makeSignalSource(signal: number)
    }
    for source in signals {
      source.setEventHandler { [weak self] in self?.isEnded.store(true, ordering: .relaxed) }
      source.resume()
    }
    if before != nil {
      mode.c_lflag &= ~tcflag_t(ICANON | ECHO)
      tcsetattr(STDIN_FILENO, TCSANOW, &mode)
    }
    write(Self.enter)
  }

  func restore() {
    if var mode = before { tcsetattr(STDIN_FILENO, TCSANOW, &mode) }
    write(Self.leave)
  }

  /// Over the picture before, so that nothing flickers. Each line is cleared before it is written, and what
  /// is below with the last: behind one that is as wide as the terminal its last character would go.
  func show(_ lines: [String]) {
    let cleared = lines.enumerated().map { index, line in
      (index + 1 < lines.count ? Self.clearLine : Self.clearBelow) + line
    }
    write(Self.home + cleared.joined(separator: "\r\n"))
  }

  /// Columns and rows, of standard output; 80 and 24 where it does not say.
  static var size: (width: Int, height: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return (80, 24)
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Returns when somebody wants an end, or when the task is cancelled; or after some time.
  func waitForEnd(atMost time: Duration = .seconds(86_400)) async {
    let end = ContinuousClock.now + time
    while !isQuit, !Task.isCancelled, ContinuousClock.now < end {
      try? await Task.sleep(for: min(Self.glance, end - .now))
    }
  }

  /// Whether somebody pressed `q` or Ctrl-C, or a signal asked for an end.
  var isQuit: Bool {
    if isEnded.load(ordering: .relaxed) { return true }
    guard before != nil else { return false }
    var entry = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    while poll(&entry, 1, 0) > 0, entry.revents & Int16(POLLIN) != 0 {
      var key: UInt8 = 0
      guard read(STDIN_FILENO, &key, 1) == 1 else { break }
      if key == UInt8(ascii: "q") || key == UInt8(ascii: "Q") {
        isEnded.store(true, ordering: .relaxed)
      }
    }
    return isEnded.load(ordering: .relaxed)
  }

  private func write(_ text: String) {
    // A terminal that is gone has nobody before it.
    try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
  }
}
