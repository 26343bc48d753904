import Moderation
import Records
import Testing

@Suite struct DuplicateTests {
  static let pack = """
    rules:
      - { id: ads, when: { keyword: spam }, then: [delete, { mute: 10m }] }
      - { id: twice, when: { rate: { messages: 2, within: 7d } }, then: { tag: twice } }
    """

  @Test("An id that comes again is counted and changes nothing, of whatever type it is")
  func again() throws {
    let outcome = try Engine(Self.pack).run([
      #""id":"a","text":"hello""#,
      #""id":"a","text":"spam""#,
      #"join "id":"a""#,
      #"command "id":"a","do":"ban","target":"u-1""#,
      #""text":"hello""#,
    ])
    #expect(outcome.short == ["m-5: twice → tag u-1 twice (m-5/twice/0)"])
    #expect(outcome.judge.tally.duplicates == 3)
    #expect(outcome.judge.tally.events == 2)
    #expect(outcome.judge.tally.messages == 2)
  }

  @Test("The same id of another tenant is no duplicate")
  func tenants() throws {
    let outcome = try Engine(Self.pack).run([
      #""id":"a","tenant":"t-1","text":"spam""#, #""id":"a","tenant":"t-2","text":"spam""#,
    ])
    #expect(outcome.decisions.map(\.tenant) == ["t-1", "t-2"])
    #expect(outcome.judge.tally.duplicates == 0)
  }

  @Test("A duplicate moves no clock and fires no timer")
  func clock() throws {
    let outcome = try Engine(Self.pack).run([
      #""id":"a","text":"spam""#, #"+1h tick "id":"a""#, #"+5m "account":"u-2","text":"hi""#,
    ])
    #expect(outcome.short.count == 1)
    #expect(outcome.judge.nextDue == Engine.start + .minutes(10))
    #expect(outcome.judge.tally.late == 0)
  }

  @Test(
    "An id is remembered for 24 hours of effective time, inclusive",
    arguments: [("+24h", 1), ("+24h1ms", 0), ("+23h", 1), ("+2d", 0)])
  func memory(offset: String, duplicates: Int) throws {
    let outcome = try Engine(Self.pack).run([
      #"tick "id":"a""#, "\(offset) tick \"id\":\"a\"",
    ])
    #expect(outcome.judge.tally.duplicates == duplicates)
  }

  @Test("An id of an event that comes late is remembered from its effective time")
  func late() throws {
    let outcome = try Engine(Self.pack).run([
      "+10h tick", #"+0s tick "id":"a""#, #"+34h tick "id":"a""#, #"+34h1ms tick "id":"a""#,
    ])
    #expect(outcome.judge.tally.duplicates == 1)
  }

  @Test(
    "An event is late when it is more than the lateness behind the clock",
    arguments: [
      ("", "+60s", 0), ("", "+59s999ms", 1), ("lateness: 5s\n", "+1m55s", 0),
      ("lateness: 5s\n", "+1m54s999ms", 1), ("lateness: 0s\n", "+1m59s999ms", 1),
      ("lateness: 0s\n", "+2m", 0),
    ])
  func lateness(prefix: String, offset: String, late: Int) throws {
    let outcome = try Engine(prefix + Self.pack).run(["+2m tick", "\(offset) tick"])
    #expect(outcome.judge.tally.late == late)
  }

  @Test("A late event is judged at the clock")
  func effectiveTime() throws {
    let outcome = try Engine(Self.pack).run(["+1h tick", #"+0s "text":"spam""#])
    #expect(outcome.short == ["m-2: ads → delete m-2 (m-2/ads/0), mute u-1 until +70m (m-2/ads/1)"])
    #expect(outcome.decisions[0].time == Engine.start + .hours(1))
  }

  @Test(
    "A jump of more than 30 days is told of once late events follow, once a tenant",
    arguments: [
      (["tick", "+30d tick", "+0s tick"], []), (["tick", "+30d1ms tick"], []),
      (["tick", "+30d1ms tick", "+29d tick"], ["m-2"]),
      (["tick", "+30d tick", "+29d tick"], []),
      (["tick", "+40d tick", "+0s tick", "+90d tick", "+0s tick"], ["m-2"]),
    ])
  func jump(lines: [String], jumps: [String]) throws {
    #expect(try Engine(Self.pack).run(lines).judge.tally.jumps.map(\.event) == jumps)
  }
}
