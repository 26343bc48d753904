import Testing

@testable import Scanning

@Suite struct FolderTests {
  struct Row: CustomTestStringConvertible {
    var text: String
    var folded: String
    var disguises: Disguises = .base

    var testDescription: String { "\(text) by \(disguises.rawValue)" }
  }

  @Test(arguments: [
    Row(text: "加微信 Hello", folded: "加微信 hello"),
    Row(text: "ＶＸ：①③⑧⑩", folded: "vx:13810"),
    Row(text: "免費領獎", folded: "免费领奖"),
    Row(text: "⾒㍿", folded: "见株式会社"),
    Row(text: "v\u{200B}x\u{FE0F}\u{2060}\u{3164}y", folded: "vxy"),
    Row(text: "ⅻⅣ½٣๓²㊀", folded: "1241⁄23321"),
    Row(text: "Straße ﬁ", folded: "strasse fi"),
    Row(text: "ﾊﾝｶｸ ｶﾞ", folded: "ハンカク ガ"),
    Row(text: "ㄱㅏ", folded: "가"),
    Row(text: "má mà ma", folded: "má mà ma"),
    Row(text: "z\u{334}\u{322}\u{321}a\u{337}", folded: "za\u{337}"),
    Row(text: "Ａ\u{301}", folded: "á"),
    Row(text: "e\u{200B}\u{301}", folded: "é"),
    Row(text: "人\u{301}\u{302}\u{303}民", folded: "人民"),
    Row(text: "ที่นี่", folded: "ที่นี่"),
    Row(text: "शक्ति", folded: "शक्ति"),
    Row(text: "بِسْمِ", folded: "بِسْمِ"),
    Row(text: "שָׁלוֹם", folded: "שָׁלוֹם"),
    Row(text: "\u{F900}\u{2F800}", folded: "岂丽"),
    // Each by itself, and each off.
    Row(text: "Ａ①\u{200B}見", folded: "a1见"),
    Row(text: "Ａ①\u{200B}見", folded: "Ａ①\u{200B}見", disguises: []),
    Row(text: "Ａ①\u{200B}見", folded: "a1\u{200B}見", disguises: .width),
    Row(text: "Ａ①\u{200B}見", folded: "Ａ①見", disguises: .invisible),
    Row(text: "Ａ①\u{200B}見", folded: "Ａ①\u{200B}见", disguises: .script),
    Row(text: "Ａ①\u{200B}見", folded: "Ａ1\u{200B}見", disguises: .digits),
    Row(text: "Ａ⒈\u{200B}⾒", folded: "Ａ1见", disguises: .base.subtracting(.width)),
    Row(text: "Ａ⒈\u{200B}⾒", folded: "a1\u{200B}见", disguises: .base.subtracting(.invisible)),
    Row(text: "Ａ⒈\u{200B}⾒", folded: "a1見", disguises: .base.subtracting(.script)),
    Row(text: "Ａ⒈\u{200B}⾒", folded: "a1.见", disguises: .base.subtracting(.digits)),
    Row(text: "\u{AD}\u{3164}", folded: "\u{AD}\u{3164}", disguises: .width),
    Row(text: "e\u{301}", folded: "e\u{301}", disguises: []),
    Row(text: "\u{F900}", folded: "\u{F900}", disguises: []),
    Row(text: "z\u{322}\u{334}", folded: "z\u{334}\u{322}", disguises: .width),
    // Han digits.
    Row(text: "一二三四", folded: "一二三四"),
    Row(text: "一二三四五", folded: "12345"),
    Row(text: "壹貳叁肆伍陸柒捌玖零", folded: "1234567890"),
    Row(text: "打一3八〇0给我", folded: "打13800给我"),
    Row(text: "1\u{200B}二③四５", folded: "12345"),
    Row(text: "下三滥", folded: "下三滥"),
    Row(text: "微信：三八六", folded: "微信:386"),
    Row(text: "微信号是 三八", folded: "微信号是 38"),
    Row(text: "QQ三八 iQQ三八", folded: "qq38 iqq三八"),
    Row(text: "微信：：：：三八", folded: "微信::::三八"),
    Row(text: "电话一直占线", folded: "电话一直占线"),
    Row(text: "三八妇女节", folded: "三八妇女节"),
    Row(text: "12345两", folded: "12345两"),
    Row(text: "一二三四五", folded: "一二三四五", disguises: [.width, .script, .invisible]),
  ])
  func `a text folds as its disguises say`(_ row: Row) {
    let folded = Folder(row.disguises).folded(row.text)
    #expect(folded.unicodeScalars.map(\.value) == row.folded.unicodeScalars.map(\.value))
  }

  @Test func `an expansion has one source and dropped scalars belong to nobody`() {
    let text = Folder(.base).folded(bytes: Array("ｖ\u{200B}ｘ⑩㍿".utf8))
    #expect(string(of: Array(text.units)) == "vx10株式会社")
    #expect(text.source(of: 0..<1) == 0..<3)
    #expect(text.source(of: 0..<2) == 0..<9)
    #expect(text.source(of: 2..<3) == 9..<12)
    #expect(text.source(of: 3..<4) == 9..<12)
    #expect(text.source(of: 6..<7) == 12..<15)
    #expect(text.source(of: 3..<3) == 0..<0)
  }

  @Test func `a slice is widened to whole characters`() {
    let original = "好e\u{301}\u{302}👨‍👩‍👧🇨🇳x"
    let bytes = Array(original.utf8)
    bytes.withUnsafeBufferPointer { bytes in
      #expect(Graphemes.widen(3..<4, in: bytes) == 3..<8)
      #expect(Graphemes.widen(5..<6, in: bytes) == 3..<8)
      #expect(Graphemes.widen(0..<3, in: bytes) == 0..<3)
      #expect(Graphemes.widen(15..<19, in: bytes) == 8..<26)
      #expect(Graphemes.widen(26..<30, in: bytes) == 26..<34)
      #expect(Graphemes.widen(34..<35, in: bytes) == 34..<35)
      #expect(ScalarOffsets.range(of: 3..<8, in: bytes) == 1..<4)
    }
  }

  @Test func `folding a folded text changes nothing`() {
    let folder = Folder(.base)
    for scalar in UnicodeFiles.assigned {
      let once = folder.fold(String(scalar))
      #expect(folder.fold(string(of: once)) == once, "\(scalar.value)")
    }
  }
}
