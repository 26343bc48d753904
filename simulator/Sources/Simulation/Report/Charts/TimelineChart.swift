/// What happened when: a panel of bars below the other over one scale of time.
struct TimelineChart {
  /// One panel; of several series each stands on the one before.
  struct Panel {
    var title: String
    var series: [Series]
  }

  struct Series {
    var name: String
    /// Its number in the buckets.
    var number: Int
    /// Its colour, by the style sheet.
    var colour: Colour
  }

  enum Colour: String {
    case calm, alarm, hint, good, dusk, sea, soft, pale
  }

  private static let panelHeight: Double = 110
  /// Of the title above a panel.
  private static let titleHeight: Double = 38

  let title: String
  let panels: [Panel]
  let buckets: TimeBuckets
  /// What stands below: the zone.
  let axis: String
  let language: ReportLanguage

  func draw(in markup: inout Markup) {
    for size in ChartFrame.Size.allCases { draw(size, in: &markup) }
  }

  /// The chart with its legend, and its numbers as a table for those who cannot see it.
  func drawFigure(in markup: inout Markup) {
    let series = panels.flatMap(\.series)
    markup.element("figure") { markup in
      draw(in: &markup)
      markup.legend(series.map { ($0.colour.rawValue, $0.name) })
    }
    let shown = buckets.merged(into: Self.mostRows)
    markup.folded(language("As a table", "数据表")) { markup in
      PageTable(
        columns: [.init("\(language("from", "起始")) (\(axis))")]
          + series.map { .init($0.name, isNumber: true) },
        rows: shown.counts.enumerated().map { place, bucket in
          let time = WallTime(shown.start(of: place))
          return [.text("\(time.date) \(time.minute)")] + series.map { .number(bucket[$0.number]) }
        }
      ).draw(in: &markup)
    }
  }

  private static let mostRows = 60

  private func draw(_ size: ChartFrame.Size, in markup: inout Markup) {
    let shown = buckets.merged(into: size.mostBuckets)
    let count = Double(panels.count)
    let height =
      count * (Self.panelHeight + Self.titleHeight) + ChartFrame.belowHeight
    let attributes: Markup.Attributes = [
      "class": "chart \(size)", "role": "img", "viewBox": "0 0 \(size.width.svg) \(height.svg)",
      "width": size.width.svg, "height": height.svg, "aria-label": title,
    ]
    markup.element("svg", attributes) { markup in
      markup.element("title", title)
      for (place, panel) in panels.enumerated() {
        let top =
          Self.titleHeight + Double(place) * (Self.panelHeight + Self.titleHeight)
        let frame = ChartFrame(
          size, top: top, height: Self.panelHeight, from: shown.start, to: shown.end,
          highest: highest(panel, in: shown))
        markup.element(
          "text", ["class": "panel", "x": "0", "y": (top - 10).svg],
          "\(panel.title) \(language("per", "/")) \(Self.width(shown.width, language))")
        frame.drawValues(in: &markup)
        draw(panel, frame, shown, in: &markup)
        if place == panels.count - 1 { frame.drawTimes(in: &markup) }
      }
    }
  }

  private func highest(_ panel: Panel, in buckets: TimeBuckets) -> Int {
    buckets.counts.map { bucket in panel.series.reduce(0) { $0 + bucket[$1.number] } }.max() ?? 0
  }

  /// A path for each series: a bar is a rectangle of it.
  private func draw(
    _ panel: Panel, _ frame: ChartFrame, _ buckets: TimeBuckets, in markup: inout Markup
  ) {
    let width = frame.width / Double(max(1, buckets.counts.count))
    // Bars stand apart where they are wide enough for it.
    let gap = width >= 4 ? 1.0 : 0
    var below = [Int](repeating: 0, count: buckets.counts.count)
    for series in panel.series {
      var path = ""
      for (place, bucket) in buckets.counts.enumerated() where bucket[series.number] > 0 {
        let (low, high) = (below[place], below[place] + bucket[series.number])
        below[place] = high
        let x = frame.left + Double(place) * width
        // What is there is seen.
        let height = max(1, frame.y(low) - frame.y(high))
        path += "M\(x.svg) \(frame.y(low).svg)v\((-height).svg)h\((width - gap).svg)v\(height.svg)z"
      }
      if !path.isEmpty { markup.void("path", ["class": series.colour.rawValue, "d": path]) }
    }
  }

  /// `15 min`, `6 h`, `7 d`.
  static func width(_ milliseconds: Int64, _ language: ReportLanguage) -> String {
    let minutes = milliseconds / 60_000
    if minutes % 1_440 == 0 { return "\(minutes / 1_440) \(language("d", "天"))" }
    if minutes % 60 == 0 { return "\(minutes / 60) \(language("h", "小时"))" }
    return "\(minutes) \(language("min", "分钟"))"
  }
}
