import Foundation
package import Records

/// Hours of the day and zones.
extension NodeReader {
  package func zone(_ node: YAMLNode) -> Zone? {
    guard let text = text(node, of: "zone") else { return nil }
    return zone(text, at: node.place)
  }

  private func zone(_ text: String, at place: Place) -> Zone? {
    let looksLikeOne = text == "UTC" || text == "GMT" || text.contains("/")
    if looksLikeOne, TimeZone(identifier: text) != nil { return Zone(identifier: text) }
    findings.error(
      .badValue, at: place,
      "there is no time zone `\(text)`"
        + suggestion(for: text, among: TimeZone.knownTimeZoneIdentifiers + ["UTC"]))
    return nil
  }

  /// `09:00-18:00`, with an optional zone behind.
  package func hours(_ node: YAMLNode) -> Hours? {
    guard let text = text(node, of: "hours") else { return nil }
    let parts = text.split(separator: " ", maxSplits: 1)
    let ends = parts.first?.split(separator: "-", omittingEmptySubsequences: false) ?? []
    guard ends.count == 2, let from = Self.minute(ends[0]), let to = Self.minute(ends[1]) else {
      findings.error(
        .badValue, at: node.place,
        "`hours` is a time such as `09:00-18:00` with an optional zone behind, not `\(text)`")
      return nil
    }
    guard from < 1_440 else {
      findings.error(.badValue, at: node.place, "`24:00` can only be the end; begin at `00:00`")
      return nil
    }
    guard from != to else {
      findings.error(
        .badValue, at: node.place,
        "`hours` begins and ends at the same minute; for all day write `00:00-24:00`")
      return nil
    }
    var zone: Zone?
    if parts.count == 2 {
      zone = self.zone(parts[1].trimmingCharacters(in: .whitespaces), at: node.place)
      if zone == nil { return nil }
    }
    return Hours(from: from, to: to, zone: zone)
  }

  /// `HH:MM` as minutes since midnight, up to 24:00.
  package static func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hour = twoDigits(parts[0]), let minute = twoDigits(parts[1]),
      minute < 60, hour * 60 + minute <= 1_440
    else { return nil }
    return hour * 60 + minute
  }

  package static func twoDigits(_ text: Substring) -> Int? {
    guard text.utf8.count == 2, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(text)
  }
}
