import Conformance
import Testing

/// The checks of every platform's connector, on a real homeserver.
@Suite(
  "The connector of Matrix, at a real homeserver", .serialized,
  .enabled(
    if: SynapseUnderTest.isThere,
    "STEWARD_TEST_MATRIX names no homeserver: `make test-matrix` runs one"))
struct MatrixConformanceTests {
  @Test("passes every check", arguments: PlatformCheck.all)
  func check(_ check: PlatformCheck) async throws {
    try await SynapseUnderTest.run { try await check.run(on: $0) }
  }
}
