internal import CPCRE2

/// The memory that matching works in. Each thread has its own, for all its regexes.
package final class RegexScratch {
  let data: OpaquePointer
  let context: OpaquePointer
  private let stack: OpaquePointer?

  private static let stackStart = 32 << 10
  /// Bytes of the stack of compiled regexes; one that needs more has reached a limit.
  private static let stackLimit = 1 << 20

  package init() {
    data = pcre2_match_data_create_8(1, nil)!
    context = pcre2_match_context_create_8(nil)!
    stack = pcre2_jit_stack_create_8(Self.stackStart, Self.stackLimit, nil)
    pcre2_set_depth_limit_8(context, Regex.depthLimit)
    pcre2_set_heap_limit_8(context, Regex.heapLimitKiB)
    pcre2_jit_stack_assign_8(context, nil, stack.map(UnsafeMutableRawPointer.init))
  }

  /// Sets how many steps of backtracking a match may take from one place.
  func limit(steps: UInt32) {
    pcre2_set_match_limit_8(context, steps)
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
    pcre2_jit_stack_free_8(stack)
  }
}
