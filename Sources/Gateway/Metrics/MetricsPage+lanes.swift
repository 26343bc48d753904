import Measures
import Records
import Rules
import Storage
import Worker

/// What lanes take, decide and keep.
extension MetricsPage {
  func eventFamilies(_ lanes: [LaneView]) -> [MetricFamily] {
    [
      family("steward_events_total", .counter, "Events accepted.", of: lanes) {
        $0.figures.events
      },
      family("steward_duplicates_total", .counter, "Events whose id was known.", of: lanes) {
        $0.figures.duplicates
      },
      family("steward_late_total", .counter, "Events that came late.", of: lanes) {
        $0.figures.late
      },
      family(
        "steward_matched_total", .counter, "Events that at least one rule matched.", of: lanes
      ) { $0.figures.matched },
      family(
        "steward_prevented_total", .counter,
        "Events of banned and muted accounts, which no rule was asked about.", of: lanes
      ) { $0.figures.prevented },
    ]
  }

  var rejectFamily: MetricFamily {
    var family = MetricFamily(
      "steward_rejected_lines_total", .counter,
      "Lines that were no events, or not of who sent them, by the way they came in.")
    for (key, count) in worker.rejects.figures.entries {
      family.add(count, [MetricLabel("tenant", key.lane), MetricLabel("way", key.way)])
    }
    return family
  }

  func decisionFamilies(_ lanes: [LaneView]) -> [MetricFamily] {
    var actions = MetricFamily(
      "steward_actions_total", .counter,
      "Actions decided, by kind and by what they come from: a rule, reply or code, or the engine.")
    var matches = MetricFamily(
      "steward_rule_matches_total", .counter,
      "Events and timers that a rule matched, by mode: enforce, or shadow.")
    for lane in lanes {
      for (key, count) in lane.figures.actions.entries {
        actions.add(
          count,
          [lane.label, MetricLabel("action", key.deed), MetricLabel("rule", key.source)])
      }
      for (key, count) in matched(lane) {
        matches.add(
          count,
          [
            lane.label, MetricLabel("rule", key.rule),
            MetricLabel("mode", key.isShadow ? "shadow" : "enforce"),
          ])
      }
    }
    let decisions = family("steward_decisions_total", .counter, "Decisions made.", of: lanes) {
      $0.figures.decisions
    }
    return [decisions, actions, matches]
  }

  /// All that were counted, and with 0 the rules in force that never matched: a rate needs to know
  /// where it began.
  private func matched(_ lane: LaneView) -> [(key: MatchKey, count: Int)] {
    let counts = lane.figures.matches
    let silent = lane.lane.pack.policy.rules.lazy
      .flatMap { rule in
        [false, true].map { MatchKey(rule: rule.id, isShadow: $0) }
      }
      .filter { counts[$0] == 0 }
    return counts.entries + silent.map { ($0, 0) }
  }

  func paceFamilies(_ lanes: [LaneView]) -> [MetricFamily] {
    [
      family("steward_queue_events", .gauge, "Events that wait to be judged.", of: lanes) {
        $0.lane.queue.events
      },
      family(
        "steward_queue_limit_events", .gauge, "Events that may wait; beyond, senders get 429.",
        of: lanes
      ) { _ in worker.settings.limits.queueEvents },
      family("steward_queue_bytes", .gauge, "Bytes of events that wait to be judged.", of: lanes) {
        $0.lane.queue.bytes
      },
      family(
        "steward_ready", .gauge, "1 where events are accepted, 0 where they cannot be kept.",
        of: lanes
      ) { $0.lane.fault == nil ? 1 : 0 },
      family(
        "steward_answer_duration_seconds",
        "From when events came in to when they were durable, once a request.", of: lanes
      ) { $0.figures.answers },
      family(
        "steward_commit_duration_seconds", "How long it took to keep what was judged together.",
        of: lanes
      ) { $0.figures.commits },
      family("steward_commit_events", "Events that were kept together.", of: lanes) {
        $0.figures.commitEvents
      },
      family(
        "steward_commit_failures_total", .counter, "Tries to keep something that failed.",
        of: lanes
      ) { $0.figures.commitFailures },
    ]
  }

  func keepingFamilies(_ lanes: [LaneView]) -> [MetricFamily] {
    var bytes = MetricFamily(
      "steward_storage_bytes", .gauge,
      "Sizes of what is kept: the database, its write-ahead log, the newest snapshot.")
    var made = MetricFamily(
      "steward_snapshot_timestamp_seconds", .gauge, "When the newest snapshot was made.")
    for lane in lanes {
      let findings = lane.findings
      bytes.add(Double(findings.database), [lane.label, MetricLabel("part", "database")])
      bytes.add(Double(findings.log), [lane.label, MetricLabel("part", "log")])
      guard let snapshot = findings.snapshot else { continue }
      bytes.add(Double(snapshot.bytes), [lane.label, MetricLabel("part", "snapshot")])
      made.add(snapshot.made.seconds, [lane.label])
    }
    return [
      family(
        "steward_journal_events", .gauge, "Events journalled since the journal began.", of: lanes
      ) { Int($0.lane.events) },
      bytes, made,
      family("steward_snapshot_duration_seconds", "How long snapshots took.", of: lanes) {
        $0.figures.snapshots
      },
      family(
        "steward_snapshot_failures_total", .counter, "Snapshots that could not be made.",
        of: lanes
      ) { $0.figures.snapshotFailures },
    ]
  }

  func packFamilies(_ lanes: [LaneView]) -> [MetricFamily] {
    var packs = MetricFamily("steward_pack_info", .gauge, "The pack in force, by its content.")
    var since = MetricFamily(
      "steward_pack_in_force_timestamp_seconds", .gauge,
      "When the pack in force came into force.")
    for lane in lanes {
      packs.add(1, [lane.label, MetricLabel("pack", lane.lane.pack.hash)])
      if let time = lane.findings.packSince { since.add(time.seconds, [lane.label]) }
    }
    var sanctioned = MetricFamily(
      "steward_rehearsal_newly_sanctioned_ratio", .gauge,
      "Of those who spoke, how many the last pack that was rehearsed would newly sanction.")
    for lane in lanes {
      guard let rehearsal = lane.packs.rehearsal, rehearsal.spoke > 0 else { continue }
      sanctioned.add(Double(rehearsal.newly) / Double(rehearsal.spoke), [lane.label])
    }
    return [
      packs, since, sanctioned,
      family(
        "steward_pack_swaps_total", .counter, "Packs that came into force, by a rollback too.",
        of: lanes
      ) { $0.packs.swaps },
      family(
        "steward_pack_refusals_total", .counter,
        "Packs that were refused: they do not load, or would sanction too many.", of: lanes
      ) { $0.packs.refusals },
      family("steward_pack_rollbacks_total", .counter, "Rollbacks.", of: lanes) {
        $0.packs.rollbacks
      },
    ]
  }

  func outboxFamilies(_ lanes: [LaneView]) -> [MetricFamily] {
    var counts = MetricFamily(
      "steward_outbox_actions", .gauge,
      "Actions that wait: pending for delivery, the others for an operator or for nothing.")
    var oldest = MetricFamily(
      "steward_outbox_oldest_seconds", .gauge,
      "How long the oldest pending action has waited; 0 where none does.")
    let now = worker.clock.now
    for lane in lanes {
      for destination in lane.destinations {
        let label = MetricLabel("destination", destination)
        let own = lane.findings.outbox.filter { $0.destination == destination }
        for state in LaneView.openStates {
          let count = own.first { $0.state == state }?.count ?? 0
          counts.add(count, [lane.label, label, MetricLabel("state", state.rawValue)])
        }
        let since = own.lazy.compactMap(\.oldest).first
        let age = since.map { Double((now - $0).milliseconds) / 1_000 } ?? 0
        oldest.add(max(0, age), [lane.label, label])
      }
    }
    return [counts, oldest]
  }
}

extension Instant {
  var seconds: Double { Double(milliseconds) / 1_000 }
}
