import Records

/// Reads sections, one file for each: `SectionReader+rules.swift` and so on. Every reader reports
/// what is wrong and goes on with something harmless, so that all errors are found in one go.
struct SectionReader: NodeReader {
  let names: PackNames
  let loader: PackLoader
  let findings: Findings

  func pack(path: String, of sections: PackSections) -> Pack {
    var pack = Pack(path: path)
    readVersion(sections.single["steward"])
    pack.zone = sections.single["zone"].flatMap { zone($0.value) } ?? .utc
    pack.lateness =
      sections.single["lateness"].flatMap { period($0.value, of: "lateness", from: 0) }
      ?? .seconds(60)
    pack.lists = lists(sections.entries["lists"])
    pack.groups = groups(sections.entries["groups"])
    pack.assistant = accounts(sections, "assistant")
    pack.bots = accounts(sections, "bots")
    pack.trusted = accounts(sections, "trusted")
    pack.banned = accounts(sections, "banned")
    pack.rules = rules(sections.items["rules"])
    pack.strikes = sections.single["strikes"].flatMap(strikes)
    pack.kicks = sections.single["kicks"].flatMap { kicks($0.value) } ?? KickPolicy()
    pack.brakes = sections.single["brakes"].flatMap { brakes($0.value) }
    pack.texts = texts(sections.entries["texts"])
    pack.welcomes = welcomes(sections.items["welcome"])
    pack.replies = replies(sections.items["replies"])
    pack.protectsNames = sections.single["protect"].map { protect($0.value) } ?? false
    pack.once = once(sections.items["once"])
    pack.codes = codes(sections.items["codes"])
    checkSources(pack)
    pack.tests = tests(sections.items["tests"])
    return pack
  }

  private func readVersion(_ section: PackSections.Single?) {
    guard let section, let text = text(section.value, of: "steward") else { return }
    if text != "1" {
      findings.error(
        .badValue, at: section.value.place,
        "this program reads version 1 of the rule language, not `\(text)`")
    }
  }
}
