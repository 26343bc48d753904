/// Sizes as the settings write them: `16MiB`, `512KiB`, `65536`.
enum ByteSize {
  private static let units: [(name: String, bytes: Int)] = [
    ("TiB", 1 << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("", 1),
  ]

  /// Nil for anything but a whole number with a unit or none, and for more than 63 bits hold.
  static func bytes(_ text: String) -> Int? {
    let (digits, name) = parts(text)
    guard let unit = units.first(where: { $0.name == name }), let number = Int(digits) else {
      return nil
    }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: unit.bytes)
    return overflow ? nil : bytes
  }

  /// In the largest unit that is exact.
  static func text(_ bytes: Int) -> String {
    for unit in units where bytes != 0 && bytes % unit.bytes == 0 {
      return "\(bytes / unit.bytes)\(unit.name)"
    }
    return "\(bytes)"
  }

  /// What `16MB`, `16 M` or `16mib` stand for.
  static func meant(by text: String) -> String? {
    let (digits, name) = parts(text)
    guard !digits.isEmpty,
      let letter = name.drop(while: { $0 == " " }).first?.uppercased(),
      let unit = units.first(where: { !$0.name.isEmpty && $0.name.hasPrefix(letter) })
    else { return nil }
    return digits + unit.name
  }

  private static func parts(_ text: String) -> (digits: String, name: String) {
    let digits = text.prefix { ("0"..."9").contains($0) }
    return (String(digits), String(text.dropFirst(digits.count)))
  }
}
