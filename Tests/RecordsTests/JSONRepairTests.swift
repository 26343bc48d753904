import TestSupport
import Testing

@testable import Records

@Suite("What simdjson refuses and records allow")
struct JSONRepairTests {
  /// The text of a message whose string holds these bytes; nil where the line is rejected.
  private func text(_ body: [UInt8]) -> String? {
    let head = line("").dropLast() + #","text":""#
    let batch = decode(Array(head.utf8) + body + Array("\"}".utf8))
    guard let event = batch.events.first else { return nil }
    guard case .message(let message) = event.body else { return nil }
    return batch.string(message.text)
  }

  @Test(
    "a lone surrogate reads as U+FFFD",
    arguments: [
      (#"\ud83d"#, "\u{FFFD}"), (#"\ude00"#, "\u{FFFD}"), (#"a\uD83Db"#, "a\u{FFFD}b"),
      (#"\ud83d\ude00"#, "😀"), (#"\uD83D\uDE00"#, "😀"), (#"\ud83d\ud83d\ude00"#, "\u{FFFD}😀"),
      (#"\ude00\ud83d"#, "\u{FFFD}\u{FFFD}"), (#"\ud83d\u0041"#, "\u{FFFD}A"),
      (#"\ud83d\n"#, "\u{FFFD}\n"), (#"\ud83d\\ude00"#, "\u{FFFD}\\ude00"),
      (#"\\ud83d"#, "\\ud83d"), (#"\\\ud83d"#, "\\\u{FFFD}"), (#"\ud83dude00"#, "\u{FFFD}ude00"),
      (#"\ud83d\ue000"#, "\u{FFFD}\u{E000}"), (#"\ud7ff\ue000"#, "\u{D7FF}\u{E000}"),
      (#"\udbff\udfff"#, "\u{10FFFF}"), (#"\ud800😀"#, "\u{FFFD}😀"),
      (#"\ud83d\""#, "\u{FFFD}\""),
    ])
  func surrogates(body: String, expected: String) {
    #expect(text(Array(body.utf8)) == expected)
  }

  @Test(
    "an invalid UTF-8 sequence reads as U+FFFD, one for each maximal subpart",
    arguments: [
      ([0xFF], "\u{FFFD}"), ([0x80], "\u{FFFD}"), ([0x61, 0xC3, 0x62], "a\u{FFFD}b"),
      ([0xE5, 0x8A], "\u{FFFD}"), ([0xE5, 0x8A, 0xA0], "加"), ([0xF0, 0x9F, 0x98], "\u{FFFD}"),
      ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}"), ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
      ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
      ([0xE5, 0x5C, 0x6E], "\u{FFFD}\n"), ([0xE5, 0x5C, 0x22], "\u{FFFD}\""),
    ] as [([UInt8], String)])
  func invalidUTF8(body: [UInt8], expected: String) {
    #expect(text(body) == expected)
  }

  @Test("a broken byte does not hide the end of its string or of its line")
  func brokenByteBeforeQuote() {
    let batch = decode(
      Array(#"{"id":"i","time":1,"type":"tick","x":""#.utf8) + [0xE5] + Array("\"}\n".utf8)
        + Array(line("").utf8))
    #expect(batch.rejects == [])
    #expect(batch.events.count == 2)
  }

  @Test("keys are mended too, and names that become equal count once")
  func keys() {
    let batch = decode(line(#","\ud800":1,"text":"x""#))
    #expect(
      batch.transcript == "id=m-1 time=1 tenant=default group=g account=a message text text=x")
  }

  @Test(
    "a number beyond the machine does not reject the line in an unknown field",
    arguments: [
      "123456789012345678901234567890", "-123456789012345678901234567890", "1e400", "-1.5E+999",
      "18446744073709551616", "1e-400", "0e999", "[9223372036854775808,1e999]",
      #"{"n":99999999999999999999}"#,
    ])
  func hugeNumbers(number: String) {
    let batch = decode(line(#","x":\#(number),"text":"t""#))
    #expect(batch.rejects == [])
    #expect(
      batch.transcript == "id=m-1 time=1 tenant=default group=g account=a message text text=t")
  }

  @Test("integers keep their value in a line that is mended")
  func integersStay() {
    let batch = decode(
      #"{"id":"i","time":253402300799999,"x":1e999,"type":"group","group":"g","#
        + #""capacity":9223372036854775807}"#)
    #expect(
      batch.transcript
        == "id=i time=253402300799999 tenant=default group=g group capacity=9223372036854775807")
  }

  @Test(
    "what is broken otherwise stays broken",
    arguments: [
      #","x":1e999,"y":01"#, #","x":1e999,"y":.5"#, #","x":1e"#, #","x":1e999,"y":1-2"#,
      #","x":"\ud800","y":"\ud80""#, #","x":"\ud800\q""#, #","x":"\ud800"#, #","x":--1e999"#,
      #","x":"\u12G4""#, #","x":"\u+123""#, #","x":\ud800"#,
    ])
  func stillBroken(members: String) {
    let batch = decode(line(members))
    #expect(batch.events.isEmpty)
    #expect(batch.rejects.count == 1)
  }

  @Test("an invalid byte outside of a string is broken JSON")
  func outside() {
    let bytes = Array(#"{"id":"i","time":1,"type":"tick""#.utf8) + [0xFF, UInt8(ascii: "}")]
    #expect(
      decode(bytes).rejects.map(\.reason) == ["broken JSON: The input is not valid UTF-8"])
  }

  @Test("strings made of all kinds of pieces read as a naive reader reads them")
  func naive() {
    let pieces: [[UInt8]] =
      [
        #"\ud83d"#, #"\ude00"#, #"\uDBFF"#, #"\u0041"#, #"\ue000"#, #"\n"#, #"\\"#, #"\""#, #"\/"#,
        "a", "ud83d", "é", "加", "😀",
      ].map { Array($0.utf8) } + [
        [0x80], [0xBF], [0xC0], [0xC3], [0xE0], [0xE5, 0x8A], [0xED, 0xA0], [0xF0, 0x9F, 0x98],
        [0xF4, 0x90], [0xFE],
      ]
    var random = SeededRandom(state: 7)
    for _ in 0..<3_000 {
      let count = Int.random(in: 1...8, using: &random)
      let body = (0..<count).flatMap { _ in pieces.randomElement(using: &random)! }
      #expect(text(body) == naiveText(body), "\(body)")
    }
  }
}

/// The text of a JSON string without its quotes, read unit by unit with no thought of speed.
func naiveText(_ body: [UInt8]) -> String {
  var units: [UInt16] = []
  var rest = body[...]
  while let byte = rest.first {
    if byte != UInt8(ascii: "\\") {
      let (scalar, length) = naiveScalar(rest)
      units += Array(String(Character(scalar)).utf16)
      rest = rest.dropFirst(length)
      continue
    }
    let letter = rest[rest.startIndex + 1]
    switch letter {
    case UInt8(ascii: "u"):
      let digits = String(decoding: rest.dropFirst(2).prefix(4), as: UTF8.self)
      units.append(UInt16(digits, radix: 16)!)
      rest = rest.dropFirst(6)
    case UInt8(ascii: "n"):
      units.append(10)
      rest = rest.dropFirst(2)
    default:
      units.append(UInt16(letter))
      rest = rest.dropFirst(2)
    }
  }
  return String(decoding: units, as: UTF16.self)
}

/// The first scalar of `bytes` and its length; U+FFFD and the length of the maximal subpart where
/// there is none (Unicode 15, table 3-7).
private func naiveScalar(_ bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, Int) {
  let lead = bytes.first!
  if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
  let rows: [(lead: ClosedRange<UInt8>, second: ClosedRange<UInt8>, length: Int)] = [
    (0xC2...0xDF, 0x80...0xBF, 2), (0xE0...0xE0, 0xA0...0xBF, 3), (0xE1...0xEC, 0x80...0xBF, 3),
    (0xED...0xED, 0x80...0x9F, 3), (0xEE...0xEF, 0x80...0xBF, 3), (0xF0...0xF0, 0x90...0xBF, 4),
    (0xF1...0xF3, 0x80...0xBF, 4), (0xF4...0xF4, 0x80...0x8F, 4),
  ]
  guard let row = rows.first(where: { $0.lead.contains(lead) }) else { return ("\u{FFFD}", 1) }
  var value = UInt32(lead) & (0x7F >> UInt32(row.length))
  for position in 1..<row.length {
    let range = position == 1 ? row.second : 0x80...0xBF
    guard position < bytes.count, range.contains(bytes[bytes.startIndex + position]) else {
      return ("\u{FFFD}", position)
    }
    value = value << 6 | UInt32(bytes[bytes.startIndex + position] & 0x3F)
  }
  return (Unicode.Scalar(value)!, row.length)
}
