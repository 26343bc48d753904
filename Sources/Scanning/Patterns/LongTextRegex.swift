internal import CPCRE2

/// Looks for a pattern in a long text, at a bounded cost.
///
/// PCRE2's limit of steps holds for each place at which a match may begin, and a run through
/// characters of one class is one step of it. So `\s+$` takes hours to find nothing in a mebibyte of
/// blanks and a dot. Here a try sees no further than a window:
/// ```
///  text    ├──────────────────────────────────────────────┤
///  window        ├────────┤   all tries that begin here …
///                   ├─────┼────────────┤   … but one that comes to its end is made again by
///                   ├─────┼────────────┼──────────────┤     itself, with eight times as much
/// ```
/// PCRE2 says that a try came to the end of what it sees (a partial match), so what is found is what
/// would be found in the whole text. Tries beyond their window are paid from a budget; with it the
/// search ends undecided.
final class LongTextRegex: @unchecked Sendable {
  /// Bytes that a try may see at first; a text of no more is no long text.
  static let window = 4_096
  /// How much more it sees each time.
  private static let growth = 8
  /// Bytes that all tries beyond their windows may see together.
  private static let budget = 16 << 20

  /// Of the same pattern, the second only for tries at the very place.
  private let anywhere: OpaquePointer
  private let anchored: OpaquePointer
  /// Whether a match can only begin where the text does, or where a line does.
  private let isAtStart: Bool
  private let isAtLines: Bool

  /// nil where there is no memory.
  init?(_ compile: (_ options: UInt32) -> OpaquePointer?) {
    guard let anywhere = compile(0) else { return nil }
    guard let anchored = compile(PCRE2_ANCHORED) else {
      pcre2_code_free_8(anywhere)
      return nil
    }
    self.anywhere = anywhere
    self.anchored = anchored
    var options: UInt32 = 0
    var beginning: UInt32 = 0
    pcre2_pattern_info_8(anywhere, UInt32(PCRE2_INFO_ALLOPTIONS), &options)
    pcre2_pattern_info_8(anywhere, UInt32(PCRE2_INFO_FIRSTCODETYPE), &beginning)
    isAtStart = options & PCRE2_ANCHORED != 0
    isAtLines = beginning == 2 && Self.linesEndWithLineFeeds
    for code in [anywhere, anchored] {
      pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE | PCRE2_JIT_PARTIAL_HARD)
    }
  }

  private static let linesEndWithLineFeeds: Bool = {
    var newline: UInt32 = 0
    return pcre2_config_8(UInt32(PCRE2_CONFIG_NEWLINE), &newline) == 0
      && newline == UInt32(PCRE2_NEWLINE_LF)
  }()

  deinit {
    pcre2_code_free_8(anywhere)
    pcre2_code_free_8(anchored)
  }

  /// Looks for the first match in valid UTF-8.
  func firstMatch(in bytes: UnsafeBufferPointer<UInt8>, _ scratch: RegexScratch) -> Regex.Outcome {
    var budget = Self.budget
    var start = 0
    while true {
      let end = Self.border(start + Self.window, in: bytes)
      let next: Int
      scratch.limit(steps: Regex.fewestSteps)
      switch Self.match(anywhere, bytes, start..<end, scratch) {
      case .decided(.noMatch):
        if end == bytes.count { return .noMatch }
        next = end
      case .decided(let outcome): return outcome
      case .sawTheEnd(let place) where place > start:
        start = place
        continue
      case .sawTheEnd:
        let outcome = far(start, bytes, scratch, &budget)
        guard outcome == .noMatch else { return outcome }
        next = start + 1
      }
      guard let place = firstStart(from: next, in: bytes) else { return .noMatch }
      start = place
    }
  }

  /// The first place from one on where a match may begin.
  private func firstStart(from place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    if isAtStart { return nil }
    var place = Self.border(place, in: bytes)
    if isAtLines {
      while place < bytes.count, bytes[place - 1] != UInt8(ascii: "\n") { place += 1 }
    }
    return place < bytes.count ? place : nil
  }

  /// One try at one place, with as much of the text as it asks for.
  private func far(
    _ start: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ scratch: RegexScratch,
    _ budget: inout Int
  ) -> Regex.Outcome {
    var sight = Self.window
    scratch.limit(steps: Regex.matchLimit)
    while true {
      sight *= Self.growth
      let end = Self.border(start + sight, in: bytes)
      budget -= end - start
      if budget < 0 { return .limit }
      if case .decided(let outcome) = Self.match(anchored, bytes, start..<end, scratch) {
        return outcome
      }
    }
  }

  private enum Step {
    case decided(Regex.Outcome)
    /// The try that begins here may match, if more of the text is seen.
    case sawTheEnd(Int)
  }

  private static func match(
    _ code: OpaquePointer, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    _ scratch: RegexScratch
  ) -> Step {
    let isCut = range.upperBound < bytes.count
    let result = pcre2_match_8(
      code, bytes.baseAddress, range.upperBound, range.lowerBound,
      PCRE2_NO_UTF_CHECK | (isCut ? PCRE2_PARTIAL_HARD : 0), scratch.data, scratch.context)
    if result == PCRE2_ERROR_PARTIAL {
      return .sawTheEnd(Int(pcre2_get_ovector_pointer_8(scratch.data)![0]))
    }
    return .decided(Regex.outcome(of: result, scratch))
  }

  /// The first border of a scalar from a place on.
  private static func border(_ place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var place = min(place, bytes.count)
    while place < bytes.count, bytes[place] & 0xC0 == 0x80 { place += 1 }
    return place
  }
}
