/// Something that every platform's connector does.
package struct PlatformCheck: Sendable, CustomStringConvertible {
  package let description: String
  private let body: @Sendable (any PlatformUnderTest) async throws -> Void

  init(
    _ description: String, _ body: @escaping @Sendable (any PlatformUnderTest) async throws -> Void
  ) {
    self.description = description
    self.body = body
  }

  /// Throws what is not as it should be.
  package func run(on platform: any PlatformUnderTest) async throws { try await body(platform) }

  package static let all = answers + deeds + repeats + troubles + order
}

/// What a check did not find as it should be.
package struct Deviation: Error, CustomStringConvertible {
  package var description: String
}

func expect(_ condition: Bool, _ words: @autoclosure () -> String) throws {
  if !condition { throw Deviation(description: words()) }
}

func expect<Value: Equatable>(
  _ found: Value, is wanted: Value, _ what: @autoclosure () -> String
) throws {
  try expect(found == wanted, "\(what()): \(found) instead of \(wanted)")
}
