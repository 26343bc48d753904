import Synchronization

/// Benches that are lent out to whoever inspects; as many are kept as threads ever did so at once.
final class BenchPool: Sendable {
  private let idle = Mutex<[InspectionBench]>([])

  func with<Result>(_ body: (InspectionBench) -> Result) -> Result {
    let bench = idle.withLock { $0.popLast() } ?? InspectionBench()
    defer { idle.withLock { $0.append(bench) } }
    return body(bench)
  }
}
