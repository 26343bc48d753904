/// How long nothing is asked for after faults in a row.
struct Pause {
  private static let shortest = Duration.milliseconds(250)
  private static let longest = Duration.seconds(10)

  private var next = Self.shortest

  mutating func rest() async { await rest(for: next) }

  /// A homeserver may say how long it wants to be left alone.
  mutating func rest(after fault: MatrixFault) async {
    if case .limited(let asked?) = fault {
      await rest(for: min(max(asked, Self.shortest), Self.longest))
    } else {
      await rest(for: next)
    }
  }

  private mutating func rest(for time: Duration) async {
    next = min(next * 2, Self.longest)
    try? await Task.sleep(for: time)
  }
}
