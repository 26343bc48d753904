/// The place of a chart: an area to draw in, a scale of values at its left and one of time below.
///
/// Charts are drawn twice, wide and narrow, since the text of a picture that is scaled down can no
/// longer be read; the page shows the one that fits.
struct ChartFrame {
  enum Size: CaseIterable {
    case wide, narrow

    var width: Double { self == .wide ? 880 : 350 }
    var mostTicks: Int { self == .wide ? 9 : 5 }
    var mostBuckets: Int { self == .wide ? 180 : 70 }
  }

  private static let left: Double = 46
  private static let right: Double = 10

  let size: Size
  /// From the top of the picture to the top of the area, and how high the area is.
  let top: Double
  let height: Double
  /// By the wall clock, in milliseconds.
  let start: Int64
  let end: Int64
  /// The highest value that is drawn, a round number.
  let most: Int
  private let step: Int

  /// - Parameter highest: the highest value that there is.
  init(_ size: Size, top: Double, height: Double, from start: Int64, to end: Int64, highest: Int) {
    self.size = size
    self.top = top
    self.height = height
    self.start = start
    self.end = max(end, start + 1)
    step = Self.step(highest)
    most = max(1, (max(highest, 1) + step - 1) / step) * step
  }

  var left: Double { Self.left }
  var width: Double { size.width - Self.left - Self.right }
  var bottom: Double { top + height }

  func x(_ local: Int64) -> Double {
    left + width * Double(local - start) / Double(end - start)
  }

  func y(_ value: Int) -> Double {
    bottom - height * Double(value) / Double(most)
  }

  /// 1, 2 or 5 times a power of ten, so that about four of it are enough.
  private static func step(_ highest: Int) -> Int {
    var power = 1
    while power * 10 * 4 <= highest { power *= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 * 4 >= highest } ?? power * 10
  }

  /// Lines and numbers of the scale of values.
  func drawValues(in markup: inout Markup) {
    for value in stride(from: 0, through: most, by: step) {
      let y = y(value)
      markup.void(
        "line",
        ["class": "grid", "x1": left.svg, "x2": (left + width).svg, "y1": y.svg, "y2": y.svg])
      markup.element(
        "text", ["class": "tick", "x": (left - 6).svg, "y": (y + 4).svg, "text-anchor": "end"],
        value.short)
    }
  }

  /// Marks and labels of the scale of time.
  func drawTimes(in markup: inout Markup) {
    for tick in TimeTicks(from: start, to: end, most: size.mostTicks).ticks {
      let x = x(tick.local)
      markup.void(
        "line",
        [
          "class": "mark", "x1": x.svg, "x2": x.svg, "y1": bottom.svg, "y2": (bottom + 5).svg,
        ])
      // Near the edge a label stands beside its mark, so that nothing is cut off.
      let isLast = x > left + width - 20
      let attributes: Markup.Attributes = [
        "class": "tick", "x": isLast ? size.width.svg : x.svg, "y": (bottom + 18).svg,
        "text-anchor": isLast ? "end" : "middle",
      ]
      markup.element("text", attributes, tick.label)
      if let below = tick.below {
        markup.element(
          "text",
          [
            "class": "tick below", "x": isLast ? size.width.svg : x.svg,
            "y": (bottom + 32).svg, "text-anchor": isLast ? "end" : "middle",
          ], below)
      }
    }
  }

  /// Room for the labels of time.
  static let belowHeight: Double = 40
}

extension Double {
  /// With at most one digit behind the point: enough for a screen.
  var svg: String {
    let tenths = Int((self * 10).rounded())
    let whole = tenths / 10
    let rest = abs(tenths % 10)
    let sign = tenths < 0 && whole == 0 ? "-" : ""
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }
}

extension Int {
  /// `950`, `1.5k`, `20k`, `3M`: for an axis.
  fileprivate var short: String {
    for (unit, factor) in [("M", 1_000_000), ("k", 1_000)] where self >= factor {
      let tenths = self * 10 / factor
      return tenths % 10 == 0 ? "\(tenths / 10)\(unit)" : "\(tenths / 10).\(tenths % 10)\(unit)"
    }
    return String(self)
  }
}
