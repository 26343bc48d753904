/// Does one thing so many times, for a tool that counts instructions: `Tools/instructions`.
///
/// Links `Scanning` alone: no Foundation, no threads, nothing that differs from run to run.
@main
enum Instructions {
  static func main() {
    let arguments = CommandLine.arguments
    if arguments == [arguments[0], "list"] {
      for benchmark in Benchmark.all { print(benchmark.name, benchmark.unit, separator: "\t") }
      return
    }
    guard arguments.count == 3, let rounds = Int(arguments[2]),
      let benchmark = Benchmark.all.first(where: { $0.name == arguments[1] })
    else { fatalError("usage: instructions list | instructions NAME ROUNDS") }
    let work = benchmark.prepare()
    var found = 0
    for _ in 0..<rounds { found += work.round() }
    // How many units a round has, and what was found, so that nothing is left out as unused.
    print(work.units, found, separator: "\t")
  }
}
