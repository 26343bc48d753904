import Records
import TestSupport
import Testing

@testable import Importing

@Suite("IRC logs")
struct IRCTests {
  @Test(
    "a line of each style says what happened",
    arguments: [
      ("08:00 <anna> hi", IRCLine.Content.message(IRCNick("anna"), "hi")),
      ("08:00:30 <@anna> <b>", .message(IRCNick("@anna"), "<b>")),
      ("[08:00] <anna>", .message(IRCNick("anna"), "")),
      ("08:00 < anna>  two", .message(IRCNick("anna"), " two")),
      ("2026-05-01 08:00:00\tanna\thi\tthere", .message(IRCNick("anna"), "hi\tthere")),
      ("2026-05-01T08:00:00 <anna> hi", .message(IRCNick("anna"), "hi")),
      ("[2026-05-01 08:00:00] <anna> hi", .message(IRCNick("anna"), "hi")),
      ("08:00  * anna waves", .message(IRCNick("anna"), "waves")),
      ("[08:00] * anna is now known as ben", .message(IRCNick("anna"), "is now known as ben")),
      ("08:00 -anna:#tea- hi - ho", .message(IRCNick("anna"), "hi - ho")),
      ("08:00 -!- anna [a@b] has joined #tea", .join(["anna"])),
      ("08:00 -!- anna [has joined] has quit [has joined]", .leave(["anna"])),
      ("[08:00] *** Joins: anna (a@b)", .join(["anna"])),
      ("[08:00] *** anna (a@b) has joined #tea", .join(["anna"])),
      ("[08:00] *** Parts: anna (a@b)", .leave(["anna"])),
      ("[08:00] *** Quits: anna (a@b) (bye)", .leave(["anna"])),
      ("=== anna [a@b] has joined #tea", .join(["anna"])),
      ("=== anna is now known as ben", .nick("anna", "ben")),
      ("2026-05-01 08:00:00\t<--\tanna has kicked ben (bye)", .kick("ben", by: "anna")),
      ("08:00 -!- ben was kicked from #tea by anna [bye]", .kick("ben", by: "anna")),
      ("08:00 -!- Netsplit a <-> b quits: x, y (+2 more)", .leave(["x", "y"])),
      ("08:00 -!- Netsplit over, joins: x, y", .join(["x", "y"])),
      ("08:00 -!- mode/#tea [+o ben] by anna", .other), ("08:00 -!- Irssi: joined", .other),
      ("08:00 -!- You're now known as ben", .other), ("--- Log closed Fri May 01", .other),
      ("--- Day changed Fri May 01 2026", .day(CivilDate("2026-05-01")!)),
      ("--- Log opened Fri May 01 08:00:00 2026", .day(CivilDate("2026-05-01")!)),
    ])
  func lines(text: String, content: IRCLine.Content) {
    #expect(IRCLine(text[...])?.content == content)
  }

  @Test(
    "what has no time at its beginning is no line",
    arguments: [
      "", "hello", "8:00 <anna> hi", "24:00 <anna> hi", "08:60 <a> b", "08:00", "[08:00 <a> b",
      "08:00<a> b", "2026-02-30 08:00:00\ta\tb", "2026-05-01x08:00 <a> b", "--- Day changed",
      "08:0० <a> b",
    ])
  func noLines(text: String) {
    #expect(IRCLine(text[...]) == nil)
  }

  @Test(
    "the signs before a nick tell the role",
    arguments: [
      ("anna", "anna", Role?.none), ("+anna", "anna", nil), (" anna ", "anna", nil),
      ("@anna", "anna", .admin), ("%anna", "anna", .admin), ("&anna", "anna", .admin),
      ("~anna", "anna", .owner), ("~@anna", "anna", .owner),
    ])
  func nicks(text: String, name: String, role: Role?) {
    #expect(IRCNick(text[...]).name == name)
    #expect(IRCNick(text[...]).role == role)
  }

  @Test(
    "a file's name tells the channel and the day",
    arguments: [
      ("#tea.2026-05-01.log", "#tea", "2026-05-01"), ("irc.libera.#tea.weechatlog", "#tea", nil),
      ("logs/libera_#tea_20260501.log.gz", "#tea", "2026-05-01"), ("#tea.log", "#tea", nil),
      ("2026-05-01-#tea.txt", "#tea", "2026-05-01"),
      ("net/#tea/2026-05-01.log", "#tea", "2026-05-01"),
      ("tea.log", "tea", nil), ("-", "irc", nil), ("#tea-2026_05_01.log", "#tea", "2026-05-01"),
      ("#c64.log", "#c64", nil), ("#tea.2026-13-01.log", "#tea.2026-13-01", nil),
      ("#tea.123456789.log", "#tea.123456789", nil), ("##chat.log", "##chat", nil),
    ])
  func fileNames(path: String, channel: String, date: String?) {
    let name = IRCFileName(path)
    #expect(name.channel == channel)
    #expect(name.date == date.flatMap { CivilDate($0) })
  }

  @Test("codes for colours and the like are not text")
  func codes() {
    let codes = "a\u{2}b\u{3}4c\u{3}04,12d\u{3},5e\u{3}123f\u{4}ff00aag\u{F}h\u{1D}i"
    #expect(IRCText.plain(Array(codes.utf8)) == "abcd,5e3fghi")
    #expect(IRCText.plain([0x61, 0xFF]) == "a\u{FFFD}")
  }

  @Test(
    "a clock that goes back by more than two hours is in the next day, by less was set back",
    arguments: [
      (["23:59", "00:00"], ["01T23:59", "02T00:00"]),
      (["23:59", "21:59"], ["01T23:59", "01T23:59"]),
      (["23:59", "21:58"], ["01T23:59", "02T21:58"]),
      (["02:59", "02:00", "03:00"], ["01T02:59", "01T02:59", "01T03:00"]),
      (["10:00", "09:00", "08:00", "07:30"], ["01T10:00", "01T10:00", "01T10:00", "02T07:30"]),
    ])
  func midnight(times: [String], expected: [String]) throws {
    var clock = IRCClock(date: CivilDate("2026-05-01"))
    let zone = try #require(ZoneRules(.utc))
    let found = times.map { time in
      let isKnown = clock.move(to: IRCLine("\(time) <a> b"[...])!)
      #expect(isKnown)
      return String(clock.now(in: zone).description.dropFirst(8).prefix(8))
    }
    #expect(found == expected)
  }

  @Test("who changes the nick stays the same account, and who takes the old one is another")
  func accounts() throws {
    let folder = try TemporaryFolder()
    let log = """
      08:00 <anna> a
      08:01 -!- anna is now known as anna_away
      08:02 <anna_away> b
      08:03 <anna> c
      08:04 -!- anna_away is now known as ben
      08:05 <ben> d
      08:06 -!- anna is now known as anna2
      08:07 <anna2> e
      08:08 -!- ben [x] has quit [bye]
      08:09 <ben> f
      08:10 <anna> g
      --- Log opened Sat May 02 08:00:00 2026
      08:11 <anna2> h

      """
    let imported = Imported([try folder.write(log, to: "#tea.2026-05-01.log")], .irc)
    let said = imported.lines.filter { $0.contains(#""type":"message""#) }
      .map { $0.split(separator: #""account":""#)[1].prefix { $0 != "\"" } }
    #expect(
      said == ["anna", "anna", "anna~2", "anna", "anna~2", "ben", "anna", "anna2"])
  }
}
