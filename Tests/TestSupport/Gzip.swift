import CZlib
import Foundation

/// Gzip files by zlib's own reader and writer.
package enum Gzip {
  package static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = gzopen(path, "wb6") else { throw CocoaError(.fileWriteUnknown) }
    let written = gzwrite(file, bytes, UInt32(bytes.count))
    guard gzclose(file) == Z_OK, Int(written) == bytes.count else {
      throw CocoaError(.fileWriteUnknown)
    }
  }

  /// The unzipped text, cut behind so many lines; all of it where that is nil.
  package static func read(_ path: String, lines limit: Int? = nil) throws -> [UInt8] {
    guard let file = gzopen(path, "rb") else { throw CocoaError(.fileReadUnknown) }
    defer { gzclose(file) }
    var bytes: [UInt8] = []
    var lines = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Int(gzread(file, &buffer, UInt32(buffer.count)))
      guard count >= 0 else { throw CocoaError(.fileReadCorruptFile) }
      if count == 0 { return bytes }
      guard let limit else {
        bytes += buffer[..<count]
        continue
      }
      for byte in buffer[..<count] {
        bytes.append(byte)
        if byte == UInt8(ascii: "\n") { lines += 1 }
        if lines == limit { return bytes }
      }
    }
  }
}
