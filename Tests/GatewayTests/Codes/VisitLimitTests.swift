import Records
import TestSupport
import Testing
import Worker

@testable import Gateway

/// How often an address may come.
struct VisitLimitTests {
  private static let start = Instant(milliseconds: 1_777_593_600_000)
  private static let address = HostAddress.Network.v4(1)

  @Test(
    "So many at once, and then as many as the rate says",
    arguments: [Rate(count: 30, per: .minutes(1)), .init(count: 1, per: .seconds(1))])
  func edges(rate: Rate) {
    var limit = VisitLimit(rate)
    for _ in 0..<rate.count { #expect(limit.admit(Self.address, at: Self.start) == nil) }
    let step = Period(milliseconds: rate.period.milliseconds / Int64(rate.count))
    #expect(limit.admit(Self.address, at: Self.start) == step)
    // What is refused does not count.
    #expect(limit.admit(Self.address, at: Self.start) == step)
    let early = Self.start + step - Period(milliseconds: 1)
    #expect(limit.admit(Self.address, at: early) == Period(milliseconds: 1))
    #expect(limit.admit(Self.address, at: Self.start + step) == nil)
    #expect(limit.admit(Self.address, at: Self.start + step) == step)
    let later = Self.start + step + rate.period
    for _ in 0..<rate.count { #expect(limit.admit(Self.address, at: later) == nil) }
    #expect(limit.admit(Self.address, at: later) != nil)
  }

  @Test("A rate of more than one in a millisecond holds, too")
  func quickRate() {
    var limit = VisitLimit(Rate(count: 100_000, per: .seconds(1)))
    for _ in 0..<100_000 { #expect(limit.admit(Self.address, at: Self.start) == nil) }
    #expect(limit.admit(Self.address, at: Self.start) == Period(milliseconds: 1))
    #expect(limit.admit(Self.address, at: Self.start + Period(milliseconds: 1)) == nil)
  }

  @Test("A clock that was set back shuts nobody out for longer than the period")
  func clockSetBack() {
    var limit = VisitLimit(Rate(count: 2, per: .minutes(1)))
    for _ in 0..<2 { #expect(limit.admit(Self.address, at: Self.start) == nil) }
    let before = Self.start - .days(1)
    #expect(limit.admit(Self.address, at: before) == .seconds(30))
  }

  @Test("Addresses do not count for each other, and of many the oldest are forgotten")
  func manyAddresses() {
    var limit = VisitLimit(Rate(count: 1, per: .hours(1)), capacity: 100)
    for number in 0..<100 as Range<UInt32> {
      #expect(limit.admit(.v4(number), at: Self.start) == nil)
      #expect(limit.admit(.v6(UInt64(number)), at: Self.start) == nil)
      #expect(limit.admit(.v4(number), at: Self.start) != nil)
    }
    // 200 were seen: the last 100 at least are known.
    for number in 50..<100 as Range<UInt32> {
      #expect(limit.admit(.v4(number), at: Self.start) != nil)
    }
    for number in 0..<1_000 as Range<UInt32> {
      _ = limit.admit(.v4(1_000 + number), at: Self.start)
    }
    #expect(limit.admit(.v4(0), at: Self.start) == nil)
  }

  @Test("Beyond the rate an address is told when to come again, and the page that waits does so")
  func overHTTP() async throws {
    try await CodeStage.serving(settings: { $0.codes.rate = Rate(count: 3, per: .minutes(1)) }) {
      stage in
      // Pages that are not there and images count as well.
      #expect(try stage.open("/c/nothing").status == 404)
      #expect(try stage.open("/c/spring.svg").status == 200)
      #expect(try stage.open("/c/spring").status == 200)
      for path in ["/c/spring", "/c/spring.svg", "/c/nothing"] {
        let answer = try stage.open(path)
        #expect(answer.status == 429)
        #expect(answer.headers["retry-after"] == "20")
        #expect(answer.headers["cache-control"] == "no-store")
        #expect(answer.again == nil)
      }
      let waiting = try stage.open("/c/spring?waiting=1&tenant=default")
      #expect(waiting.again?.seconds == 20)
      #expect(waiting.again?.query == "?tenant=default&waiting=1")
      #expect(stage.stage.kept == 1)
      stage.clock.pass(.seconds(20))
      #expect(try stage.open("/c/nothing").status == 404)
      #expect(try stage.open("/c/nothing").status == 429)
      // Events are counted elsewhere.
      #expect(try stage.stage.get("/v1/decisions").status == 200)
    }
  }

  /// Who comes with this list of addresses behind a proxy, twice, is one too many if he is the same.
  @Test(
    "Behind a proxy the last address of the list counts, of IPv6 the network",
    arguments: [
      ("203.0.113.7", "203.0.113.7", true), ("203.0.113.7", "203.0.113.8", false),
      ("203.0.113.7", "198.51.100.1, 203.0.113.7", true), ("203.0.113.7:4711", "203.0.113.7", true),
      ("2001:db8::1", "2001:db8::2", true), ("2001:db8::1", "2001:db8:0:1::1", false),
      ("[2001:db8::1]:443", "2001:db8::2", true), ("::ffff:203.0.113.7", "203.0.113.7", true),
      ("fe80::1%eth0", "fe80::1", true), ("unknown", "", true),
      ("203.0.113.7,", "203.0.113.7", true), ("203.0.113.7", "x", false),
    ])
  func forwarded(first: String, second: String, isSame: Bool) async throws {
    try await CodeStage.serving(
      settings: {
        $0.codes.rate = Rate(count: 1, per: .hours(1))
        $0.codes.forwarded = true
      },
      { stage in
        let before = try stage.open("/c/x", headers: ["X-Forwarded-For: \(first)"])
        #expect(before.status == 404)
        let answer = try stage.open("/c/x", headers: ["X-Forwarded-For: \(second)"])
        #expect(answer.status == (isSame ? 429 : 404))
      })
  }

  @Test("Without a proxy nobody can invent an address")
  func notForwarded() async throws {
    try await CodeStage.serving(settings: { $0.codes.rate = Rate(count: 1, per: .hours(1)) }) {
      stage in
      for (address, status) in [("203.0.113.7", 404), ("203.0.113.8", 429)] {
        let answer = try stage.open("/c/x", headers: ["X-Forwarded-For: \(address)"])
        #expect(answer.status == status)
      }
    }
  }
}
