/// Inflates gzip that stands in memory, such as a request's body.
package enum Gunzip {
  private static let pieceSize = 1 << 16

  package enum Failure: Error, Hashable, Sendable {
    /// At this byte of the compressed text, in zlib's words.
    case damaged(byte: Int, String)
    /// It would be larger than that.
    case tooLarge(limit: Int)
    /// The system has none for it now.
    case noMemory
  }

  /// - Parameter limit: bytes that may come out of it. No more than that is held, whatever it holds.
  package static func inflate(
    _ compressed: [UInt8], limit: Int
  ) throws(Failure) -> [UInt8] {
    var piece = [UInt8](repeating: 0, count: pieceSize)
    var output: [UInt8] = []
    var rest = 0..<compressed.count
    do throws(GzipInflater.Failure) {
      let inflater = try GzipInflater()
      while true {
        let count = try inflater.inflate(compressed, &rest, into: &piece)
        if count == 0 {
          if inflater.isComplete { return output }
          throw .damaged("the gzip data ends early")
        }
        guard output.count + count <= limit else { break }
        output += piece[..<count]
      }
    } catch {
      switch error {
      case .damaged(let words): throw .damaged(byte: rest.lowerBound, words)
      case .noMemory: throw .noMemory
      }
    }
    throw .tooLarge(limit: limit)
  }
}
