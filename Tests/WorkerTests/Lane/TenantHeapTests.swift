import Records
import TestSupport
import Testing

@testable import Worker

@Suite("Tenants by their times") struct TenantHeapTests {
  @Test("The first is the one that looking at all finds", arguments: 1...8)
  func first(seed: UInt64) {
    var random = SeededRandom(state: seed)
    var heap = TenantHeap()
    var times: [Int: Int64] = [:]
    #expect(heap.first == nil)
    for _ in 0..<3_000 {
      let tenant = Int.random(in: 0..<40, using: &random)
      let time = Int64.random(in: -1...9, using: &random)
      times[tenant] = time < 0 ? nil : time
      heap.set(tenant, to: time < 0 ? nil : Instant(milliseconds: time))
      let first = times.min { ($0.value, $0.key) < ($1.value, $1.key) }
      #expect(heap.first?.tenant == first?.key)
      #expect(heap.first?.time.milliseconds == first?.value)
    }
  }
}
