import CPSL

/// The ends of hosts: which are so usual that a bare name before them is a link, which never are,
/// and which exist at all, by the public suffix list.
enum Suffixes {
  /// Tier B: a bare host under one of them is a link.
  private static let usual = packed([
    "com", "cn", "net", "org", "top", "xyz", "vip", "cc", "shop", "site", "club", "ren", "live",
    "app", "link", "info", "biz", "io", "me", "tv", "co",
  ])

  /// Of these the ones that are no English words: `polka dot top` is no host.
  private static let spoken = packed([
    "com", "cn", "net", "org", "xyz", "cc", "ren", "biz", "io", "tv", "co",
  ])

  /// Of these the ones under which numbers are hosts behind the word 点: `10点live` is an hour.
  private static let numbered = packed(["com", "cn", "net", "org"])

  /// Ends of file names and words of programmers: a bare host under them is no link.
  private static let never = packed([
    "md", "pl", "pm", "so", "new", "map", "py", "zip", "rs", "sh",
  ])

  static func isUsual(_ suffix: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    packed(suffix).map(usual.contains) ?? false
  }

  static func isSpoken(_ suffix: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    packed(suffix).map(spoken.contains) ?? false
  }

  static func isNumbered(_ suffix: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    packed(suffix).map(numbered.contains) ?? false
  }

  static func isNever(_ suffix: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    packed(suffix).map(never.contains) ?? false
  }

  /// Whether a name in lower case is one under which others register: `com`, `com.cn`, 中国.
  static func isPublic(_ name: some Collection<UInt8>) -> Bool {
    guard !name.isEmpty else { return false }
    let text = name.map { CChar(bitPattern: $0) } + [0]
    return psl_is_public_suffix2(PublicSuffixes.list, text, PublicSuffixes.types) != 0
  }

  private static func packed(_ suffixes: [StaticString]) -> [UInt32] {
    suffixes.map { suffix in
      (0..<suffix.utf8CodeUnitCount).reduce(0) { $0 << 8 | UInt32(suffix.utf8Start[$1]) }
    }
  }

  /// Up to four letters, of which case does not matter, as one number.
  private static func packed(_ suffix: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32? {
    guard suffix.count <= 4 else { return nil }
    return suffix.reduce(0) { $0 << 8 | UInt32(ASCII.lowercased($1)) }
  }
}
