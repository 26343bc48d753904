import Foundation
import Records
import Rules
import Testing

@Suite struct ReadingTests {
  @Test func theExampleOfTheDocumentationLoads() throws {
    let reading = PackReader.read("p", from: MemoryFiles(ExamplePack.files))
    #expect(reading.diagnostics.map(\.text) == [])
    let pack = try #require(reading.pack)
    #expect(pack.zone.identifier == "Asia/Shanghai")
    #expect(pack.lists.map(\.name.value).first == "adverts")
    #expect(pack.lists[0].words?.words.map(\.value) == ["加微信", "领红包"])
    #expect(pack.lists[0].words?.words[1].place.file == "p/words/adverts.txt")
    #expect(pack.rules.map(\.id.value).count == 7)
    #expect(pack.rules[6].mode == .canary(share: 1_000))
    #expect(pack.strikes?.steps.map(\.strikes.value) == [1, 3, 5])
    #expect(pack.kicks.thenBan == .forever)
    #expect(pack.kicks.needApproval && pack.kicks.expires == .hours(24))
    #expect(pack.brakes?.kicks == 20 && pack.brakes?.within == .minutes(1))
    #expect(pack.protectsNames)
    #expect(pack.tests.count == 3)
  }

  @Test func filesAreJoinedInTheOrderOfTheirNames() throws {
    let reading = PackReader.read(
      "p/",
      from: MemoryFiles([
        "b.yaml": "lists: { two: { apps: [x] } }\nrules: [ { id: b, when: { app: one } } ]",
        "a.yaml": "lists: { one: { apps: [x] } }\nrules: [ { id: a, when: { app: two } } ]",
        "B.yaml": "texts: { warn: hello }\nrules: [ { id: B, when: { kind: text } } ]",
        "words/c.yaml": "this: is not read",
        ".hidden.yaml": "nor: this",
        "notes.txt": "nor this",
      ]))
    let pack = try #require(reading.pack)
    #expect(pack.rules.map(\.id.value) == ["B", "a", "b"])
    #expect(pack.rules[0].id.place == Place(file: "p/B.yaml", line: 2, column: 16))
    #expect(pack.lists.map(\.name.value) == ["one", "two"])
  }

  @Test func allErrorsOfAllFilesAreShownInOrder() {
    let reading = PackReader.read(
      "p",
      from: MemoryFiles([
        "b.yaml": "zone: UTC\nlists: { a: { hosts: [x] } }\nrules: [ { id: a, when: { app: b } } ]",
        "a.yaml": "zone: UTC\nlists: { a: { apps: [x] } }\nrules: [ { id: a, when: { ap: b } } ]",
      ]))
    #expect(reading.pack == nil)
    #expect(
      reading.diagnostics.map { "\($0.place.file):\($0.shown)" } == [
        "p/a.yaml:3:27: there is no condition `ap`; did you mean `app`?",
        "p/b.yaml:1:1: the section `zone` is given twice; first at p/a.yaml:1:1",
        "p/b.yaml:2:10: the list `a` is defined twice; first at p/a.yaml:2:10",
        "p/b.yaml:3:32: there is no list `b`",
      ])
    #expect(reading.diagnostics[0].excerpt == "rules: [ { id: a, when: { ap: b } } ]")
  }

  @Test func aRuleDefinedInTwoFilesIsAnError() {
    let rule = "rules: [ { id: a, when: { kind: text } } ]"
    let reading = PackReader.read("p", from: MemoryFiles(["a.yaml": rule, "b.yaml": rule]))
    #expect(
      reading.diagnostics.map(\.shown) == [
        "1:16: the rule `a` is defined twice; first at p/a.yaml:1:16"
      ])
  }

  @Test func aFileThatIsNoYAMLDoesNotHideTheErrorsOfTheOthers() {
    let reading = PackReader.read(
      "p",
      from: MemoryFiles([
        "lists.yaml": "lists: { a: { apps: [x] }",
        "rules.yaml": "rules: [ { id: a, when: { app: a }, thne: warn, in: some } ]",
      ]))
    // Where `a` and `some` are defined cannot be known.
    #expect(
      reading.diagnostics.map { "\($0.shown) [\($0.check)]" } == [
        "1:26: this is no YAML: did not find expected ',' or '}' while parsing a flow mapping [yaml-syntax]",
        "1:37: `thne` is no key of a rule; did you mean `then`? [unknown-key]",
      ])
  }

  @Test func aByteThatIsNoUTF8IsToldWithItsPlace() {
    let bytes = Array("zone: UTC\nbots: [".utf8) + [0xE5, 0x8A, 0xFF] + Array("]".utf8)
    let reading = PackReader.read("p", from: MemoryFiles(bytes: ["a.yaml": bytes]))
    #expect(
      reading.diagnostics.map { "\($0.shown) [\($0.check)]" } == [
        "2:8: the file is no UTF-8: the byte 0xE5, number 18 of the file, belongs to no character [encoding]"
      ])
  }

  @Test func marksAndLineEndsOfWindowsAreTolerated() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let yaml =
      "lists:\r\n  a: { words: w.txt }\r\nrules:\r\n  - { id: a, when: { keyword: a } }\r\n"
    let files = MemoryFiles(bytes: [
      "a.yaml": mark + Array(yaml.utf8),
      "w.txt": mark + Array("加微信\r\n\r\n# none\r\n\t vx \r\n".utf8),
    ])
    let pack = try #require(PackReader.read("p", from: files).pack)
    let words = try #require(pack.lists[0].words?.words)
    #expect(words.map(\.value) == ["加微信", "vx"])
    #expect(words[1].place == Place(file: "p/w.txt", line: 4, column: 3))
    #expect(pack.rules[0].id.place == Place(file: "p/a.yaml", line: 4, column: 11))
  }

  @Test func columnsCountScalarsAndLinesCountLineEnds() {
    let yaml = "about: x\nrules: [ { id: \"a\u{2028}\u{0085}😀加\", whne: x } ]"
    #expect(
      findings(yaml) == [
        "1:1: error: there is no section `about` [unknown-key]",
        "2:16: error: `id` must be one line [bad-value]",
        "2:25: error: `whne` is no key of a rule; did you mean `when`? [unknown-key]",
      ])
  }

  @Test func filesThatLookLikePartsOfThePackAreMentioned() {
    let reading = PackReader.read("p", from: MemoryFiles(["a.yml": "", "b.yaml": ""]))
    #expect(reading.pack != nil)
    #expect(
      reading.diagnostics.map(\.text) == [
        "this file is not read; the files of a pack end in `.yaml`"
      ])
  }
}

/// The folder on disk reads as its twin in memory does.
@Suite struct PackFilesTests {
  @Test func aFolderIsRead() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "pack-files-tests")
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "words"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in ExamplePack.files {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    let reading = PackReader.read(folder.path)
    #expect(reading.diagnostics.map(\.text) == [])
    #expect(reading.pack?.rules.count == 7)

    let file = PackReader.read(folder.path + "/pack.yaml")
    #expect(file.diagnostics.map(\.shown) == ["1:1: a pack is a folder, and this is a file"])
    let words = PackReader.read(folder.path + "/words")
    #expect(words.diagnostics.map(\.shown) == ["1:1: the folder holds no `*.yaml` file"])
  }

  @Test func aMissingFolderIsAnError() {
    let reading = PackReader.read("/no/such/folder")
    #expect(reading.pack == nil)
    #expect(reading.diagnostics.map(\.shown) == ["1:1: there is no such folder"])
    #expect(reading.diagnostics.first?.excerpt == nil)
  }
}
