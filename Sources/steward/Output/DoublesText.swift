import Moderation
import Records
import Rules

/// Who stands in several groups, for people, tables and programs.
struct DoublesText {
  private let doubles: [DoubleMember]

  init(_ doubles: [DoubleMember]) {
    self.doubles = doubles
  }

  /// One row an account, columns side by side.
  var table: String {
    if doubles.isEmpty { return "nobody stands in several groups\n" }
    let severalTenants = Set(doubles.map(\.tenant)).count > 1
    let head = (severalTenants ? ["tenant"] : []) + ["account", "name", "stays in", "leaves"]
    let rows = doubles.map { double in
      (severalTenants ? [double.tenant] : [])
        + [
          double.account, double.name ?? "", double.keeps.joined(separator: " "),
          double.leaves.joined(separator: " "),
        ].map(TerminalText.safe)
    }
    let widths = head.indices.map { column in
      ([head] + rows).map { Self.width($0[column]) }.max() ?? 0
    }
    let lines = ([head] + rows).map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - Self.width(cell))
      }
      return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }
    let removals = doubles.reduce(0) { $0 + $1.leaves.count }
    return lines.joined(separator: "\n")
      + "\n\(Numbers.counted(doubles.count, "account")), \(Numbers.counted(removals, "removal"))\n"
  }

  /// A line for each removal (RFC 4180).
  var csv: String {
    var text = "tenant,account,name,stays_in,leaves\n"
    for double in doubles {
      for group in double.leaves {
        text += CSV.line([
          double.tenant, double.account, double.name ?? "", double.keeps.joined(separator: " "),
          group,
        ])
      }
    }
    return text
  }

  var json: String {
    JSONText.array(
      doubles.map { double in
        var members = [
          JSONText.member("tenant", JSONText.string(double.tenant)),
          JSONText.member("account", JSONText.string(double.account)),
        ]
        if let name = double.name { members.append(JSONText.member("name", JSONText.string(name))) }
        members.append(JSONText.member("keeps", JSONText.array(double.keeps.map(JSONText.string))))
        members.append(
          JSONText.member("leaves", JSONText.array(double.leaves.map(JSONText.string))))
        return JSONText.object(members)
      })
  }

  /// A decision for each account, at the time that its tenant's log has come to. Ids are made of that
  /// time, so that a second run over the same log tells of the same actions.
  func kicks(clock: (String) -> Instant?) -> String {
    var bytes: [UInt8] = []
    var number: [String: Int] = [:]
    for double in doubles {
      guard let now = clock(double.tenant) else { continue }
      let cause = "dedupe@\(now.milliseconds)"
      let actions = double.leaves.map { group in
        defer { number[double.tenant, default: 0] += 1 }
        return Action(
          id: "\(cause)/once/\(number[double.tenant, default: 0])", group: group,
          deed: .kick(account: double.account, reason: "one group for each account"))
      }
      DecisionWriter.append(
        Decision(
          event: cause, time: now, tenant: double.tenant, account: double.account, actions: actions),
        to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// In columns of a terminal.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + TerminalText.width(of: $1) }
  }
}
