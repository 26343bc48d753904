import Records

/// The time at the beginning of a line: `08:00`, `[08:00:30]`, `2026-05-01 08:00:30⇥`,
/// `[2026-05-01T08:00:30]`.
struct IRCStamp {
  private(set) var date: CivilDate?
  private(set) var time: Period
  /// Whether a tab follows, as in WeeChat's logs.
  private(set) var isTabbed = false
  /// What follows.
  private(set) var rest: Substring

  init?(_ text: Substring) {
    var rest = text
    let isBracketed = rest.first == "["
    if isBracketed { rest.removeFirst() }
    if let date = CivilDate(Array(rest.utf8.prefix(10))[...]) {
      let behind = rest.utf8.dropFirst(10)
      guard behind.first == UInt8(ascii: " ") || behind.first == UInt8(ascii: "T") else {
        return nil
      }
      self.date = date
      rest = Substring(behind.dropFirst())
    }
    let clock = rest.utf8.prefix { $0 == UInt8(ascii: ":") || ($0 >= 0x30 && $0 <= 0x39) }
    guard let time = Period(clock: Array(clock)[...]) else { return nil }
    self.time = time
    rest = rest[clock.endIndex...]
    if isBracketed {
      guard rest.first == "]" else { return nil }
      rest.removeFirst()
    }
    isTabbed = rest.first == "\t"
    guard isTabbed || rest.first == " " else { return nil }
    self.rest = rest.dropFirst()
  }
}
