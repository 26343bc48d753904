/// Han characters that are read as one digit. They are ordinary words too (下三滥, 陆地), so they
/// fold only in numbers: see `HanDigits+fold.swift`.
///
/// Common and financial forms, the 幺 of telephone numbers and the Hangzhou numerals. Left out are
/// 两, 参 and 十, which rarely stand for a digit in a row of digits and often in words beside one.
enum HanDigits {
  static let values: [(scalar: UInt32, digit: UInt32)] = rows.flatMap { row in
    row.forms.unicodeScalars.map { ($0.value, row.digit) }
  }

  private static let rows: [(digit: UInt32, forms: String)] = [
    (0, "〇零"), (1, "一壹弌幺〡"), (2, "二贰貳弍〢"), (3, "三叁叄弎〣"), (4, "四肆〤"),
    (5, "五伍〥"), (6, "六陆陸〦"), (7, "七柒〧"), (8, "八捌〨"), (9, "九玖〩"),
  ]

  /// The ASCII digit that a Han digit stands for.
  static func ascii(_ scalar: UInt32) -> UInt32? {
    values.first { $0.scalar == scalar }.map { $0.digit + 0x30 }
  }
}
