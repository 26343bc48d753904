import Foundation
import Records
import TestSupport
import Testing
import Worker

/// What a guest sees who opens a live code.
struct CodePageTests {
  @Test("A guest is led to the group that has a seat, and the seat is held for its account")
  func route() async throws {
    try await CodeStage.serving { stage in
      try stage.tell(group: "g-1", name: "Spring 1", joinURL: "https://chat.example.com/join/1")
      let answer = try stage.open("/c/spring")
      #expect(answer.status == 302)
      #expect(answer.headers["location"] == "https://chat.example.com/join/1")
      #expect(answer.name == "Spring 1")
      let routes = try stage.actions("route")
      #expect(routes.map { $0["to"] as? String } == ["g-1"])
      let account = try #require(routes.first?["account"] as? String)
      #expect(account.wholeMatch(of: /web-[0-9a-f]{32}/) != nil)
      #expect(stage.stage.kept == 2)
    }
  }

  @Test("Where a group has no address, a page names it", arguments: [nil, "javascript:alert(1)"])
  func seat(joinURL: String?) async throws {
    try await CodeStage.serving { stage in
      try stage.tell(group: "g-1", name: "Spring 1", joinURL: joinURL)
      let first = try stage.open("/c/spring")
      #expect(first.status == 200)
      #expect(first.headers["location"] == nil)
      #expect(first.name == "Spring 1")
      #expect(first.again == nil)
      // Of the second group nothing is known but its id.
      #expect(try stage.open("/c/spring").name == "g-2")
    }
  }

  @Test("One who waits asks again, and goes on when somebody has left")
  func wait() async throws {
    try await CodeStage.serving { stage in
      try stage.tell(group: "g-2", name: "Spring 2", joinURL: "https://chat.example.com/join/2")
      for group in 1...2 {
        try stage.tell("j-\(group)", "join", #""group":"g-\#(group)","account":"u-\#(group)""#)
      }
      let (first, second) = (Jar(), Jar())
      #expect(try stage.open("/c/spring", first).name == "1")
      let page = try stage.open("/c/spring?x=1", second)
      #expect(page.status == 200)
      #expect(page.name == "2")
      let again = try #require(page.again)
      #expect(again.seconds == 15)
      #expect(again.query == "?waiting=1")
      #expect(try stage.open("/c/spring\(again.query)", second).name == "2")
      try stage.tell("l-2", "leave", #""group":"g-2","account":"u-2""#)
      let routed = try stage.open("/c/spring\(again.query)", first)
      #expect(routed.status == 302)
      #expect(routed.headers["location"] == "https://chat.example.com/join/2")
      #expect(try stage.open("/c/spring\(again.query)", second).name == "1")
      // The seat was given when it was free, and the scan behind it renewed the same.
      #expect(Set(try stage.actions("route").map { $0["ticket"] as? String }) == ["l-2/spring/0"])
    }
  }

  @Test("A browser keeps its seat by its cookie; another browser gets another seat")
  func renewal() async throws {
    try await CodeStage.serving { stage in
      let (first, second) = (Jar(), Jar())
      _ = try stage.open("/c/spring", first)
      stage.clock.pass(.minutes(9))
      _ = try stage.open("/c/spring", first)
      stage.clock.pass(.minutes(9))
      _ = try stage.open("/c/spring", second)
      let routes = try stage.actions("route")
      #expect(routes.map { $0["to"] as? String } == ["g-1", "g-1", "g-2"])
      let tickets = routes.map { $0["ticket"] as? String }
      #expect(tickets[0] == tickets[1] && tickets[0] != tickets[2])
      let expiries = routes.map { $0["expires"] as? String }
      #expect(expiries[0] != expiries[1])
    }
  }

  @Test("Who is banned is refused politely, without the reason")
  func refuse() async throws {
    try await CodeStage.serving { stage in
      let jar = Jar()
      _ = try stage.open("/c/spring", jar)
      let account = try #require(try stage.actions("route").first?["account"] as? String)
      try stage.tell(
        "b", "command",
        #""account":"boss","do":"ban","target":"\#(account)","reason":"sells secrets""#)
      let answer = try stage.open("/c/spring", jar)
      #expect(answer.status == 403)
      #expect(answer.heading == "You cannot join")
      #expect(!answer.text.contains("sells"))
      #expect(try stage.actions("refuse").count == 1)
    }
  }

  @Test(
    "The cookie is a secret of the browser: accounts tell nothing of it, and none of its look is taken",
    arguments: ["web-0123", "", "x", String(repeating: "g", count: 32)])
  func cookie(wrong: String) async throws {
    try await CodeStage.serving { stage in
      let jar = Jar()
      let answer = try stage.open("/c/spring", jar)
      let header = try #require(answer.headers["set-cookie"])
      let parts = header.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(parts[0].wholeMatch(of: /steward_guest=[0-9a-f]{32}/) != nil)
      #expect(
        parts.dropFirst() == ["Path=/c", "Max-Age=31536000", "HttpOnly", "SameSite=Lax"])
      let account = try #require(try stage.actions("route").first?["account"] as? String)
      #expect(!parts[0].contains(account.dropFirst(4)))
      // Neither the account nor anything else stands in for the secret.
      for value in [wrong, account, String(account.dropFirst(4))] {
        _ = try stage.open("/c/spring", headers: ["Cookie: steward_guest=\(value)"])
      }
      let accounts = try (stage.actions("route") + stage.actions("wait"))
        .map { $0["account"] as? String }
      #expect(Set(accounts).count == 4)
    }
  }

  @Test("Who only looks takes no seat: HEAD, browsers that read ahead, previews of links")
  func looks() async throws {
    try await CodeStage.serving { stage in
      let head = try stage.ask("HEAD", "/c/spring")
      #expect(head.status == 200)
      #expect(head.headers["cache-control"] == "no-store")
      #expect((head.headers["content-length"].flatMap { Int($0) } ?? 0) > 1_000)
      for header in [
        "Sec-Purpose: prefetch", "Sec-Purpose: prefetch;prerender", "Purpose: prefetch",
      ] {
        let answer = try stage.open("/c/spring", headers: [header])
        #expect(answer.status == 503)
        #expect(answer.headers["set-cookie"] == nil)
      }
      for agent in [
        "TelegramBot (like TwitterBot)", "facebookexternalhit/1.1", "WhatsApp/2.23.20.0",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
      ] {
        let answer = try stage.open("/c/spring", headers: ["User-Agent: \(agent)"])
        #expect(answer.status == 200)
        #expect(answer.heading == "Invitation to a group")
      }
      #expect(stage.stage.kept == 0)
      for agent in [
        "Mozilla/5.0 (Linux; Android 12; CUBOT KINGKONG 7) AppleWebKit/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) MicroMessenger/8.0.42",
      ] {
        _ = try stage.open("/c/spring", headers: ["User-Agent: \(agent)"])
      }
      #expect(stage.stage.kept == 2)
    }
  }

  @Test("A page that waits and has no cookie makes no further guests")
  func noCookies() async throws {
    try await CodeStage.serving { stage in
      let answer = try stage.open("/c/spring?waiting=1")
      #expect(answer.status == 403)
      #expect(answer.heading == "Please allow cookies")
      #expect(stage.stage.kept == 0)
    }
  }

  @Test("Every answer may be kept by nobody and runs nothing")
  func headers() async throws {
    try await CodeStage.serving { stage in
      let answers = try [
        "/c/spring", "/c/nothing", "/c/spring.svg", "/c/spring?account=x", "/c/spring?waiting=1",
      ].map { try stage.open($0) }
      for answer in answers {
        #expect(answer.headers["cache-control"] == "no-store")
        #expect(answer.headers["x-content-type-options"] == "nosniff")
        #expect(answer.headers["referrer-policy"] == "no-referrer")
        let policy = answer.headers["content-security-policy"] ?? ""
        #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
        #expect(!policy.contains("unsafe") && !answer.text.contains("<script"))
      }
      let posted = try stage.ask("POST", "/c/spring")
      #expect(posted.status == 405)
      #expect(posted.headers["allow"] == "GET, HEAD")
      #expect(posted.headers["cache-control"] == "no-store")
      #expect(try stage.open("/c/").status == 404)
      #expect(try stage.open("/c/spring/x").status == 404)
    }
  }

  @Test(
    "Pages are in Chinese or English, as the browser likes best",
    arguments: [
      (nil, "Nothing here"), ("zh-CN,zh;q=0.9,en;q=0.8", "找不到这个活码"), ("fr", "Nothing here"),
      ("en-GB, zh;q=0.9", "Nothing here"), ("fr, zh-Hant;q=0.3, en;q=0.2", "找不到这个活码"),
      ("en;q=0.1, ZH ; q=0.2", "找不到这个活码"), ("zh;q=0, en;q=0.1", "Nothing here"),
      ("zh;q=x", "Nothing here"), ("*", "Nothing here"),
    ])
  func language(accepted: String?, heading: String) async throws {
    try await CodeStage.serving { stage in
      let header = accepted.map { ["Accept-Language: \($0)"] } ?? []
      let answer = try stage.open("/c/nothing", headers: header)
      #expect(answer.status == 404)
      #expect(answer.heading == heading)
      #expect(answer.headers["content-language"] == (heading == "Nothing here" ? "en" : "zh-Hans"))
    }
  }

  @Test("While nothing can be kept, and while too much waits, guests are told to come again")
  func notNow() async throws {
    try await CodeStage.serving { stage in
      #expect(stage.stage.worker.stop(within: .seconds(5)))
      let answer = try stage.open("/c/spring")
      #expect(answer.status == 503)
      #expect(answer.headers["retry-after"] == "5")
      #expect(answer.again?.seconds == 5)
      #expect(answer.headers["set-cookie"] != nil)
    }
  }
}
