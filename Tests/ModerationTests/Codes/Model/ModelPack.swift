import Records

/// Codes of a generated history, for the engine and for the reference.
struct ModelPack: Sendable {
  struct Code: Sendable {
    var id: String
    var groups: [String] = []
    var capacity: Int?
    var isEven = false
    var holdMinutes = 10
    /// From which number, and how many seats ahead.
    var grow: (from: Int, ahead: Int)?
  }

  var codes: [Code]

  var yaml: String {
    var lines = [codes.isEmpty ? "steward: 1" : "codes:"]
    for code in codes {
      var line = "  - { id: \(code.id)"
      if !code.groups.isEmpty { line += ", groups: [\(code.groups.joined(separator: ", "))]" }
      if let capacity = code.capacity { line += ", capacity: \(capacity)" }
      if code.isEven { line += ", spread: even" }
      line += ", hold: \(code.holdMinutes)m"
      if let grow = code.grow {
        line += ", grow: { name: \"\(code.id){n}\", from: \(grow.from), ahead: \(grow.ahead) }"
      }
      lines.append(line + " }")
    }
    return lines.joined(separator: "\n")
  }

  /// No codes at all.
  static let none = ModelPack(codes: [])

  static let all = [
    // Groups of their own sizes, filled one after the other.
    ModelPack(codes: [Code(id: "a", groups: ["g-1", "g-2", "g-3"], capacity: 2)]),
    ModelPack(codes: [
      Code(id: "a", groups: ["g-1", "g-2", "g-3"], capacity: 2, isEven: true, holdMinutes: 5)
    ]),
    // Growing, from nothing and from something.
    ModelPack(codes: [Code(id: "a", capacity: 2, grow: (1, 2))]),
    ModelPack(codes: [
      Code(id: "a", groups: ["g-1"], capacity: 3, isEven: true, grow: (7, 3))
    ]),
    // Seats that two codes share, and see differently.
    ModelPack(codes: [
      Code(id: "a", groups: ["g-1", "g-2"], capacity: 2),
      Code(id: "b", groups: ["g-2", "g-3", "g-1"], capacity: 1, isEven: true, holdMinutes: 1),
    ]),
    ModelPack(codes: [
      Code(id: "a", groups: ["g-1", "g-2"], capacity: 1, grow: (3, 1)),
      Code(id: "b", groups: ["g-2"], capacity: 2, holdMinutes: 3, grow: (2, 2)),
    ]),
    // One seat for all: most of the time somebody waits, in both lines.
    ModelPack(codes: [
      Code(id: "a", groups: ["g-1"], capacity: 1, holdMinutes: 2),
      Code(id: "b", groups: ["g-1"], capacity: 1, holdMinutes: 5),
    ]),
    // As many seats as the groups have.
    ModelPack(codes: [Code(id: "a", groups: ["g-1", "g-2", "g-3"], holdMinutes: 60)]),
    ModelPack(codes: [
      Code(id: "a", groups: ["g-1", "g-2"]),
      Code(id: "b", groups: ["g-2"], isEven: true, grow: (5, 2)),
    ]),
  ]
}
