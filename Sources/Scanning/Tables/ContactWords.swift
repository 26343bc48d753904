/// Words behind which a number is somebody's number. Source: this project's own collection of how
/// Chinese advertisements ask to be contacted. Words as common as 加 and 群 are left out: 加三七粉.
enum ContactWords {
  static let all = [
    // Messengers and accounts.
    "微信", "微信号", "微号", "威信", "薇信", "徽信", "微聊", "企微", "公众号", "视频号",
    "QQ", "Q群", "QQ群", "QQ号", "扣扣", "抠抠", "企鹅", "企鹅号", "球球", "秋秋",
    "VX", "WX", "V信", "V", "WeChat", "Weixin", "Telegram", "TG", "飞机", "电报", "纸飞机", "蝙蝠",
    "WhatsApp", "Skype", "Signal", "钉钉", "陌陌", "抖音", "抖音号", "快手", "小红书", "YY",
    // Telephone and mail.
    "电话", "电话号", "手机", "手机号", "座机", "热线", "致电", "拨打", "呼叫",
    "电联", "传真", "Tel", "Phone", "Mobile", "邮箱", "信箱",
    // Asking for it.
    "加我", "加V", "加VX", "加QQ", "加Q", "联系", "联系我", "联系方式", "联络", "咨询", "私聊",
    "私我", "添加", "进群", "加群", "群号", "裙号", "账号", "帐号", "号码", "ID",
    "邀请码",
  ]

  /// What may stand between such a word and its number.
  static let between = " \u{3000}:：=＝-—~～,，、.。是为為号號码碼"
  /// How many of those may.
  static let mostBetween = 3
}
