import HTTPTypes
import Hummingbird
import Records
import Worker

/// Reads the whole body of a request, within bounds.
struct BodyReader: Sendable {
  /// Bytes that a body may have.
  private let limit: Int
  private let patience: Duration
  private let deadlines = Deadlines()

  init(_ limits: Settings.Limits) {
    limit = limits.body
    patience = .milliseconds(limits.timeout.milliseconds)
  }

  /// Refuses a body by what its head says, before any of it is read.
  func checkLength(_ request: Request) throws(Refusal) {
    if let length = Self.length(request), length > limit { throw Refusal(.tooLarge(limit: limit)) }
  }

  /// Who takes too long about a body is sent away.
  func read(_ request: Request) async throws -> [UInt8] {
    let length = Self.length(request)
    do {
      return try await deadlines.run(within: patience) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(length ?? 0)
        for try await piece in request.body {
          guard bytes.count + piece.readableBytes <= limit else {
            throw Refusal(.tooLarge(limit: limit))
          }
          bytes += piece.readableBytesView
        }
        // A connection that is given up ends the body too.
        try Task.checkCancellation()
        guard bytes.count == length ?? bytes.count else {
          throw Refusal(.badRequest, "the body ends after \(bytes.count) bytes")
        }
        return bytes
      }
    } catch let late as Deadlines.Passed {
      throw Refusal(.requestTimeout, "the body did not come within \(late.patience)")
    }
  }

  private static func length(_ request: Request) -> Int? {
    request.headers[.contentLength].flatMap { Int($0) }
  }
}
