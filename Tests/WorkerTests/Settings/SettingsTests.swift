import Foundation
import Records
import Rules
import TestSupport
import Testing
import Worker

@Suite("Settings") struct SettingsTests {
  private let files = MemorySettings.usual

  @Test("A file with a tenant alone has the default of everything else")
  func defaults() throws {
    let settings = try #require(files.reading(tenant).settings)
    #expect(settings == Settings(tenants: [.init(name: "shop", rules: "packs/a")]))
    #expect(settings.data == "./steward-data")
    #expect(settings.listen == ListenAddress(host: "127.0.0.1", port: 7350))
    #expect(!settings.needsTokens)
  }

  @Test("A whole file is read")
  func whole() throws {
    let reading = files.reading(
      """
      data: var
      listen: "[::]:443"
      tls: { certificate: c.pem, key: k.pem }
      tenants:
        shop:
          rules: packs/a
          tokens: [{ env: ONE }, { file: token }]
          connectors:
            - { webhook: 'https://[fd00::1]:8443/in?key=x', secret: { env: TWO }, allow_private: true }
            - { ndjson: out.ndjson, actions: [kick, delete], stale: 1h, name: log }
            - stdout: true
        "*": { rules: packs/b, tokens: { env: TWO } }
      sources: [{ follow: in.ndjson, tenant: other }, { stdin: true, tenant: "*" }]
      codes: { secret: { env: EDGE }, rate: 5/s, url: 'https://e.com/in/', forwarded: true }
      log: { format: json, level: debug }
      watch: off
      """)
    #expect(reading.messages == [])
    let settings = try #require(reading.settings)
    #expect(settings.listen.description == "[::]:443")
    #expect(settings.tenants.map(\.name) == ["shop", "*"])
    #expect(settings.tenant(for: "shop")?.rules == "packs/a")
    #expect(settings.tenant(for: "class")?.rules == "packs/b")
    #expect(settings.needsTokens)
    let shop = settings.tenants[0]
    #expect(shop.tokens[1].matches("file-0123456789abcdef".utf8))
    #expect(shop.connectors.map(\.name) == ["webhook:[fd00::1]:8443", "log", "stdout"])
    #expect(shop.connectors[1].actions == ["delete", "kick"])
    #expect(shop.connectors[1].stale == .hours(1))
    #expect(shop.connectors[2].actions == Action.Deed.names)
    #expect(settings.sources.map(\.tenant) == ["other", "*"])
    #expect(settings.codes.rate == Rate(count: 5, per: .seconds(1)))
    #expect(settings.codes.url?.text == "https://e.com/in")
    #expect(settings.codes.forwarded)
    #expect(!settings.watch)
    let text = "\(settings)"
    #expect(text.contains("webhook:[fd00::1]:8443 to https://[fd00::1]:8443,"))
    var dumped = ""
    dump(settings, to: &dumped)
    for shown in [text, dumped, String(reflecting: settings)] {
      for secret in ["0123456789", "1234567890", "key=x"] { #expect(!shown.contains(secret)) }
    }
  }

  @Test("Paths are relative to the folder of the file")
  func paths() throws {
    var files = files
    files.folders.insert("/etc/steward/packs")
    files.files["/etc/steward/s.yaml"] = "tenants: { a: { rules: ./packs } }\n"
    let settings = try #require(
      SettingsReader.read("/etc/steward/s.yaml", from: files).settings)
    #expect(settings.tenants[0].rules == "/etc/steward/packs")
    #expect(settings.data == "/etc/steward/steward-data")
  }

  @Test("A file that is not there is an error of its own")
  func missing() {
    #expect(throws: PackFileError.self) {
      try SettingsReader.read("nowhere.yaml", from: files)
    }
  }

  @Test("Without a file this machine alone may write, for any tenant")
  func local() throws {
    let settings = try #require(Settings.local(from: files).settings)
    #expect(settings == Settings(tenants: [.init(name: "*", rules: "rules/starter")]))
    let other = Settings.local(listen: "[::1]:0", data: "d", rules: "packs/a", from: files)
    #expect(other.settings?.listen == ListenAddress(host: "::1", port: 0))
    #expect(other.settings?.data == "d")
    #expect(other.settings?.tenants[0].rules == "packs/a")
  }

  @Test("Without a file the network is refused, and so is a pack that is not there")
  func localErrors() {
    let open = Settings.local(listen: "0.0.0.0:80", rules: "gone", from: files)
    #expect(open.settings == nil)
    #expect(
      open.messages == [
        "--listen:1:1: the tenant `*` has no `tokens`, and `0.0.0.0:80` is open to the network: "
          + "anybody could write for it; give it tokens, or listen on `127.0.0.1`",
        "--listen:1:1: warning: tokens and messages come in over the network in the clear; set "
          + "`tls`, or put a proxy with TLS in front and listen on `127.0.0.1`",
        "--rules:1:1: `gone`: there is no such folder; `rules` is the folder of a pack",
      ])
  }

  @Test("The command line stands in for what the file says")
  func overrides() throws {
    let overrides = SettingsOverrides(listen: "localhost:1", data: "d", rules: "packs/b")
    let settings = files.reading("listen: nonsense\ndata: x\n" + tenant, overrides: overrides)
      .settings
    #expect(settings?.listen == ListenAddress(host: "localhost", port: 1))
    #expect(settings?.data == "d")
    #expect(settings?.tenants[0].rules == "packs/b")
  }

  @Test("`--rules` does not say which of two tenants it means")
  func rulesOfTwo() {
    let reading = files.reading(
      "tenants: { a: { rules: packs/a }, b: { rules: packs/b } }\n",
      overrides: .init(rules: "packs/b"))
    #expect(
      reading.messages == [
        "--rules:1:1: `packs/b` can stand in for the rules of one tenant, and `steward.yaml` has 2; "
          + "change `rules` there"
      ])
  }

  @Test("A secret knows its bytes and nothing like them")
  func secrets() {
    let secret = Secret("0123456789abcdef".utf8)
    #expect(secret.matches("0123456789abcdef".utf8))
    for other in ["", "0123456789abcde", "0123456789abcdef0", "0123456789abcdeF"] {
      #expect(!secret.matches(other.utf8))
    }
    #expect(secret.withBytes { $0 } == Array("0123456789abcdef".utf8))
    #expect("\(secret) \(String(reflecting: [secret]))" == "<secret> [<secret>]")
  }

  @Test("On disk links are resolved, also where the end of a path is not there yet")
  func disk() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "real/file")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: folder.path("real"))
    let files = MachineFiles()
    #expect(
      files.realPath(folder.path("link/new/er")) == files.realPath(folder.path("real/new/er")))
    #expect(files.isFolder(folder.path("link")))
    #expect(!files.isFolder(folder.path("real/file")))
    #expect(try files.read(folder.path("link/file"), limit: 1) == Array("x".utf8))
    #expect(files.variable("PATH") != nil)
  }
}
