import Measures
import Worker

/// What a worker has counted since it started, and how it stands. Counters begin at 0 with each start,
/// as counters do.
struct MetricsPage: Sendable {
  let worker: Worker
  let requests: RequestMeter
  let process: ProcessFigures
  /// What only the outermost part of the program knows of: deliveries, sources.
  let others: @Sendable () -> [MetricFamily]

  /// - Parameter lane: whoever may see this lane alone sees what carries its name, and nothing else; nil:
  ///   all is seen.
  func text(for lane: Lane?) -> String {
    guard let lane else {
      return MetricsText.text(tenantFamilies + requestFamilies + process.families)
    }
    let own = MetricLabel("tenant", lane.name)
    return MetricsText.text(
      tenantFamilies.map { family in
        var family = family
        family.samples.removeAll { !$0.labels.contains(own) }
        return family
      })
  }

  /// All whose samples carry the name of a lane, or may.
  private var tenantFamilies: [MetricFamily] {
    let lanes = zip(worker.lanes, worker.settings.tenants).map { lane, tenant in
      LaneView(
        lane, packs: worker.packs(of: lane).figures, connectors: tenant.connectors.map(\.name))
    }
    return eventFamilies(lanes) + [rejectFamily] + decisionFamilies(lanes) + paceFamilies(lanes)
      + keepingFamilies(lanes) + packFamilies(lanes) + outboxFamilies(lanes) + others()
  }

  /// A lane with what is known of it at one time.
  struct LaneView {
    let lane: Lane
    let label: MetricLabel
    let figures: LaneFigures
    let findings: LaneSurvey.Findings
    let packs: PackFigures
    /// The names of the destinations that the settings have.
    let connectors: [String]

    init(_ lane: Lane, packs: PackFigures, connectors: [String]) {
      self.lane = lane
      self.packs = packs
      self.connectors = connectors
      label = MetricLabel("tenant", lane.name)
      figures = lane.figures
      findings = lane.survey.findings
    }
  }

  /// One sample a lane.
  func family(
    _ name: String, _ kind: MetricFamily.Kind, _ help: String, of lanes: [LaneView],
    _ value: (LaneView) -> Int
  ) -> MetricFamily {
    var family = MetricFamily(name, kind, help)
    for lane in lanes { family.add(value(lane), [lane.label]) }
    return family
  }

  /// One histogram a lane.
  func family(
    _ name: String, _ help: String, of lanes: [LaneView], _ value: (LaneView) -> Histogram
  ) -> MetricFamily {
    var family = MetricFamily(name, .histogram, help)
    for lane in lanes { family.add(value(lane), [lane.label]) }
    return family
  }
}
