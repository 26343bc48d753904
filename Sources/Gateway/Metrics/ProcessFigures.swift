import Foundation
import Measures

/// How the process does, under the names that Prometheus has for it. What the system does not tell is
/// left out.
struct ProcessFigures: Sendable {
  private let version: String
  private let start = Self.startTime

  init(version: String) {
    self.version = version
  }

  var families: [MetricFamily] {
    [
      MetricFamily(
        "steward_build_info", .gauge, "The version that runs.", 1,
        [MetricLabel("version", version)]),
      MetricFamily(
        "process_cpu_seconds_total", .counter, "Time of the processor that the process took.",
        Self.processorSeconds),
    ]
      + Self.memory
      + [
        Self.family(
          "process_open_fds", "Files and connections that are open.", Self.openFiles),
        Self.family(
          "process_max_fds", "Files and connections that may be open.", Self.mostFiles),
        Self.family(
          "process_start_time_seconds", "When the process began.", start),
      ].compactMap(\.self)
  }

  private static func family(_ name: String, _ help: String, _ value: Double?) -> MetricFamily? {
    value.map { MetricFamily(name, .gauge, help, $0) }
  }

  private static var processorSeconds: Double {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(RUSAGE_SELF.rawValue, &usage)
    #else
      getrusage(RUSAGE_SELF, &usage)
    #endif
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  /// The first two numbers of `/proc/self/statm`, in pages.
  private static var memory: [MetricFamily] {
    guard let text = file("/proc/self/statm") else { return [] }
    let pages = text.split(separator: " ").prefix(2).compactMap { Double($0) }
    guard pages.count == 2 else { return [] }
    let page = Double(sysconf(Int32(_SC_PAGESIZE)))
    return [
      MetricFamily(
        "process_resident_memory_bytes", .gauge, "Memory that the process takes.",
        pages[1] * page),
      MetricFamily(
        "process_virtual_memory_bytes", .gauge, "Addresses that the process uses.",
        pages[0] * page),
    ]
  }

  private static var openFiles: Double? {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")).map {
      Double($0.count)
    }
  }

  private static var mostFiles: Double? {
    var limit = rlimit()
    #if canImport(Glibc)
      let code = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    #else
      let code = getrlimit(RLIMIT_NOFILE, &limit)
    #endif
    return code == 0 ? Double(limit.rlim_cur) : nil
  }

  /// Seconds since 1970: field 22 of `/proc/self/stat`, in ticks since the machine began.
  private static var startTime: Double? {
    guard let stat = file("/proc/self/stat"), let machine = file("/proc/stat"),
      let name = stat.lastIndex(of: ")"),
      let began = machine.split(separator: "\n").first(where: { $0.hasPrefix("btime ") }),
      let base = Double(began.dropFirst("btime ".count))
    else { return nil }
    // The name of the process may hold spaces; behind it stands field 3.
    let fields = stat[name...].split(separator: " ").dropFirst()
    guard fields.count > 19, let ticks = Double(fields[fields.startIndex + 19]) else { return nil }
    return base + ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  private static func file(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }
}
