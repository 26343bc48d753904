import Records

/// Counts by time, in buckets of equal width, which merge as the time that they span grows: memory
/// does not. Widths begin at a minute; hours, days and weeks begin where those of the wall clock do.
package struct TimeBuckets: Sendable {
  static let most = 240

  private static let minute: Int64 = 60_000
  /// In minutes; each divides the next. Beyond a week they double.
  private static let widths: [Int64] = [1, 5, 15, 30, 60, 180, 360, 720, 1_440, 10_080]
  /// Monday, 1969-12-29.
  private static let origin: Int64 = -3 * 86_400_000

  let series: Int
  /// In milliseconds.
  private(set) var width = minute
  /// Of the first bucket, counted in widths from the origin.
  private var first: Int64 = 0
  /// For each bucket a count for each series.
  private(set) var counts: [[Int]] = []

  init(series: Int) {
    self.series = series
  }

  var isEmpty: Bool { counts.isEmpty }
  /// By the wall clock, in milliseconds: where the first bucket begins and the last ends.
  var start: Int64 { Self.origin + first * width }
  var end: Int64 { start + Int64(counts.count) * width }

  func start(of bucket: Int) -> Int64 { start + Int64(bucket) * width }

  func sum(_ series: Int) -> Int { counts.reduce(0) { $0 + $1[series] } }

  /// - Parameter local: the time by the wall clock, as `WallClock` gives it.
  mutating func add(_ series: Int, at local: Int64) {
    counts[bucket(at: local)][series] += 1
  }

  /// The bucket of a time, made if there is none.
  private mutating func bucket(at local: Int64) -> Int {
    var number = (local - Self.origin).floored(by: width)
    if counts.isEmpty { first = number }
    while max(first + Int64(counts.count), number + 1) - min(first, number) > Self.most {
      coarsen()
      number = (local - Self.origin).floored(by: width)
    }
    let none = [Int](repeating: 0, count: series)
    if number < first {
      counts.insert(contentsOf: repeatElement(none, count: Int(first - number)), at: 0)
      first = number
    }
    let place = Int(number - first)
    if place >= counts.count {
      counts.append(contentsOf: repeatElement(none, count: place + 1 - counts.count))
    }
    return place
  }

  private mutating func coarsen() {
    let minutes = width / Self.minute
    let wider = (Self.widths.first { $0 > minutes } ?? minutes * 2) * Self.minute
    let factor = wider / width
    let merged = first.floored(by: factor)
    var sums: [[Int]] = []
    for (place, bucket) in counts.enumerated() {
      let number = Int((first + Int64(place)).floored(by: factor) - merged)
      while sums.count <= number { sums.append([Int](repeating: 0, count: series)) }
      for index in 0..<series { sums[number][index] += bucket[index] }
    }
    (counts, first, width) = (sums, merged, wider)
  }

  /// The same in no more buckets than that: two at the least, since some border always stays.
  func merged(into most: Int) -> TimeBuckets {
    var merged = self
    while merged.counts.count > max(2, most) { merged.coarsen() }
    return merged
  }
}
