import CZlib

/// Inflates gzip of one or more members (RFC 1952). Zero bytes after the last member, which some
/// tools pad with, are taken; anything else there is damage.
///
/// zlib keeps the address of its stream, so the stream has memory of its own.
final class GzipInflater {
  private let stream: UnsafeMutablePointer<z_stream>
  private var state = State.betweenMembers

  private enum State {
    /// Before the first member too.
    case betweenMembers
    case insideMember
  }

  enum Failure: Error {
    /// zlib's own words.
    case damaged(String)
    case noMemory
  }

  init() throws(Failure) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard steward_gunzip_init(stream) == Z_OK else { throw .noMemory }
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// Whether the compressed text may end here.
  var isComplete: Bool { state == .betweenMembers }

  /// Inflates from `input`, whose lower bound moves behind what was taken, into the front of
  /// `output`. Returns the bytes written; 0 only where `input` is used up.
  func inflate(
    _ input: [UInt8], _ range: inout Range<Int>, into output: inout [UInt8]
  ) throws(Failure) -> Int {
    while !range.isEmpty {
      if state == .betweenMembers {
        try beginMember(input, &range)
        if state == .betweenMembers { return 0 }
      }
      let written = try step(input, &range, into: &output)
      if written > 0 { return written }
    }
    // All input is taken, but output may still be waiting inside zlib.
    return state == .insideMember ? try step(input, &range, into: &output) : 0
  }

  private func beginMember(_ input: [UInt8], _ range: inout Range<Int>) throws(Failure) {
    if stream.pointee.total_in > 0 {
      while let byte = input[range].first, byte == 0 { range.removeFirst() }
      guard let byte = input[range].first else { return }
      guard byte == 0x1F else { throw .damaged("other data behind the gzip data") }
      inflateReset(stream)
    }
    state = .insideMember
  }

  private func step(
    _ input: [UInt8], _ range: inout Range<Int>, into output: inout [UInt8]
  ) throws(Failure) -> Int {
    let code = input.withUnsafeBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        let start = input.baseAddress! + range.lowerBound
        stream.pointee.next_in = UnsafeMutablePointer(mutating: start)
        stream.pointee.avail_in = UInt32(range.count)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        return CZlib.inflate(stream, Z_NO_FLUSH)
      }
    }
    range = range.upperBound - Int(stream.pointee.avail_in)..<range.upperBound
    let written = output.count - Int(stream.pointee.avail_out)
    switch code {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: state = .betweenMembers
    case Z_MEM_ERROR: throw .noMemory
    default: throw .damaged(stream.pointee.msg.map { String(cString: $0) } ?? "damaged")
    }
    return written
  }
}
