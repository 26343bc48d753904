import Foundation

/// A TCP connection to a port of this machine, closed with the value.
package final class LocalSocket: Sendable {
  package struct Failure: Error {
    package var doing: String
    package var code = errno
  }

  package let descriptor: Int32

  package init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(doing: "socket") }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
    }
    guard code == 0 else { throw Failure(doing: "connect") }
  }

  deinit { close(descriptor) }

  /// Sends some of the bytes; returns how many, or less than one where the other side takes no more.
  package func send(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.withUnsafeBytes {
      Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
  }
}
