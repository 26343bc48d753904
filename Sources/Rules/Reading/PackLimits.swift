/// How large a pack and its parts may be. Beyond is an error that names the limit.
enum PackLimits {
  static let yamlFiles = 1_000
  /// In bytes.
  static let yamlFile = 4 << 20
  /// In bytes.
  static let wordFile = 64 << 20
  /// Texts, lists and maps of one file.
  static let yamlNodes = 200_000
  /// Lists and maps within each other.
  static let yamlDepth = 64
  static let wordsPerList = 1_000_000
  /// In bytes.
  static let word = 1_024
  /// In bytes: ids and names.
  static let name = 256
  /// In bytes.
  static let pattern = 16 << 10
  /// In bytes: what is said to people.
  static let text = 16 << 10
  /// `messages`, `times`, `over`, `strike` …
  static let count = 1_000_000
  static let period = 36_500 * 86_400_000
  /// In scalars: of a line that is kept to be shown below a message.
  static let excerpt = 1_024
  /// Of a greeting or a reply.
  static let attachments = 9
  static let transcriptLines = 10_000
  /// After so many the reader only says that there are more.
  static let findings = 1_000
}
