/// What travels beside the text of a reply or a greeting.
package enum Attachment: Hashable, Sendable {
  case link(title: String, url: String)
  case image(url: String)
  case miniprogram(app: String, title: String)
}
