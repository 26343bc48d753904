/// Inflates gzip that stands in memory, such as a request's body.
package enum Gunzip {
  private static let pieceSize = 1 << 16

  package enum Failure: Error, Hashable, Sendable {
    /// At this byte of the compressed text, in zlib's words.
    case damaged(byte: Int, String)
    /// It would be larger than that.
    case tooLarge(limit: Int)
  }

  /// - Parameter limit: bytes that may come out of it. No more than that is held, whatever it holds.
  package static func inflate(
    _ compressed: [UInt8], limit: Int
  ) throws(Failure) -> [UInt8] {
    let inflater = GzipInflater()
    var piece = [UInt8](repeating: 0, count: pieceSize)
    var output: [UInt8] = []
    var rest = 0..<compressed.count
    while true {
      let count: Int
      do throws(GzipInflater.Failure) {
        count = try inflater.inflate(compressed, &rest, into: &piece)
      } catch {
        switch error {
        case .damaged(let words): throw .damaged(byte: rest.lowerBound, words)
        }
      }
      if count == 0 { break }
      guard output.count + count <= limit else { throw .tooLarge(limit: limit) }
      output += piece[..<count]
    }
    guard inflater.isComplete else {
      throw .damaged(byte: compressed.count, "the gzip data ends early")
    }
    return output
  }
}
