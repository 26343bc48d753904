import Measures
import TestSupport
import Testing

@Suite("A histogram") struct HistogramTests {
  private static let bounds: [Double] = [1, 2, 5]

  @Test(
    "counts a value below the first bound that it does not exceed",
    arguments: [
      (-1.0, 0), (0, 0), (0.999, 0), (1, 0), (1.001, 1), (2, 1), (2.5, 2), (5, 2), (5.001, 3),
      (.infinity, 3),
    ])
  func place(value: Double, place: Int) {
    var histogram = Histogram(bounds: Self.bounds)
    histogram.observe(value)
    #expect(histogram.counts.firstIndex(of: 1) == place)
    #expect(histogram.count == 1)
    #expect(histogram.sum == value)
  }

  @Test("comes to what counting by hand comes to", arguments: 1...20)
  func reference(seed: UInt64) {
    var random = SeededRandom(state: seed)
    var histogram = Histogram.seconds
    let values = (0..<500).map { _ -> Double in
      // On a bound as often as beside it.
      let bound = histogram.bounds.randomElement(using: &random)!
      return Bool.random(using: &random) ? bound : Double.random(in: 0...40, using: &random)
    }
    for value in values { histogram.observe(value) }
    for (index, bound) in histogram.bounds.enumerated() {
      let upTo = histogram.counts[...index].reduce(0, +)
      #expect(upTo == UInt64(values.count { $0 <= bound }))
    }
    #expect(histogram.count == 500)
    #expect(abs(histogram.sum - values.reduce(0, +)) < 1e-6)
    for share in [0.1, 0.5, 0.9, 0.99] {
      let exact = values.sorted()[Int((share * 500).rounded(.up)) - 1]
      let found = histogram.quantile(share) ?? -1
      // Within the stretch that the exact one lies in.
      let above = histogram.bounds.first { exact <= $0 } ?? 30
      let below = histogram.bounds.last { $0 < exact } ?? 0
      #expect((below...above).contains(found) || exact > 30 && found == 30)
    }
  }

  @Test(
    "finds quantiles as Prometheus does",
    arguments: [
      // counts, share, value
      ([0, 0, 0, 0], 0.5, nil), ([4, 0, 0, 0], 0.5, 0.5), ([0, 4, 0, 0], 0.5, 1.5),
      ([2, 2, 0, 0], 0.5, 1), ([1, 1, 2, 0], 0.75, 3.5), ([0, 0, 0, 3], 0.5, 5),
      ([1, 0, 0, 9], 0.99, 5), ([5, 0, 5, 0], 1, 5), ([5, 0, 5, 0], 0, 0),
    ] as [([UInt64], Double, Double?)])
  func quantile(counts: [UInt64], share: Double, value: Double?) {
    #expect(Histogram(bounds: Self.bounds, counts: counts, sum: 0).quantile(share) == value)
  }

  @Test("tells what came since, and all where the earlier one counted more")
  func since() {
    var early = Histogram(bounds: Self.bounds)
    early.observe(1)
    var late = early
    late.observe(4)
    #expect(late.since(early) == Histogram(bounds: Self.bounds, counts: [0, 0, 1, 0], sum: 4))
    #expect(early.since(late) == early)
    #expect(late.since(nil) == late)
    #expect(late.since(Histogram.seconds) == late)
  }

  @Test("takes durations in seconds")
  func durations() {
    var histogram = Histogram.seconds
    histogram.observe(.microseconds(400))
    histogram.observe(.milliseconds(1_500))
    #expect(histogram.counts[0] == 1)
    #expect(abs(histogram.sum - 1.5004) < 1e-9)
  }

  @Test("counts by key know so many keys and no more, and lose nothing")
  func bounded() {
    var counts = Counts<String>(limit: 2)
    for key in ["b", "a", "c", "b", "d", "c"] { counts.add(to: key) }
    #expect(counts.entries.map(\.key) == ["b", "a"])
    #expect(counts["b"] == 2 && counts["c"] == 0)
    #expect(counts.others == 3)
    #expect(counts.sum == 6)
    var sum = Counts<String>(limit: 3)
    sum.add(counts)
    sum.add(counts)
    #expect(sum["b"] == 4 && sum.others == 6)
  }
}
