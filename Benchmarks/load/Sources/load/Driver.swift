import Glibc
import Histogram

/// Sends requests over all connections when they are due, and measures.
struct Driver {
  private var writer: RequestWriter
  private var connections: [Connection]
  /// Connections without a request.
  private var idle: [Int]
  private var pace: Pace
  /// What is waited for, a row a connection.
  private var polled: [pollfd]
  private let start = Driver.now()
  private var report: Report

  /// Beyond this no answer is waited for.
  private static let patience: UInt64 = 30_000_000_000

  init(_ writer: RequestWriter, port: UInt16, connections count: Int, pace: Pace) throws {
    self.writer = writer
    self.pace = pace
    connections = try (0..<count).map { _ in try Connection(port: port) }
    idle = Array(connections.indices)
    report = Report(batch: writer.batch)
    polled = connections.map { pollfd(fd: $0.descriptor, events: 0, revents: 0) }
  }

  private static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  private var elapsed: UInt64 { Self.now() - start }

  mutating func run() throws -> Report {
    while true {
      let next = try send()
      if next == nil, idle.count == connections.count { break }
      for number in connections.indices { polled[number].events = connections[number].waitsFor }
      _ = poll(&polled, nfds_t(polled.count), wait(until: next))
      for number in polled.indices where polled[number].revents != 0 { try take(number) }
      guard Double(elapsed) < pace.seconds * 1e9 + Double(Self.patience) else {
        throw Connection.Fault(description: "answers did not come within 30 s")
      }
    }
    report.seconds = Double(elapsed) / 1e9
    return report
  }

  /// Sends all that is due and has a connection; returns when the next is due.
  private mutating func send() throws -> UInt64? {
    while let due = pace.next(at: elapsed) {
      guard due <= elapsed, !idle.isEmpty else { return due }
      // In turn: one that says nothing for long is closed by the worker.
      let number = idle.removeFirst()
      pace.take()
      writer.write(into: &connections[number].request)
      try connections[number].begin(due: due)
    }
    return nil
  }

  /// In milliseconds; short waits are not slept through, since the system would sleep longer.
  private func wait(until due: UInt64?) -> Int32 {
    guard let due, !idle.isEmpty else { return 1_000 }
    let now = elapsed
    return due > now + 1_000_000 ? Int32((due - now) / 1_000_000) : 0
  }

  private mutating func take(_ number: Int) throws {
    guard let due = connections[number].due else { return }
    try connections[number].goOn()
    guard let status = try connections[number].receive() else { return }
    report.take(status, microseconds: (elapsed - due) / 1_000)
    idle.append(number)
  }
}
