/// Words between `<` and `>` are those that may be dressed up.
extension Adverts {
  static let money = """
    job:
    {jobhook}，<{jobword}>，{jobpay}{call} | <{jobword}>，{jobhook}，{jobpay}{call} | {jobpay}的<{jobword}>，{jobhook}{call}{sign}
    急招<{jobpost}>{2..20}名，{jobpay}，{jobhook}{call} | {sign}{sign}<{jobword}>{sign}{sign}{jobpay}{call}
    还在死工资？<{jobword}>了解一下，{jobpay} | 我跟着做了{2..30}天<{jobword}>，{jobpay}，{call2}
    jobword:
    兼职日结 | 刷单兼职 | 招刷单 | 手机兼职 | 点赞赚钱 | 打字兼职 | 居家兼职 | 副业项目 | 网赚项目 | 手工活外发 | 任务返佣 | 拉新赚钱 | 在家赚零花
    动动手指赚钱 | 淘宝做单 | 游戏试玩挣钱 | 抖音点赞任务 | 线上打单员
    jobpost:
    打字员兼职 | 线上客服 | 点赞员 | 抄写兼职 | 试玩员 | 收款码跑分 | 配音员 | 商家放单员
    jobhook:
    宝妈学生均可 | 手机就能做 | 时间自由 | 不收押金 | 零基础可学 | 当天提现 | 一部手机即可 | 不耽误上班 | 名额有限 | 绝对正规 | 有人带
    jobpay:
    日赚{100..900} | 一天{100..900}元 | 一单{5..90}元 | 轻松日入{200..2000} | 月入{10000..50000} | 每小时{30..200} | 多劳多得，日结{100..500}元 | 工资当天结
    loan:
    <{loanword}>，{loanhook}，额度{1..50}万{call} | {loanhook}，<{loanword}>{call}{sign} | 急用钱？<{loanword}>，{loanhook}，{5..60}分钟到账{call}
    专业<{loanword}>，{loanhook}，{sign}{call2} | <{loanword}>{sign}{loanhook}{sign}{1..50}万
    loanword:
    无抵押贷款 | 黑户可贷 | 信用卡套现 | 花呗套现 | 信用卡代还 | 征信修复 | 当天放款 | 网贷口子 | 低息贷款 | 停息挂账 | 代理退保 | 强开借呗 | 白条变现 | 车贷加款 | 征信洗白 | 应急周转 | 额度秒变现金
    loanhook:
    不看征信 | 不查征信 | 秒下款 | 凭身份证贷 | 无前期费用 | 利息低 | 有社保就行 | 包下款 | 当面办理 | 逾期也能做 | 全国可做
    document:
    <{docword}>，{dochook}{call} | {dochook}，<{docword}>{call} | 长期<{docword}>，{dochook}{sign}{call2} | 需要<{docword}>的找我，{dochook}
    docword:
    代开发票 | 办证刻章 | 代办学历 | 文凭代办 | 代写论文 | 包过拿证 | 高价收卡 | 代消分 | 代办驾照 | 代做流水 | 收购银行卡 | 病假条代开 | 各类票据 | 资质证书速办 | 驾驶证加急 | 论文润色包过
    dochook:
    官网可查 | 先验后付 | 价格优惠 | 全国包邮 | {1..5}天出证 | 真实有效 | 税点低 | 量大从优 | 保密发货
    invest:
    <{investword}>，{investhook}{call} | {investhook}，<{investword}>{call}{sign} | 跟上<{investword}>，昨天涨了{5..60}%，{call2} | 错过上一波别再错过：<{investword}>，{investhook}
    investword:
    老师带单 | 免费荐股 | 牛股推荐 | 内幕股票 | 炒股交流群 | 外汇跟单 | 百倍币 | 糖果空投 | 喊单群 | 股票配资 | 认购原始股 | 虚拟币投资 | 云算力挖矿 | 黑马票 | 量化机器人 | 合约社区 | 打新内部额度
    investhook:
    包赚不赔 | 稳赚 | 收益翻倍 | 保本高息 | 每天{1..5}只 | 准确率{85..99}% | 前{10..100}名免费 | 机构席位 | 月收益{10..50}% | 不满意退款
    rebate:
    <{rebateword}>，{rebatehook} | {rebatehook}，<{rebateword}>{call}{sign} | 亲们<{rebateword}>，就差{1..9}个人了 | {sign}<{rebateword}>{sign}{rebatehook}{call2}
    rebateword:
    扫码领红包 | 免费领手机 | 购物返利 | 帮我砍一刀 | 帮忙投票 | 外卖红包群 | 免费领话费 | 优惠券内部群 | 高额返利 | 复制口令打开 | 邀请得现金 | 看视频赚钱 | 帮我点一下 | 助我一臂之力 | 领大额神券 | 新人免单福利
    rebatehook:
    今天最后一天 | 先到先得 | 领到就是赚到 | 满{30..200}返{10..90} | 不用花一分钱 | 亲测有效 | 点一下就好 | 限前{50..500}名
    """

  static let traps = """
    gambling:
    <{betword}>，{bethook}{call} | {bethook}，<{betword}>{call}{sign} | {sign}<{betword}>{sign}{bethook}{sign} | 昨晚<{betword}>赢了{1000..90000}，{call2}
    betword:
    网上赌场 | 真人荷官 | 百家乐 | 时时彩 | 六合彩 | 棋牌上分 | 红包扫雷 | 彩票计划群 | 一肖中特 | 捕鱼上分 | 投注平台 | 足球外围 | 大小单双 | 电子游艺 | 澳门新天地 | 牛牛房卡 | 开元娱乐 | 世界杯买球
    bethook:
    注册送{18..188} | 充值送彩金 | 首存送彩金 | 秒到账 | 高返水 | 带你回血上岸 | 信誉第一 | 稳定{3..10}年 | {100..999}起提 | 大额无忧
    adult:
    <{adultword}>，{adulthook}{call} | {adulthook}，<{adultword}>{sign} | 夜里无聊？<{adultword}>，{adulthook}{call2}
    adultword:
    激情直播 | 成人视频 | 福利视频群 | 看片群 | 同城约炮 | 大尺度直播 | 深夜福利群 | 美女上门 | 寂寞少妇 | 午夜直播 | 私房视频 | 夜场小姐姐 | 茶妹资源 | 品茶工作室
    adulthook:
    懂的来 | 免费看{3..30}分钟 | 全国可约 | 点头像 | 每天更新 | 进群有惊喜 | 私密安全 | 不满意不收费
    fraud:
    您好，我是{clerk}工号{#4}，{fraudwhy}，<{fraudword}>{fraudend} | 【通知】{fraudwhy}，<{fraudword}>{fraudend}
    亲，{fraudwhy}，<{fraudword}>{fraudend}，联系我处理 | {fraudwhy}的亲请注意，<{fraudword}>，专员电话{phone}
    clerk:
    平台客服 | 售后专员 | 理赔部 | 快递客服 | 支付中心 | 清算中心
    fraudwhy:
    您的订单{#8}质量有问题 | 您购买的商品需要召回 | 您的快递丢失 | 系统误开了会员，每月扣{200..900} | 您的账户存在风险 | 您的学生贷款记录未关闭 | 商品甲醛超标 | 医保卡异地异常
    fraudword:
    共享屏幕退款 | 点击退款链接 | 转到安全账户 | 双倍理赔 | 关闭百万保障 | 把验证码发给我 | 注销校园贷 | 缴纳解冻金 | 下载会议软件开共享 | 告诉我银行卡后四位 | 打开备用金转给专员 | 配合验资
    fraudend:
    - | ，逾期不候 | ，否则影响征信 | ，今天{15..23}点前有效 | ，退{100..2000}元
    abuse:
    <{abuseword}>{abusetail} | {nick}你个<{abuseword}>{abusetail} | 跟你说话的都是<{abuseword}>{abusetail} | {judge}你就是<{abuseword}>
    abuseword:
    傻逼 | 王八蛋 | 狗杂种 | 脑残货 | 下三滥 | 你去死 | 滚出群 | 不得好死 | 丢人现眼的东西 | 没教养的货 | 蠢猪 | 缺德玩意
    abusetail:
    - | ！ | ！！ | ，滚 | ，骗子 | ，别说话 | ？
    """

  static let luring = """
    contact:
    {goods}，<{contactword}>{account} | 有需要的<{contactword}>{account}，{goods} | <{contactword}>{account}{sign} | {goods}，微信：{wechat} | {goods}，QQ群号{#9}
    {goods}的{sign}{contactplain}{wechat} | 此群不常看，<{contactword2}>{account} | 私聊我领{goods} | <{contactword2}>，{goods}，{call2}
    contactword:
    加微信 | 加我微信 | 加薇信 | 加v信 | 加扣扣 | 加qq群 | 加wx | 微信同号 | 电报群 | 加我v | 私我领取 | 联系薇 | 找我绿泡泡 | 滴滴我
    contactword2:
    本群即将解散 | 速加新群 | 免费资源群 | 内部福利群 | 群已作废 | 看我主页 | 点我头像 | 新群在这边 | 大号被封来小号
    contactplain:
    联系方式 | 电话同步 | 找这个号 | 绿色软件
    account:
    - | {wechat} | {wechat} | ：{wechat} | {#9} | {phone}
    wechat:
    {wx1}{wx2}{#3} | {wx1}_{wx2}{#2} | {wx2}{#5} | {wx1}{#6}
    wx1:
    lucky | happy | tea | mei | shop | vip | hao | sunny | ann
    wx2:
    xiaoli | fafa | zhuan | qian | baby | yang | momo | kaixin
    goods:
    低价好货 | 工厂直销 | 学习资料免费送 | 减肥产品 | 名牌包包 | 高仿手表 | 代购免税品 | 茶叶批发 | 美容项目 | 祖传膏药 | 考试答案 | 影视会员{3..30}元 | 车险返点 | 二手名表 | 母婴尾货
    invite-link:
    {linkhook}{sign} {url} | {goods}，点这里 {url} | {url} {linkhook} | 进群链接 {url} {goods}{call2} | {linkhook}：{url2} | {goods}，{url2}
    linkhook:
    快来看看 | 限时免费 | 错过再等一年 | 资料都在这 | 内部通道 | 点开有惊喜 | 直播开始了 | 投我一票 | 我在这里等你 | 全场清仓
    url:
    https://{site}.{suffix}/{path}{#4} | http://www.{site}{#2}.{suffix}/{path} | https://{site}{#3}.{suffix}/{path}?id={#5} | {site}{#3}.{suffix}/{path} | http://{site}.bad.example/{#6}
    url2:
    www.{site}{#2}.{suffix} | {site}{#2}.com | {site}{#3}.top | t.cn/{site}{#2}
    site:
    hongbao | kuaile | fuli | lequ | youhui | jiaqun | miaosha | zhibo | tiantian | haowu | quanzi | dafa
    suffix:
    top | xyz | vip | com | cn | cc | shop | site | club
    path:
    a | q | reg | join | i | go | s | live | t
    advert:
    {goods2}{saleword}，{salehook}{call2}{sign} | 本店{goods2}{saleword}，{salehook} | {salehook}！{goods2}{saleword}{sign} | 新店开业，{goods2}{saleword}，{salehook}{call2}
    goods2:
    羊毛被 | 蜂蜜 | 护肤套装 | 瘦身茶 | 净水机 | 儿童英语课 | 瑜伽课 | 二手车 | 海景房 | 老酒 | 燕窝 | 手机贴膜 | 家政保洁 | 开锁换锁 | 宽带办理 | 流量卡 | 电信套餐 | 少儿编程
    saleword:
    {1..8}折 | 买一送{1..3} | 特价{9..299} | 团购价{9..199} | 清仓 | 免费体验 | 预约中 | 到店有礼 | 全城低价
    salehook:
    数量有限 | 仅限今天 | 前{10..99}名送礼 | 支持到付 | 包邮到家 | 假一赔十 | 老板亏本 | 错过没有
    bad name:
    官方客服{surname}{surname} | 售后客服{#2} | 平台客服{surname} | {surname}经理{#2} | 兼职日结小{surname} | 加V信领红包 | 秒下款{surname}经理 | 在线客服{#3}
    free goods:
    {nick}的店 | 客户经理 | 福利官 | 资料库 | 天天秒杀 | 红包大厅 | 帮我砍一刀 | 好物推荐 | {goods2}特卖 | 测一测你的{goods2}
    call:
    - | - | ，{call2} | ，{call2} | {sign}
    call2:
    想做的私 | 详情私聊 | 要的扣1 | 联系我 | 名额不多 | 速来 | 有意的来 | 抓紧 | 来者不拒 | 备注进群 | 回复666
    sign:
    - | - | ！ | ！！ | 🔥 | 💰 | ✅ | 🎁 | ⭐ | 👉
    """
}
