import ArgumentParser
import Scanning

/// By what a command tells links.
struct LinkOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A public suffix list, as publicsuffix.org has it, instead of the built-in one: by it names"
        + " without a scheme are told to be links.", valueName: "file"))
  var suffixes: String?

  /// To be called before a pack is compiled.
  func apply() throws(ExitStatus) {
    guard let suffixes else { return }
    do throws(PublicSuffixes.FileError) {
      try PublicSuffixes.use(file: suffixes)
    } catch {
      Console.complain(error.description)
      throw .unreadable
    }
  }
}
