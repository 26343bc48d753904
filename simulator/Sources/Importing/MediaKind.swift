/// What a file is, by its name or its media type.
enum MediaKind {
  private static let endings: [String: String] = [
    "png": "image", "jpg": "image", "jpeg": "image", "gif": "image", "webp": "image",
    "heic": "image", "avif": "image", "bmp": "image",
    "mp4": "video", "mov": "video", "webm": "video", "mkv": "video", "avi": "video",
    "ogg": "voice", "oga": "voice", "opus": "voice", "amr": "voice", "m4a": "voice",
  ]

  static func of(fileName: String) -> String {
    guard let dot = fileName.lastIndex(of: ".") else { return "file" }
    return endings[fileName[fileName.index(after: dot)...].lowercased()] ?? "file"
  }

  /// `image/png` and the like.
  static func of(mediaType: String) -> String {
    switch mediaType.prefix(while: { $0 != "/" }) {
    case "image": "image"
    case "video": "video"
    case "audio": "voice"
    default: "file"
    }
  }
}
