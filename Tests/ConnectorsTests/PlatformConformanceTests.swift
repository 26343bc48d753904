import Conformance
import Testing

/// The checks of every platform's connector, on a platform in memory: they are fair.
@Suite("The connector of a platform in memory")
struct PlatformConformanceTests {
  @Test("passes every check", arguments: PlatformCheck.all)
  func check(_ check: PlatformCheck) async throws {
    try await check.run(on: MemoryPlatform())
  }
}
