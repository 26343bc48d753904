import Records
import Rules
import Testing
import Worker

@Suite("Wrong settings") struct SettingsErrorTests {
  private let files = MemorySettings.usual

  static let top: [(String, [String])] = [
    ("", ["1:1: the file holds no settings; begin with `tenants:`"]),
    ("data: x\n", ["1:1: the file lacks the key `tenants`"]),
    ("tenant: {}\n", ["1:1: `tenant` is no key of the file; did you mean `tenants`?"]),
    (
      "listen: 7350\n",
      [
        "1:9: `listen` is `HOST:PORT` such as `127.0.0.1:7350` or `[::1]:7350`, not `7350`; did you mean `127.0.0.1:7350`?"
      ]
    ),
    (
      "listen: a:65536\n",
      ["1:9: `listen` is `HOST:PORT` such as `127.0.0.1:7350` or `[::1]:7350`, not `a:65536`"]
    ),
    (
      "listen: 1.2.3:80\n",
      ["1:9: `listen` is `HOST:PORT` such as `127.0.0.1:7350` or `[::1]:7350`, not `1.2.3:80`"]
    ),
    (
      "listen: ::1:80\n",
      ["1:9: `listen` is `HOST:PORT` such as `127.0.0.1:7350` or `[::1]:7350`, not `::1:80`"]
    ),
    ("data: ~/x\n", ["1:7: `data` begins with `~`, which is not resolved; write the path out"]),
    (
      "data: packs\n",
      [
        "2:27: the data folder and the pack folder `packs/a` lie one in the other; set `data` to a folder of its own"
      ]
    ),
    (
      "data: packs/a/d\n",
      [
        "2:27: the data folder and the pack folder `packs/a` lie one in the other; set `data` to a folder of its own"
      ]
    ),
    ("watch: maybe\n", ["1:8: `watch` is `true` or `false`, not `maybe`"]),
    ("log: { format: xml }\n", ["1:16: `format` is one of `text`, `json`, not `xml`"]),
    ("tls: { certificate: c.pem }\n", ["1:6: `tls` lacks the key `key`"]),
    ("tls: { certificate: c.pem, key: no.pem }\n", ["1:33: `no.pem`: there is no such file"]),
    (
      "tls: { certificate: c.pem, key: k.der }\n",
      ["1:33: `k.der`: this is no PEM file, it has no line `-----BEGIN …`"]
    ),
    (
      "limits: { body: 16MB }\n",
      [
        "1:17: `body` is a size such as `16MiB`, `512KiB` or a number of bytes, not `16MB`; did you mean `16MiB`?"
      ]
    ),
    (
      "limits: { body: 128MiB }\n",
      ["1:9: `queue_bytes` is less than `body`: a request of the largest size would never get in"]
    ),
    (
      "limits: { timeout: 30 }\n",
      ["1:20: `timeout` is a length of time, not `30`; say of what: `30s`"]
    ),
    ("limits: { connections: 1e4 }\n", ["1:24: `connections` is a whole number, not `1e4`"]),
    (
      "codes: { rate: 30 }\n",
      ["1:16: `rate` is so many in a time, such as `30/m` (or `/s`, `/h`, `/d`), not `30`"]
    ),
    (
      "codes: { url: join.example.com }\n",
      [
        "1:15: `url` is the address that guests reach, such as `https://join.example.com`, over "
          + "`https://` or `http://`, without a name, `?` and `#`"
      ]
    ),
    ("codes: { forwarded: 1 }\n", ["1:21: `forwarded` is `true` or `false`, not `1`"]),
    ("rehearsal: { blast: 2 }\n", ["1:21: `blast` is a share such as `10%` or `0.25%`, not `2`"]),
    ("rehearsal: { blast: 101% }\n", ["1:21: `blast` is at most `100%`, not `101%`"]),
    (
      "sources: [{ stdin: true }, { stdin: true }]\n",
      ["1:28: standard input is read by two sources; first at 1:11"]
    ),
    (
      "sources: [{ follow: a }, { follow: ./a }]\n",
      ["1:26: the file `./a` is followed by two sources; first at 1:11"]
    ),
    (
      "sources: [{ stdin: true, tenant: shops }]\n",
      ["1:34: there is no tenant `shops`; did you mean `shop`?"]
    ),
    ("sources: [{ stdin: true, tenant: '*' }]\n", ["1:34: there is no tenant `*`"]),
    ("sources: [{ follow: x/y }]\n", ["1:21: `x`: there is no such folder"]),
    (
      "sources: [{ follow: packs }]\n",
      ["1:21: `packs` is a folder; `follow` is the path of a file"]
    ),
    (
      "sources: [{ follow: pipe }]\n",
      [
        "1:21: `pipe` is no regular file; pipe it into standard input, and write `stdin: true`"
      ]
    ),
    ("data: token\n", ["1:7: `token` is no folder; `data` is one, or not there yet"]),
    ("sources: [{ tenant: shop }]\n", ["1:11: a source has exactly one of `follow` and `stdin`"]),
    ("sources: [{ folow: x }]\n", ["1:13: `folow` is no key of a source; did you mean `follow`?"]),
    (
      "sources: [{ stdin: false }]\n",
      ["1:20: `stdin` can only be `true`; to have none, leave the entry out"]
    ),
  ]

  @Test("are told with their place", arguments: top)
  func wrongTop(yaml: String, messages: [String]) {
    let isWhole = yaml.isEmpty || yaml.hasPrefix("tenant") || yaml == "data: x\n"
    let reading = files.reading(isWhole ? yaml : yaml + tenant)
    #expect(reading.messages == messages)
    #expect(reading.settings == nil)
  }

  private static let literal =
    "no secret stands in this file itself; put it into the environment and write `{ env: NAME }`, "
    + "or into a file of its own and write `{ file: PATH }`"

  /// What stands in the tenant `shop`, from column 29 of line 1, behind its rules.
  static let tenants: [(String, [String])] = [
    ("tokens: abcdefghijklmnop", ["1:10: \(literal)"]),
    ("tokens: [{ env: ONE }, abcdefghijklmnop]", ["1:25: \(literal)"]),
    ("tokens: []", ["1:10: `tokens` names no secret; write `{ env: NAME }`, or leave it out"]),
    ("tokens: { env: NONE }", ["1:17: the environment has no variable `NONE`"]),
    (
      "tokens: { env: abc-defghijklmnop }",
      ["1:17: `env` is the name of a variable, of letters, digits and `_`, such as `STEWARD_TOKEN`"]
    ),
    ("tokens: { env: EMPTY }", ["1:10: the variable `EMPTY` is empty"]),
    (
      "tokens: { env: SHORT }",
      [
        "1:10: the secret in the variable `SHORT` is shorter than 16 bytes; make one with `openssl rand -hex 32`"
      ]
    ),
    (
      "tokens: { env: LONG }", ["1:10: the secret in the variable `LONG` is longer than 4096 bytes"]
    ),
    (
      "tokens: { env: SPACE }",
      [
        "1:10: the secret in the variable `SPACE` holds a space, a line end or a letter that is not ASCII, which cannot be sent"
      ]
    ),
    ("tokens: { file: none }", ["1:18: `none`: there is no such file"]),
    ("tokens: { env: ONE, file: token }", ["1:10: a secret has exactly one of `env` and `file`"]),
    (
      "tokens: { value: abcdefghijklmnop }",
      ["1:10: a secret has exactly one of `env` and `file`", "1:12: `value` is no key of a secret"]
    ),
    ("token: abcdefghijklmnop", ["1:2: `token` is no key of a tenant; did you mean `tokens`?"]),
    (
      "tokens: [{ env: ONE }, { env: ONE }]",
      ["1:25: the tenant `shop` has the same token, at 1:11; each tenant needs its own"]
    ),
    (
      "connectors: [{ name: x }]",
      ["1:15: a connector has exactly one of `webhook`, `matrix`, `ndjson` and `stdout`"]
    ),
    (
      "connectors: [{ ndjson: a, stdout: true }]",
      ["1:15: a connector has exactly one of `webhook`, `matrix`, `ndjson` and `stdout`"]
    ),
    (
      "connectors: [{ webhok: x }]",
      ["1:17: `webhok` is no key of a connector; did you mean `webhook`?"]
    ),
    (
      "connectors: [{ ndjson: a, timeout: 1s }]",
      ["1:28: `timeout` is no key of an `ndjson` connector"]
    ),
    (
      "connectors: [{ stdout: true }, { stdout: true }]",
      [
        "1:33: two connectors of the tenant are called `stdout`; first at 1:15; give one another `name`"
      ]
    ),
    (
      "connectors: [{ stdout: true, actions: [delte] }]",
      ["1:41: there is no action `delte`; did you mean `delete`?"]
    ),
    (
      "connectors: [{ stdout: true, actions: [] }]",
      ["1:40: `actions` names none; for all actions leave it out"]
    ),
    (
      "connectors: [{ ndjson: a }, { ndjson: ./a, name: b }]",
      ["1:30: the file `./a` has another connector, at 1:15"]
    ),
    (
      "connectors: [{ ndjson: packs }]",
      ["1:25: `packs` is a folder; `ndjson` is the path of a file"]
    ),
    ("connectors: [{ ndjson: pipe }]", []),
    ("connectors: [{ webhook: 'https://a' }]", ["1:15: a webhook lacks the key `secret`"]),
    (
      "connectors: [{ webhook: 'ftp://a', secret: { env: ONE } }]",
      ["1:26: `webhook` goes over `https://` or `http://`"]
    ),
    (
      "connectors: [{ webhook: bot, secret: { env: ONE } }]",
      ["1:26: `webhook` is an address such as `https://bot.example.com/steward`"]
    ),
    (
      "connectors: [{ webhook: 'https://a:b@c', secret: { env: ONE } }]",
      ["1:26: `webhook` has no name and password in it; requests are signed with `secret`"]
    ),
    (
      "connectors: [{ webhook: 'https://10.1.2.3/', secret: { env: ONE } }]",
      [
        "1:26: `webhook` leads to `10.1.2.3`, which is this machine or its own network; if that is meant, write `allow_private: true`"
      ]
    ),
    (
      "connectors: [{ webhook: 'http://a.example/', secret: { env: ONE } }]",
      [
        "1:26: warning: actions go to `a.example` in the clear, for everybody on the way to read; use `https://`"
      ]
    ),
    (
      "connectors: [{ webhook: 'http://[::1]:8080/', secret: { env: ONE }, allow_private: true }]",
      []
    ),
    (
      "connectors: [{ matrix: 'http://[::1]:8008', user: '@s:a.b', token: { env: ONE } }]", []
    ),
    (
      "connectors: [{ matrix: 'http://a.example', user: '@s:a.b', token: { env: ONE } }]",
      [
        "1:25: warning: the token goes to `a.example` in the clear, for everybody on the way to read; use `https://`"
      ]
    ),
    (
      "connectors: [{ matrix: 'https://a.b', user: steward, token: { env: ONE } }]",
      [
        "1:46: `user` is the full id of an account such as `@steward:example.org`, not `steward`"
      ]
    ),
    (
      "connectors: [{ matrix: 'https://a.b?c', user: '@s:a.b', token: [{ env: ONE }, { env: TWO }] }]",
      [
        "1:25: `matrix` is the address of a homeserver alone",
        "1:65: `token` is one secret, not a list",
      ]
    ),
    (
      "connectors: [{ matrix: 'https://a.b', user: '@s:a.b', token: { env: ONE }, invites: ['@b:a.b', '*:a.b', '*', boss, '*:'] }]",
      [
        "1:111: `invites` names accounts, `@boss:example.org`, or servers, `*:example.org`, not `boss`",
        "1:117: `invites` names accounts, `@boss:example.org`, or servers, `*:example.org`, not `*:`",
      ]
    ),
    (
      "connectors: [{ matrix: 'https://a.b', user: '@s:a.b', token: { env: ONE }, channels: { a: '!r', b: '#c:d', e: '@f:g', h: '!', i: j } }]",
      [
        "1:123: a channel is a room, `!id:example.org` or `#name:example.org`, or an account, `@boss:example.org`, not `!`",
        "1:131: a channel is a room, `!id:example.org` or `#name:example.org`, or an account, `@boss:example.org`, not `j`",
      ]
    ),
    (
      "connectors: [{ matrix: 'https://a.b', user: '@s:a.b', token: { env: ONE } }, { matrix: 'https://a.b', user: '@s:a.b', token: { env: ONE }, name: b }]",
      ["1:79: `@s:a.b` has another connector, at 1:15"]
    ),
    (
      "connectors: [{ matrix: 'https://a.b', user: '@s:a.b', token: { env: ONE }, hs_token: { env: ONE } }, { matrix: 'https://a.b', user: '@t:a.b', token: { env: ONE }, hs_token: { env: ONE } }]",
      ["1:103: the connector at 1:15 has the same `hs_token`; each needs its own"]
    ),
    ("tokens: [{ env: EDGE }, { env: FULL }]", []),
  ]

  @Test("of a tenant are told with their place", arguments: tenants)
  func wrongTenant(part: String, messages: [String]) {
    let reading = files.reading("{ tenants: { shop: { rules: packs/a,\n \(part) } } }")
    // The part stands on the second line.
    #expect(reading.messages == messages.map { "2" + $0.dropFirst() }.map(Self.secondLine))
    for diagnostic in reading.diagnostics {
      #expect(!diagnostic.text.contains("abcdefghijklmnop"))
      #expect(diagnostic.excerpt?.contains("abcdefghijklmnop") != true)
    }
  }

  /// Places in the middle of a message are of the second line, too.
  private static func secondLine(_ message: String) -> String {
    message.replacing("at 1:", with: "at 2:")
  }

  @Test("All errors are told at once, in the order of the file")
  func allAtOnce() {
    let reading = files.reading(
      """
      listen: 0.0.0.0:7350
      tenants:
        a: { rules: packs/a, tokens: { env: ONE } }
        b: { rules: packs/b, tokens: { env: ONE } }
        "*": { rules: gone }
      limits: { boddy: 1 }
      """)
    #expect(
      reading.messages == [
        "1:9: warning: tokens and messages come in over the network in the clear; set `tls`, or put "
          + "a proxy with TLS in front and listen on `127.0.0.1`",
        "4:32: the tenant `a` has the same token, at 3:32; each tenant needs its own",
        "5:3: the tenant `*` has no `tokens`, and `0.0.0.0:7350` is open to the network: anybody "
          + "could write for it; give it tokens, or listen on `127.0.0.1`",
        "5:17: `gone`: there is no such folder; `rules` is the folder of a pack",
        "6:11: `boddy` is no key of `limits`; did you mean `body`?",
      ])
  }

  @Test("A token for the metrics of all is no tenant's, and stands in no file")
  func metricsTokens() {
    let tenant = "tenants: { shop: { rules: packs/a, tokens: { env: ONE } } }\n"
    for (metrics, messages) in [
      ("{ tokens: [{ env: TWO }, { file: token }] }", []),
      (
        "{ tokens: [{ env: TWO }, { env: ONE }] }",
        [
          "2:35: the tenant `shop` has the same token, at 1:44; whoever knows it would see the "
            + "metrics of all tenants"
        ]
      ),
      ("{ token: { env: TWO } }", ["2:12: `token` is no key of `metrics`; did you mean `tokens`?"]),
      (
        "{ tokens: [] }",
        ["2:20: `tokens` names no secret; write `{ env: NAME }`, or leave it out"]
      ),
    ] as [(String, [String])] {
      let reading = MemorySettings.usual.reading(tenant + "metrics: \(metrics)\n")
      #expect(reading.messages == messages)
    }
  }

  @Test("A tenant that nobody can write for is told of, unless a source does")
  func closedTenant() {
    let tenants =
      "tenants: { a: { rules: packs/a, tokens: { env: ONE } }, b: { rules: packs/b } }\n"
    #expect(
      files.reading(tenants).messages == [
        "1:57: warning: the tenant `b` has no `tokens` and no source, while other tenants have "
          + "tokens: nobody can write for it"
      ])
    for tenant in ["b", "'*'"] {
      #expect(
        files.reading(tenants + "sources: [{ stdin: true, tenant: \(tenant) }]").messages == [])
    }
  }

  @Test("A file that takes actions is not followed")
  func followedConnector() {
    let tenants = "tenants: { a: { rules: packs/a, connectors: [{ ndjson: out }] } }\n"
    for path in ["in", "token"] {
      #expect(files.reading(tenants + "sources: [{ follow: \(path) }]").messages == [])
    }
    #expect(
      files.reading(tenants + "sources: [{ follow: ./out }]").messages == [
        "1:46: the file `out` is followed by a source: its actions would come in as events"
      ])
  }

  @Test("An unquoted star asks for quotes")
  func star() {
    #expect(
      files.reading("tenants:\n  *: { rules: packs/a }\n").messages.first?.hasSuffix(
        "put a text that begins with `*` or `&` in quotes") == true)
  }

  @Test("A literal secret is not shown where the YAML itself is wrong")
  func brokenYAML() {
    let reading = files.reading("tenants:\n  a:\n    tokens: \"abcdefghijklmnop\n")
    #expect(reading.settings == nil)
    for diagnostic in reading.diagnostics {
      #expect(diagnostic.excerpt?.contains("abcdefghijklmnop") != true)
    }
  }

  @Test("A link does not hide that the data lie in a pack")
  func link() {
    var files = files
    files.links["link"] = "/etc/steward/packs/a/d"
    #expect(files.reading("data: link\n" + tenant).settings == nil)
  }

  @Test("Both ends of each bound are inside, and the next beyond is not", arguments: Setting.all)
  func bounds(setting: Setting) {
    let values: (inside: [String], outside: [String])? =
      switch setting.form {
      case .size(let bounds), .count(let bounds), .rate(let bounds):
        (
          ["\(bounds.lowerBound)", "\(bounds.upperBound)"],
          ["\(bounds.lowerBound - 1)", "\(bounds.upperBound + 1)"].filter { !$0.hasPrefix("-") }
        )
      case .period(let bounds):
        (
          ["\(bounds.lowerBound.milliseconds)ms", "\(bounds.upperBound.milliseconds)ms"],
          ["\(bounds.lowerBound.milliseconds - 1)ms", "\(bounds.upperBound.milliseconds + 1)ms"]
        )
      case .share: (["0%", "100%"], ["100.01%"])
      case .choice(let names): (names, ["none"])
      case .truth: (["true", "false"], ["2"])
      case .other: nil
      }
    guard let values else { return }
    var unit = ""
    if case .rate = setting.form { unit = "/d" }
    for value in values.inside {
      #expect(read(setting, value + unit).settings != nil, "\(setting.path): \(value)")
    }
    for value in values.outside {
      let reading = read(setting, value + unit)
      #expect(reading.settings == nil, "\(setting.path): \(value)")
      #expect(reading.messages.count == 1)
    }
  }

  private func read(_ setting: Setting, _ value: String) -> SettingsReading {
    switch setting.section {
    case "": return files.reading("\(setting.key): \(value)\n" + tenant)
    case "connector":
      return files.reading(
        "tenants: { shop: { rules: packs/a, connectors: [{ webhook: 'https://a.example/', "
          + "secret: { env: ONE }, \(setting.key): \(value) }] } }\n")
    default:
      var entries = ["\(setting.key): \(value)"]
      // The queue holds what a body may hold.
      if setting.path == "limits.body" { entries.append("queue_bytes: 16GiB") }
      if setting.path == "limits.queue_bytes" { entries.append("body: 64KiB") }
      return files.reading("\(setting.section): { \(entries.joined(separator: ", ")) }\n" + tenant)
    }
  }
}
