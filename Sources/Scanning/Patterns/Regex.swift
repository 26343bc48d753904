internal import CPCRE2
import Synchronization

/// A compiled pattern of PCRE2: UTF, without UCP, so that `\b \d \w` are ASCII.
///
/// Used by any number of threads at once, each with its own `RegexScratch`.
package final class Regex: @unchecked Sendable {
  /// Steps of backtracking from one place before a match is given up …
  static let matchLimit: UInt32 = 1_000_000
  /// … fewer in a longer text, so that all its places together take no more than this, …
  static let stepsOfText = 20_000_000
  /// … but not fewer than a pattern takes that goes through all of the text once.
  static let fewestSteps: UInt32 = 5_000
  /// Nested backtracking points, where PCRE2 interprets.
  package static let depthLimit: UInt32 = 10_000
  /// Memory of a match, where PCRE2 interprets.
  package static let heapLimitKiB: UInt32 = 16 << 10

  package let pattern: String
  private let code: OpaquePointer
  /// Whether the machine code is made: at the first match, since most patterns of a pack never come
  /// so far.
  private let isReady = Atomic(false)
  private let preparation = Mutex(())
  /// Made for the first long text.
  private let longTexts = Mutex<LongTextRegex?>(nil)
  /// Whether a try depends on where the search began, or a failed one on others: such a pattern
  /// looks at a long text as at any other.
  private let isBoundToItsStart: Bool

  /// What looking for a pattern came to.
  package enum Outcome: Hashable, Sendable {
    /// The bytes of the first match; empty for a pattern that only looks around.
    case match(Range<Int>)
    case noMatch
    /// A limit was reached before it was clear: to be counted, and taken as no match.
    case limit
  }

  package init(_ pattern: String) throws(RegexError) {
    self.pattern = pattern
    code = try Self.compile(pattern)
    isBoundToItsStart = pattern.contains("(*") || pattern.contains("\\G")
    if Self.matchesNothing(code) {
      throw RegexError(
        cause: .matchesEmptyText, offset: 0, message: "the pattern matches the empty text")
    }
  }

  deinit {
    pcre2_code_free_8(code)
  }

  /// Looks for the first match in a text.
  ///
  /// - Parameter trusted: the bytes are known to be valid UTF-8, as those of an `EventBatch` are.
  ///   Otherwise PCRE2 looks, and finds nothing in a text that is not.
  package func firstMatch(
    in bytes: UnsafeBufferPointer<UInt8>, trusted: Bool = false, _ scratch: RegexScratch
  ) -> Outcome {
    if trusted, bytes.count > LongTextRegex.window, let search = longTextSearch {
      return search.firstMatch(in: bytes, scratch)
    }
    if !isReady.load(ordering: .acquiring) { prepare() }
    let share = UInt32(clamping: Self.stepsOfText / max(1, bytes.count))
    scratch.limit(steps: min(max(share, Self.fewestSteps), Self.matchLimit))
    let options = trusted ? PCRE2_NO_UTF_CHECK : 0
    var nothing: UInt8 = 0
    let result = withUnsafePointer(to: &nothing) { nothing in
      pcre2_match_8(
        code, bytes.baseAddress ?? nothing, bytes.count, 0, options, scratch.data, scratch.context)
    }
    return Self.outcome(of: result, scratch)
  }

  /// What a result of `pcre2_match` means.
  static func outcome(of result: Int32, _ scratch: RegexScratch) -> Outcome {
    if result >= 0 {
      let ends = pcre2_get_ovector_pointer_8(scratch.data)!
      // \K inside a look-ahead can set the start behind the end.
      return .match(Int(ends[0])..<max(Int(ends[0]), Int(ends[1])))
    }
    switch result {
    case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT,
      PCRE2_ERROR_JIT_STACKLIMIT, PCRE2_ERROR_NOMEMORY, PCRE2_ERROR_RECURSELOOP:
      return .limit
    default:
      return .noMatch
    }
  }

  private var longTextSearch: LongTextRegex? {
    if isBoundToItsStart { return nil }
    return longTexts.withLock { search in
      if search == nil {
        search = LongTextRegex { options in try? Self.compile(self.pattern, options) }
      }
      return search
    }
  }

  private func prepare() {
    preparation.withLock { _ in
      guard !isReady.load(ordering: .relaxed) else { return }
      // Where there is no machine code, PCRE2 interprets.
      pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)
      isReady.store(true, ordering: .releasing)
    }
  }

  /// Whether the empty text matches.
  private static func matchesNothing(_ code: OpaquePointer) -> Bool {
    guard let data = pcre2_match_data_create_8(1, nil) else { return false }
    defer { pcre2_match_data_free_8(data) }
    var nothing: UInt8 = 0
    return pcre2_match_8(code, &nothing, 0, 0, 0, data, nil) != PCRE2_ERROR_NOMATCH
  }

  private static func compile(
    _ pattern: String, _ more: UInt32 = 0
  ) throws(RegexError) -> OpaquePointer {
    var pattern = pattern
    var error: Int32 = 0
    var offset = 0
    let options = PCRE2_UTF | PCRE2_NEVER_UCP | PCRE2_NEVER_BACKSLASH_C | more
    let code = pattern.withUTF8 { bytes in
      pcre2_compile_8(bytes.baseAddress, bytes.count, options, &error, &offset, nil)
    }
    if let code { return code }
    let scalars = pattern.withUTF8 { bytes in
      ScalarOffsets.count(in: UnsafeBufferPointer(rebasing: bytes[..<min(offset, bytes.count)]))
    }
    throw RegexError(cause: .syntax, offset: scalars, message: message(of: error))
  }

  private static func message(of error: Int32) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { buffer in
      let length = pcre2_get_error_message_8(error, buffer.baseAddress, buffer.count)
      return String(decoding: buffer.prefix(Int(max(0, length))), as: UTF8.self)
    }
  }
}
