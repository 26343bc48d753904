/// 短链接服务的域名：打开之前看不出它通向哪里。来源：本项目凭常识整理，不求齐全；
/// 名单里的域名包括其子域名。只收专做短链接的，不收同时有正文的网站。
///
/// Hosts of short links, which do not show where they lead. Source: this project's own collection
/// from general knowledge, not complete; a host holds its subdomains. Hosts that also show pages of
/// their own are left out.
enum ShortLinks {
  static let hosts = HostSet(names)

  static let names =
    """
    t.cn url.cn dwz.cn suo.im suo.nz mrw.so u.nu 985.so c7.gg 0x9.me rrd.me t.hk t.im tb.cn
    3.cn u.jd.com dpurl.cn sourl.cn sohu.gg tinyurl.cn 6du.in 3url.cn dwz.lc dwz.mk dwz.win
    dwz.date u6.gg urlc.cn urlify.cn goo.su kzurl.cn reurl.cc lihi.cc lihi1.com lihi2.com pse.is
    ppt.cc maac.io 0rz.tw sina.lt fcm.ink s.yam.com v.ht xhslink.com v.douyin.com v.kuaishou.com
    b23.tv bili2233.cn
    bit.ly bitly.com j.mp t.co goo.gl tinyurl.com ow.ly is.gd v.gd buff.ly cutt.ly rebrand.ly rb.gy
    shorturl.at shorte.st adf.ly t.ly tiny.cc tiny.one tr.im bl.ink lnkd.in fb.me wp.me youtu.be
    amzn.to a.co ift.tt dlvr.it trib.al soo.gd s2r.co clck.ru vk.cc u.to x.co qr.ae qr.net
    bc.vc ouo.io ouo.press shrtco.de 9qr.de surl.li short.gy t2m.io urlz.fr kutt.it
    """.split(whereSeparator: \.isWhitespace).map(String.init)
}
