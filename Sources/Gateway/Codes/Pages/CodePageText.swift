/// What a page of a live code says.
enum CodePageText: Hashable, Sendable {
  /// A seat is held in a group that has no address.
  case seat(group: String)
  /// On the way to the address of a group.
  case onTheWay(group: String)
  case waiting(place: Int)
  case refused
  case unknownCode
  /// Several tenants have the code.
  case unclearCode
  case forgedLink
  case expiredLink
  case noCookies
  case tooOften
  case notNow
  /// For programs that look at links.
  case invitation
  /// The request does not say where the worker is reached.
  case noHost
  /// The address is longer than a QR code can be.
  case tooLong

  func heading(_ language: PageLanguage) -> String {
    switch language {
    case .english: words.english.heading
    case .chinese: words.chinese.heading
    }
  }

  func sentence(_ language: PageLanguage) -> String {
    switch language {
    case .english: words.english.sentence
    case .chinese: words.chinese.sentence
    }
  }

  /// Stands in large letters, if there is one.
  var name: String? {
    switch self {
    case .seat(let group), .onTheWay(let group): group
    case .waiting(let place): String(place)
    default: nil
    }
  }

  private typealias Words = (heading: String, sentence: String)

  private var words: (english: Words, chinese: Words) {
    switch self {
    case .seat:
      (
        ("You have a seat in", "Somebody will let you in soon. You can close this page."),
        ("已为你保留名额：", "稍后会有人邀请你进群。可以关闭此页面。")
      )
    case .onTheWay:
      (
        ("You are on the way to", "If nothing happens, tap the button."),
        ("正在前往：", "如果没有反应，请点击下面的按钮。")
      )
    case .waiting:
      (
        (
          "Your place in line",
          "No seat is free at the moment. Keep this page open: it goes on by itself."
        ),
        ("你的排队序号", "暂时没有空位。请保持此页面打开，有空位时会自动进入。")
      )
    case .refused:
      (
        ("You cannot join", "We cannot give you a seat here. Please ask those who invited you."),
        ("无法加入", "抱歉，这里不能为你安排名额。请联系邀请你的人。")
      )
    case .unknownCode:
      (
        ("Nothing here", "This code does not lead to a group. Please ask for the right one."),
        ("找不到这个活码", "这个码不指向任何群。请向邀请你的人索取正确的码。")
      )
    case .unclearCode:
      (
        (
          "The link is incomplete",
          "It does not say whose code it is: ?tenant=NAME is missing at its end."
        ),
        ("链接不完整", "链接没有说明是谁的活码：末尾缺少 ?tenant=名称。")
      )
    default: failures
    }
  }

  private var failures: (english: Words, chinese: Words) {
    switch self {
    case .forgedLink:
      (
        (
          "The link is not valid", "It was changed or cut off on its way. Please ask for a new one."
        ),
        ("链接无效", "链接在传递中被改动或截断。请重新索取。")
      )
    case .expiredLink:
      (
        ("The link has expired", "Please ask for a new one."),
        ("链接已过期", "请重新索取链接。")
      )
    case .noCookies:
      (
        (
          "Please allow cookies",
          "Without them your place in line cannot be kept. Allow them, and open the link again."
        ),
        ("请允许 Cookie", "否则无法保留你的排队位置。允许后请重新打开链接。")
      )
    case .tooOften:
      (
        ("Too many at once", "Many people came from your network. Please try again in a moment."),
        ("请求太多", "你所在的网络请求太多，请稍后再试。")
      )
    case .invitation:
      (
        ("Invitation to a group", "Open this link to get a seat."),
        ("群邀请", "打开此链接即可入群。")
      )
    case .noHost:
      (
        ("Bad request", "The request has no usable Host. Set codes.url."),
        ("请求有误", "请求缺少可用的 Host。请设置 codes.url。")
      )
    case .tooLong:
      (
        ("No QR code", "The address is longer than a QR code can be."),
        ("无法生成二维码", "地址太长，无法放入二维码。")
      )
    default:
      (
        ("Not now", "The service cannot answer at the moment. This page tries again by itself."),
        ("暂时不可用", "服务暂时无法响应，此页面会自动重试。")
      )
    }
  }
}
