import Foundation
import TestSupport

/// A TCP connection that sends what it is told, right or wrong, and waits no longer than it is told.
final class Connection {
  /// An answer, with its body as it was meant.
  struct Answer {
    var status: Int
    /// By names in small letters.
    var headers: [String: String]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  private static let usualPatience: TimeInterval = 20

  private let socket: LocalSocket
  private var unread: [UInt8] = []
  /// Whether the other side has ended, in peace or not.
  private(set) var isEnded = false

  init(port: Int) throws { socket = try LocalSocket(port: port) }

  private var descriptor: Int32 { socket.descriptor }

  /// Sends all; false where the other side takes no more.
  @discardableResult
  func send(_ bytes: some Collection<UInt8>) -> Bool {
    var rest = Array(bytes)[...]
    var patience = timeval(tv_sec: 5, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    while !rest.isEmpty {
      let count = socket.send(rest)
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Says that nothing more comes.
  func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Cuts the connection, without a farewell.
  func cut() {
    var now = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  /// Reads what is there by a time; false where nothing came.
  private func read(until deadline: Date) -> Bool {
    let wait = max(0, deadline.timeIntervalSinceNow)
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard !isEnded, poll(&entry, 1, Int32(wait * 1_000)) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else {
      isEnded = true
      return false
    }
    unread += buffer[..<count]
    return true
  }

  /// Reads some of what is there, and throws it away; returns how many bytes that were.
  func take(upTo count: Int) -> Int {
    var buffer = [UInt8](repeating: 0, count: count)
    let taken = recv(descriptor, &buffer, count, Int32(MSG_DONTWAIT))
    if taken == 0 || taken < 0 && errno != EAGAIN { isEnded = true }
    return max(0, taken)
  }

  /// Reads until the other side ends; returns how many bytes that were.
  func rest() -> Int {
    var count = 0
    while !isEnded {
      guard read(until: Date(timeIntervalSinceNow: 2)) else { break }
      count += unread.count
      unread = []
    }
    return count
  }

  /// Whether the other side ends within that time; what it sends before is read.
  func ends(within patience: TimeInterval) -> Bool {
    let deadline = Date(timeIntervalSinceNow: patience)
    while read(until: deadline) {}
    return isEnded
  }

  /// All that comes until a text has come; nil where it does not within that time.
  func text(until end: String, within patience: TimeInterval = usualPatience) -> String? {
    let deadline = Date(timeIntervalSinceNow: patience)
    while true {
      let text = String(decoding: unread, as: UTF8.self)
      if let range = text.range(of: end) {
        let piece = text[..<range.upperBound]
        unread.removeFirst(piece.utf8.count)
        return String(piece)
      }
      guard read(until: deadline) else { return nil }
    }
  }

  /// The next answer; nil where none comes within that time.
  /// - Parameter isHead: whether it has no body, whatever its headers say.
  func answer(within patience: TimeInterval = usualPatience, isHead: Bool = false) -> Answer? {
    let deadline = Date(timeIntervalSinceNow: patience)
    guard let head = text(until: "\r\n\r\n", within: patience) else { return nil }
    let lines = head.components(separatedBy: "\r\n")
    let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = line[line.index(after: colon)...]
        .trimmingCharacters(in: .whitespaces)
    }
    let length = isHead ? 0 : headers["content-length"].flatMap { Int($0) } ?? 0
    while unread.count < length {
      guard read(until: deadline) else { return nil }
    }
    defer { unread.removeFirst(length) }
    return Answer(status: status ?? 0, headers: headers, body: Array(unread[..<length]))
  }
}
