/// Which of the newest messages stand in which thread. The oldest are forgotten first.
struct ThreadRoots {
  static let limit = 10_000

  private var roots: [String: String] = [:]
  /// The messages of `roots`, and where the oldest of them stands once all places are taken.
  private var order: [String] = []
  private var oldest = 0

  func root(of message: String) -> String? { roots[message] }

  mutating func note(_ message: String, root: String) {
    guard roots.updateValue(root, forKey: message) == nil else { return }
    guard order.count == Self.limit else {
      order.append(message)
      return
    }
    roots[order[oldest]] = nil
    order[oldest] = message
    oldest = (oldest + 1) % Self.limit
  }
}
