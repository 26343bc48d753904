import Foundation
import Records
import TestSupport

@testable import Importing

/// What an import handed out, and how it ended.
struct Imported {
  var lines: [String] = []
  /// `file:line:offset: reason`.
  var rejects: [String] = []
  var fault: LogError?
  var summary: String

  /// - Parameter change: sets what is not as usual.
  init(
    _ files: [String], _ format: ImportFormat? = nil, zone: String = "UTC",
    _ change: (inout Import.Options) -> Void = { _ in }
  ) {
    var options = Import.Options(
      format: format, files: files, zone: ZoneRules(Zone(identifier: zone))!,
      scratchFolder: FileManager.default.temporaryDirectory.path)
    change(&options)
    let source = Import(options)
    var bytes: [UInt8] = []
    do throws(LogError) {
      while let chunk = try source.next(while: { _ in true }) {
        bytes += chunk.lines
        rejects += chunk.refused.map {
          "\(Self.name(chunk.file)):\($0.origin.line):\($0.origin.offset): \($0.reason)"
        }
      }
    } catch {
      fault = error
    }
    lines = bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    summary = source.summary.text { "\($0) \($0 == 1 ? $1 : $2)" }
  }

  init(_ file: String, _ format: ImportFormat? = nil) {
    self.init([file], format)
  }

  private static func name(_ path: String) -> String {
    URL(fileURLWithPath: path).lastPathComponent
  }
}

enum Sample: String, CaseIterable {
  case group = "telegram/group.json"
  case account = "telegram/account.json"
  case discord = "discord/channel.json"
  case slack = "slack/export"
  case irssi = "irc/irssi.log"
  case weechat = "irc/irc.libera.#tea.weechatlog"
  case energymech = "irc/#tea.2026-05-01.log"
  case wecom = "wecom/archive.ndjson"

  static let folder = "Tests/ImportingTests/Samples"

  var path: String { SourceTree.path("\(Self.folder)/\(rawValue)") }

  var format: ImportFormat {
    switch self {
    case .group, .account: .telegram
    case .discord: .discord
    case .slack: .slack
    case .irssi, .weechat, .energymech: .irc
    case .wecom: .wecom
    }
  }

  /// A file that stands for the format: the sample itself, or one of its files.
  var bytes: [UInt8] {
    get throws {
      let file = self == .slack ? "\(path)/general/2026-05-01.json" : path
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    }
  }

  /// The events that stand beside the sample.
  var expected: [String] {
    get throws {
      let name = SourceTree.path("\(Self.folder)/expected/\(self).ndjson")
      return try String(contentsOfFile: name, encoding: .utf8).split(separator: "\n").map(
        String.init)
    }
  }
}

/// Bytes out of memory, in pieces of one size.
final class PiecedBytes: ByteReader {
  let file = "pieces"
  private var rest: ArraySlice<UInt8>
  private let size: Int

  init(_ bytes: [UInt8], size: Int) {
    rest = bytes[...]
    self.size = size
  }

  func read(into buffer: inout [UInt8]) -> Int {
    let piece = rest.prefix(min(size, buffer.count))
    buffer.replaceSubrange(0..<piece.count, with: piece)
    rest = rest.dropFirst(piece.count)
    return piece.count
  }
}
