import Glibc

/// A connection that has one request under way at most.
struct Connection {
  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  let descriptor: Int32
  var request: [UInt8] = []
  private var sent = 0
  private var answer: [UInt8] = []
  /// When the request under way was due, in nanoseconds; nil: there is none.
  private(set) var due: UInt64?

  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
    }
    guard code == 0 else {
      throw Fault(description: "port \(port): \(String(cString: strerror(errno)))")
    }
    var on: Int32 = 1
    setsockopt(
      descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    guard fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else {
      throw Fault(description: "the socket cannot be made nonblocking")
    }
  }

  /// What is to be polled for; a connection without a request waits for nothing.
  var waitsFor: Int16 {
    guard due != nil else { return 0 }
    return Int16(sent < request.count ? POLLIN | POLLOUT : POLLIN)
  }

  /// Begins to send `request`.
  mutating func begin(due: UInt64) throws {
    self.due = due
    sent = 0
    answer.removeAll(keepingCapacity: true)
    try goOn()
  }

  /// Sends what is still to be sent, as far as the system takes it.
  mutating func goOn() throws {
    while sent < request.count {
      let count = request.withUnsafeBytes {
        write(descriptor, $0.baseAddress! + sent, $0.count - sent)
      }
      if count > 0 {
        sent += count
      } else if errno == EAGAIN {
        return
      } else {
        throw Fault(description: "a request was cut: \(String(cString: strerror(errno)))")
      }
    }
  }

  /// The status, when the answer has come; nil: some of it is still to come.
  mutating func receive() throws -> Int? {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 {
        answer += buffer[..<count]
      } else if count < 0, errno == EAGAIN {
        break
      } else {
        throw Fault(description: "the worker closed a connection in the middle of an answer")
      }
    }
    guard let status = status else { return nil }
    due = nil
    return status
  }

  private var status: Int? {
    let end = Array("\r\n\r\n".utf8)
    guard answer.count > 12,
      let head = (0...answer.count - end.count).first(where: { answer[$0...].starts(with: end) })
    else { return nil }
    let lines = String(decoding: answer[..<head], as: UTF8.self).lowercased()
      .split(separator: "\r\n")
    let length = lines.first { $0.hasPrefix("content-length:") }
      .flatMap { Int($0.dropFirst(15).drop { $0 == " " }) }
    guard let length, answer.count >= head + end.count + length else { return nil }
    return Int(String(decoding: answer[9..<12], as: UTF8.self))
  }
}
