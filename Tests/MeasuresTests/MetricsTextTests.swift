import Measures
import Testing

@Suite("Metrics as text") struct MetricsTextTests {
  @Test("are written as Prometheus reads them")
  func written() {
    var counter = MetricFamily("a_total", .counter, "Lines \\ of\nmore.")
    counter.add(3)
    counter.add(0.25, [MetricLabel("x", "a\"b\\c\nd"), MetricLabel("empty", "")])
    var histogram = MetricFamily("b_seconds", .histogram, "How long.")
    histogram.add(
      Histogram(bounds: [0.5, 1], counts: [2, 0, 1], sum: 4.5), [MetricLabel("x", "y")])
    let silent = MetricFamily("c", .gauge, "Nothing is known of it.")
    #expect(
      MetricsText.text([counter, histogram, silent]) == #"""
        # HELP a_total Lines \\ of\nmore.
        # TYPE a_total counter
        a_total 3
        a_total{x="a\"b\\c\nd"} 0.25
        # HELP b_seconds How long.
        # TYPE b_seconds histogram
        b_seconds_bucket{x="y",le="0.5"} 2
        b_seconds_bucket{x="y",le="1"} 2
        b_seconds_bucket{x="y",le="+Inf"} 3
        b_seconds_sum{x="y"} 4.5
        b_seconds_count{x="y"} 3

        """#)
  }

  @Test(
    "numbers are whole, broken, or none",
    arguments: [
      (0, "0"), (-3, "-3"), (1e15, "1000000000000000"), (0.1, "0.1"), (1.5e-7, "1.5e-07"),
      (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"), (1e300, "1e+300"),
    ] as [(Double, String)])
  func numbers(value: Double, text: String) {
    #expect(MetricsText.number(value) == text)
  }

  @Test(
    "are read as they were written, whatever their labels hold",
    arguments: [
      "", "shop", "a\"b", "a\\", "a\nb", "{x=\"y\"} 3", "群 \u{308}", "\u{308}x", "\"\u{301}", "},",
    ])
  func read(label: String) throws {
    var family = MetricFamily("a", .gauge, "A.")
    family.add(1.5, [MetricLabel("x", label), MetricLabel("y", "z")])
    var histogram = MetricFamily("h", .histogram, "H.")
    var observed = Histogram.seconds
    for value in [0.0001, 0.02, 7, 99] { observed.observe(value) }
    histogram.add(observed, [MetricLabel("x", label)])
    let reading = try #require(MetricsReading(MetricsText.text([family, histogram])))
    #expect(reading.all("a").map(\.value) == [1.5])
    #expect(reading.all("a")[0].label("x") ?? "" == label)
    #expect(reading.all("a")[0].label("y") == "z")
    #expect(reading.histogram("h") == observed)
    #expect(reading.sum("h_count") == 4)
    #expect(reading.sum("nothing") == nil)
  }

  @Test("histograms of several labels are added up, or one is picked")
  func added() throws {
    var family = MetricFamily("h", .histogram, "H.")
    let one = Histogram(bounds: [1, 2], counts: [1, 0, 2], sum: 9)
    family.add(one, [MetricLabel("x", "a")])
    family.add(one, [MetricLabel("x", "b")])
    let reading = try #require(MetricsReading(MetricsText.text([family])))
    #expect(reading.histogram("h", MetricLabel("x", "b")) == one)
    #expect(reading.histogram("h") == Histogram(bounds: [1, 2], counts: [2, 0, 4], sum: 18))
  }

  @Test(
    "another page is not taken for metrics",
    arguments: [
      "<html>", "a", "a{", "a{x", "a{x=\"", "a{x=\"1\" 2", "a{x=\"1\"} two", "{\"a\": 1}",
    ])
  func otherPage(text: String) {
    #expect(MetricsReading(text) == nil)
  }
}
