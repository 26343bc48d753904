/// How full a live code was: members, with held seats on them, below the line of what it can hold.
struct FillChart {
  private static let height: Double = 120
  private static let top: Double = 26

  let title: String
  let unit: String
  let curve: FillCurves.Curve

  func draw(in markup: inout Markup) {
    for size in ChartFrame.Size.allCases { draw(size, in: &markup) }
  }

  private func draw(_ size: ChartFrame.Size, in markup: inout Markup) {
    guard let first = curve.points.first, let last = curve.points.last else { return }
    let height = Self.top + Self.height + ChartFrame.belowHeight
    let highest = curve.points.map { max($0.capacity, $0.members + $0.holds) }.max() ?? 0
    let frame = ChartFrame(
      size, top: Self.top, height: Self.height, from: first.local,
      to: max(last.local, first.local + 60_000), highest: highest)
    let attributes: Markup.Attributes = [
      "class": "chart \(size)", "role": "img", "viewBox": "0 0 \(size.width.svg) \(height.svg)",
      "width": size.width.svg, "height": height.svg, "aria-label": title,
    ]
    markup.element("svg", attributes) { markup in
      markup.element("title", title)
      markup.element("text", ["class": "panel", "x": "0", "y": (Self.top - 10).svg], unit)
      frame.drawValues(in: &markup)
      markup.void(
        "path", ["class": "hint", "d": area(frame) { $0.members + $0.holds }])
      markup.void("path", ["class": "calm", "d": area(frame, \.members)])
      markup.void("path", ["class": "limit", "d": line(frame, \.capacity)])
      frame.drawTimes(in: &markup)
    }
  }

  /// Steps: what was seen holds until something else is seen.
  private func line(_ frame: ChartFrame, _ value: (FillCurves.Point) -> Int) -> String {
    var path = ""
    for point in curve.points {
      let (x, y) = (frame.x(point.local).svg, frame.y(value(point)).svg)
      path += path.isEmpty ? "M\(x) \(y)" : "H\(x)V\(y)"
    }
    return path + "H\((frame.left + frame.width).svg)"
  }

  private func area(_ frame: ChartFrame, _ value: (FillCurves.Point) -> Int) -> String {
    line(frame, value) + "V\(frame.bottom.svg)H\(frame.left.svg)z"
  }
}
