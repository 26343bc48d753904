import Foundation
import Records
import Simulation

/// A profile as tables for people, or as JSON.
struct ProfileText {
  private let profile: LogProfile

  init(_ profile: LogProfile) {
    self.profile = profile
  }

  private static let stages: [LogProfile.StageCost.Stage: String] = [
    .read: "reading the log", .decode: "decoding lines", .fold: "folding texts",
    .keywords: "looking for all words", .search: "looking for the literals of all regexes",
    .links: "finding links", .facts: "lengths, kinds, mentions",
    .repeats: "marks of repeated texts",
    .other: "the rest of inspection", .judge: "judging, without the rules",
  ]

  var text: String {
    let palette = Palette.of(.standardOutput)
    var lines = [
      palette.bold(Numbers.counted(profile.events, "event"))
        + ", \(Self.time(profile.nanosecondsPerEvent)) each;"
        + " measured \(Numbers.grouped(profile.sampled)) of them"
    ]
    lines += TextTable.lines(
      ["for all rules together", "ns/event", "share"],
      profile.stages.map {
        [
          Self.stages[$0.stage] ?? $0.stage.rawValue, Self.number($0.nanosecondsPerEvent),
          Self.percent($0.share),
        ]
      })
    lines += TextTable.lines(
      ["rule by itself", "ns/event", "share", "matches", "in shadow"],
      profile.dearestRules.map { rule in
        [
          rule.rule, Self.number(rule.nanosecondsPerEvent), Self.percent(rule.share),
          Numbers.grouped(rule.matches), rule.shadow == 0 ? "" : Numbers.grouped(rule.shadow),
        ]
      })
    if !profile.lists.isEmpty {
      lines += TextTable.lines(
        ["list", "words", "found", "events"],
        profile.lists.map {
          [
            $0.list, Numbers.grouped($0.words), Numbers.grouped($0.found),
            Numbers.grouped($0.events),
          ]
        })
    }
    lines.append("never matched: " + Self.names(profile.quietRules))
    lines.append("lists of which no word was found: " + Self.names(profile.quietLists))
    return lines.joined(separator: "\n")
  }

  private static func names(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.joined(separator: ", ")
  }

  private static func time(_ nanoseconds: Double) -> String {
    String(format: "%.2f µs", nanoseconds / 1_000)
  }

  private static func number(_ number: Double) -> String { String(format: "%.1f", number) }
  private static func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }

  /// `{"events","sampled","ns_per_event","stages":{NAME:{"ns_per_event","share"}},"rules":{ID:{
  /// "ns_per_event","share","matches","shadow"}},"never_matched":[…],"lists":{NAME:{"words","found",
  /// "events"}},"lists_without_matches":[…]}`
  var json: String {
    JSONText.object([
      JSONText.member("events", String(profile.events)),
      JSONText.member("sampled", String(profile.sampled)),
      JSONText.member("ns_per_event", Self.number(profile.nanosecondsPerEvent)),
      JSONText.member(
        "stages",
        JSONText.object(
          profile.stages.map {
            JSONText.member(
              $0.stage.rawValue, JSONText.object(Self.cost($0.nanosecondsPerEvent, $0.share)))
          })),
      JSONText.member(
        "rules",
        JSONText.object(
          profile.rules.map { rule in
            JSONText.member(
              rule.rule,
              JSONText.object(
                Self.cost(rule.nanosecondsPerEvent, rule.share) + [
                  JSONText.member("matches", String(rule.matches)),
                  JSONText.member("shadow", String(rule.shadow)),
                ]))
          })),
      JSONText.member("never_matched", Self.array(profile.quietRules)),
      JSONText.member(
        "lists",
        JSONText.object(
          profile.lists.map { list in
            JSONText.member(
              list.list,
              JSONText.object([
                JSONText.member("words", String(list.words)),
                JSONText.member("found", String(list.found)),
                JSONText.member("events", String(list.events)),
              ]))
          })),
      JSONText.member("lists_without_matches", Self.array(profile.quietLists)),
    ])
  }

  private static func cost(_ nanoseconds: Double, _ share: Double) -> [String] {
    [
      JSONText.member("ns_per_event", number(nanoseconds)),
      JSONText.member("share", String(format: "%.4f", share)),
    ]
  }

  private static func array(_ names: [String]) -> String {
    JSONText.array(names.map(JSONText.string))
  }
}
