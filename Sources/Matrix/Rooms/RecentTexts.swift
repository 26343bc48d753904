/// What the newest messages of a room say: enough to tell a true quote of one from words that only
/// pretend to be a quote. The oldest are forgotten first.
///
/// Texts are kept as hashes of Swift's, which are keyed anew in each process: nobody outside can make
/// another text that has the same.
struct RecentTexts: Sendable {
  static let limit = 256

  private var texts: [Int: Int] = [:]
  /// The messages of `texts`, and where the oldest of them stands once all places are taken.
  private var order: [Int] = []
  private var oldest = 0

  /// Notes what a message says; of a message that is known, what it says now.
  mutating func note(_ text: String, of message: String) {
    let key = message.hashValue
    guard texts.updateValue(text.hashValue, forKey: key) == nil else { return }
    guard order.count == Self.limit else {
      order.append(key)
      return
    }
    texts[order[oldest]] = nil
    order[oldest] = key
    oldest = (oldest + 1) % Self.limit
  }

  func says(_ message: String, _ text: String) -> Bool {
    texts[message.hashValue] == text.hashValue
  }
}
