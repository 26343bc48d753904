import Moderation
import Records
import Rules
import Worker

/// What the worker has counted since it started, as Prometheus reads it. Counters begin at 0 with each
/// start, as counters do.
struct MetricsPage {
  private let worker: Worker

  init(_ worker: Worker) {
    self.worker = worker
  }

  private struct Family {
    var name: String
    var help: String
    var type = "counter"
    var samples: [(labels: [(String, String)], value: Int)] = []

    var text: String {
      var text = "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
      for sample in samples {
        let labels = sample.labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }
        text += "\(name){\(labels.joined(separator: ","))} \(sample.value)\n"
      }
      return text
    }

    private static func escaped(_ text: String) -> String {
      text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        .replacing("\n", with: "\\n")
    }
  }

  var text: String {
    let lanes = worker.lanes.map { (name: $0.name, lane: $0, tally: $0.tally) }
    func family(
      _ name: String, _ help: String, _ type: String = "counter", _ value: (Lane, Tally) -> Int
    ) -> Family {
      Family(
        name: "steward_\(name)", help: help, type: type,
        samples: lanes.map { ([("tenant", $0.name)], value($0.lane, $0.tally)) })
    }
    var actions = Family(name: "steward_actions_total", help: "Actions decided, by kind.")
    var matches = Family(
      name: "steward_rule_matches_total", help: "Events that a rule matched, by rule and mode.")
    for (name, lane, tally) in lanes {
      for (deed, count) in zip(Action.Deed.names, tally.actions) {
        actions.samples.append(([("tenant", name), ("action", deed)], count))
      }
      for (rule, count) in zip(lane.pack.policy.rules, tally.rules) {
        let labels = [("tenant", name), ("rule", rule.id)]
        matches.samples.append((labels + [("mode", "shadow")], count.shadow))
        matches.samples.append((labels + [("mode", "enforce")], count.matches - count.shadow))
      }
    }
    var packs = Family(
      name: "steward_pack_info", help: "The pack in force, by its content.", type: "gauge")
    packs.samples = lanes.map { ([("tenant", $0.name), ("pack", $0.lane.pack.hash)], 1) }
    return [
      family("events_total", "Events accepted.") { $1.events },
      family("duplicates_total", "Events whose id was known.") { $1.duplicates },
      family("late_total", "Events that came late.") { $1.late },
      family("matched_total", "Events that at least one rule matched.") { $1.matched },
      actions, matches,
      family("journal_events", "Events in the journal since it began.", "gauge") { lane, _ in
        Int(lane.events)
      },
      family("queue_events", "Events that wait to be judged.", "gauge") { lane, _ in
        lane.queue.events
      },
      family("queue_bytes", "Bytes of events that wait to be judged.", "gauge") { lane, _ in
        lane.queue.bytes
      },
      family("ready", "1 where events are accepted, 0 where they cannot be kept.", "gauge") {
        lane, _ in lane.fault == nil ? 1 : 0
      },
      packs,
    ].map(\.text).joined()
  }
}
