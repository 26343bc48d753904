extension SmallTalk {
  /// What is said in any group.
  static let everyday = """
    everyday:
    {greeting} | {greeting} | {weather} | {weather} | {thanks} | {joke} | {food} | {life} | {life} | {life}
    {question} | {question} | {help} | {family} | {night} | {festival} | {warning} | {feeling}
    greeting:
    {hello}{everybody}{tail} | {hello}，{wish}{tail} | {hello}{everybody}，{wish}{emoji}
    {hello}{everybody}，{day}{weatherword}，{advice}{tail}
    新的一天，{wish}{emoji} | {time}好{everybody}，{wish}{tail} | 打卡{emoji}，{hello}
    {day}起晚了，{hello}{tail} | 又是{mood}的一天{emoji}{wish} | {hello}，{city}的朋友举个手{emoji}
    hello:
    早 | 早啊 | 早上好 | 早安 | 大家早 | 上午好 | 中午好 | 下午好 | 晚上好 | 嗨 | 哈喽
    everybody:
    - | 各位 | 大家 | 姐妹们 | 朋友们 | 邻居们 | 各位老师 | 亲们 | 群友们 | 伙伴们 | {nick}
    wish:
    祝大家今天顺顺利利 | 愿今天有好心情 | 今天也要加油 | 天天开心 | 平安喜乐 | 工作顺心 | 少加班多睡觉
    愿你所求皆如愿 | 身体健康最要紧 | 好好吃饭好好睡觉 | 一切都会好起来 | 把日子过成诗 | 今天也是元气满满
    weather:
    {city}{day}{weatherword}{tail} | {day}{weatherword}，{advice}{tail} | 这天气{judge}，{advice}
    {city}这边{weatherword}了，你们那儿呢 | 天气预报说{later}{weatherword}，{advice}{emoji}
    气温{2..38}度，{feelword}{tail} | {day}比昨天{degree}了{2..12}度，{advice}
    外面{weatherword}，{pet}都不肯出门{tail} | 风大得{windthing}都吹跑了{emoji} | {city}的{season}{judge}
    weatherword:
    下雨 | 下大雨 | 出太阳 | 多云 | 起风 | 降温 | 升温 | 下雪 | 打雷 | 有雾 | 有雾霾 | 特别闷 | 转晴 | 飘小雨
    advice:
    记得带伞 | 多穿点 | 别忘了收衣服 | 多喝热水 | 开车慢点 | 出门小心路滑 | 记得开窗通风 | 注意防晒 | 别贪凉
    早点回家 | 给孩子加件外套 | 被子可以晒一晒 | 适合在家躺着 | 正好出去走走
    windthing:
    帽子 | 伞 | 晾的衣服 | 快递盒 | 阳台的花盆 | 小区的告示牌
    thanks:
    谢谢{nick}{tail} | 谢谢{nick}的{favour}，{praise} | 多谢{everybody}{favour}{tail} | 太感谢了，{praise}{emoji}
    收到{favour}了，{praise}{tail} | 麻烦{nick}了，{thankmore} | 辛苦{nick}，{thankmore}{emoji}
    favour:
    提醒 | 分享 | 帮忙 | 推荐 | 解答 | 建议 | 指点 | 热心 | 照顾 | 攻略 | 经验 | 耐心
    praise:
    真管用 | 帮大忙了 | 你最靠谱 | 学到了 | 必须点赞 | 记下来了 | 我收藏了 | 试了一下真可以 | 果然有经验
    thankmore:
    回头请你喝奶茶 | 下次轮到我 | 感激不尽 | 改天当面谢 | 人美心善 | 好人一生平安
    joke:
    我家{pet}{petdeed}，{judge}{emoji} | {kin}问我{silly}，我{reaction}{tail} | 笑死，{kin}把{thing}当成{thing}了{emoji}
    刚才{silly}，{reaction}{tail} | 减肥第{1..30}天，{dietdeed}{emoji} | 我的钱包说：{walletword}{tail}
    {kin}说我{blame}，我{reaction}{emoji} | 定了{2..9}个闹钟，一个都没叫醒我{tail} | 周一的我：{mood}；周五的我：{mood}
    petdeed:
    又把{thing}咬坏了 | 半夜跑酷 | 学会自己开门了 | 睡得打呼噜 | 对着镜子叫了{5..40}分钟 | 偷吃了{dish} | 把{thing}推到地上
    silly:
    对着空气说再见 | 把盐当糖放了 | 拿着手机找手机 | 穿错两只鞋出门 | 坐反了地铁 | 把洗面奶当牙膏 | 电梯里按了{2..30}次没按楼层
    reaction:
    笑了半天 | 一时语塞 | 当场石化 | 只好装没听见 | 沉默了 | 差点笑出声 | 无言以对 | 表示很冤
    dietdeed:
    吃了{2..5}碗饭 | 只胖了{1..4}斤 | 闻着{dish}哭了 | 决定明天再开始 | 梦见自己在吃{dish} | 称坏了
    walletword:
    我太难了 | 求放过 | 已阵亡 | 这个月到此为止 | 你还记得我吗
    blame:
    懒 | 话多 | 太能睡 | 只会{dish} | 看手机太多 | 一天买{2..9}个快递
    food:
    今晚{eat}{dish}{tail} | 有没有{dish}的做法{ask} | {dish}怎么做才{taste}{ask} | 昨天做了{dish}，{judge}{emoji}
    {city}哪家{dish}{taste}{ask} | {dish}配{dish}，{judge}{tail} | {kin}做的{dish}{judge}{emoji} | {dish}要煮{5..60}分钟吗{tail}
    {meal}吃什么好，{dish}还是{dish}{ask} | 冰箱里只剩{dish}了，{reaction} | {dish}放了{2..6}天还能吃吗
    eat:
    吃 | 做 | 煮 | 炖 | 点了 | 想吃 | 又是
    dish:
    红烧肉 | 番茄炒蛋 | 饺子 | 火锅 | 酸菜鱼 | 小龙虾 | 麻辣烫 | 清蒸鱼 | 排骨汤 | 蛋炒饭 | 凉皮 | 烧烤 | 豆腐脑
    油条 | 包子 | 糖醋里脊 | 水煮肉片 | 螺蛳粉 | 肠粉 | 拌黄瓜 | 炒米粉 | 土豆丝 | 鸡翅 | 银耳羹 | 绿豆汤 | 热干面
    冰粉 | 煎饼 | 羊肉串 | 皮蛋瘦肉粥 | 馄饨 | 可乐鸡 | 地三鲜 | 白切鸡 | 锅包肉 | 臭豆腐 | 青团 | 粽子 | 月饼
    taste:
    好吃 | 正宗 | 嫩 | 入味 | 不腻 | 香 | 地道 | 酥 | 不糊锅
    meal:
    早饭 | 午饭 | 晚饭 | 夜宵 | 中午 | 晚上 | 周末
    life:
    {day}{busy}，{feelword}{tail} | 刚{did}，{feelword}{emoji} | {kin}{day}{kindeed}{tail} | 终于{did}了，{judge}{tail}
    {place}{day}人{crowd}，{advice2}{emoji} | {city}到{city}的高铁票{ticket}{tail} | {place}新开了一家{store}，{judge}
    {day}去{place}{did}，{judge}{emoji} | 最近在追一部{show}，{judge}{tail} | 手机只剩{1..20}%的电了，{feelword}
    {day}走了{3000..28000}步{emoji} | 跑了{2..15}公里，{feelword}{tail} | {thing}坏了，{ask2} | 买的{thing}{judge}{emoji}
    排队{10..90}分钟，{feelword}{tail} | {place}停车{crowd}吗 | 体检报告出来了，{feelword}{emoji} | 阳台的{plant}{plantdeed}{emoji}
    busy:
    加班到{8..11}点 | 开了{2..6}个会 | 打扫卫生 | 带娃 | 搬家 | 跑了{2..5}趟{place} | 陪{kin}看病 | 堵车{20..90}分钟 | 出差{city} | 考试
    did:
    下班 | 到家 | 吃完饭 | 做完核对 | 打完羽毛球 | 遛完{pet} | 洗完车 | 拿到快递 | 睡醒 | 忙完 | 交完作业 | 看完电影 | 理完发 | 拍照 | 散步
    kindeed:
    过生日 | 要来住几天 | 学会用智能手机了 | 考了{70..100}分 | 非要跳广场舞 | 出院了 | 回老家 | 买了{thing} | 教我做{dish}
    crowd:
    特别多 | 不多 | 爆满 | 还行 | 少了一半 | 挤不进去 | 方便
    advice2:
    别来了 | 快来 | 建议错峰 | 早点去 | 记得预约 | 带好身份证
    ticket:
    又没抢到 | 抢到了 | 要{80..900}块 | 提前{3..15}天才能买 | 改签了
    store:
    面馆 | 书店 | 水果店 | 咖啡馆 | 超市 | 理发店 | 花店 | 宠物店 | 健身房 | 烘焙店
    show:
    电视剧 | 综艺 | 纪录片 | 动画片 | 悬疑剧 | 老电影
    plant:
    绿萝 | 月季 | 茉莉 | 多肉 | 薄荷 | 君子兰 | 小番茄 | 吊兰 | 栀子花 | 葱
    plantdeed:
    开花了 | 发新芽了 | 又被我养死了 | 长虫了，怎么办 | 黄叶了 | 长得比{kin}还快 | 结果子了
    question:
    有人知道{place}几点{openclose}吗{tail} | 请问{thing}在哪里买{ask} | {everybody}谁用过{thing}{ask} | {thing}和{thing}哪个好{ask}
    谁家{kin}也{kindproblem}{ask} | {city}{day}堵吗{tail} | 求推荐{thing}，预算{50..3000}左右{ask} | {place}怎么走近{ask}
    {thing}{thingproblem}，{ask2}{tail} | 谁有{place}的停车券{ask} | {nick}在吗，问你个事{tail} | 群里有{city}的吗{tail}
    openclose:
    开门 | 关门 | 下班 | 上班 | 开始营业 | 换班
    ask:
    - | ，求推荐 | ，谢谢 | ，在线等 | ，挺急的 | ？ | ，有懂的吗 | 呀 | 呢
    ask2:
    谁会修 | 怎么弄 | 有办法吗 | 求支招 | 是不是该换了 | 还能抢救吗
    kindproblem:
    晚上不睡觉 | 挑食 | 不爱喝水 | 爱刷手机 | 怕黑 | 打呼噜 | 总丢三落四
    thingproblem:
    打不开了 | 不制冷 | 一直响 | 充不进电 | 漏水 | 连不上网 | 屏幕碎了 | 有异味 | 忘了密码
    help:
    谁捡到{thing}了，{place}丢的，{sorry}{tail} | 求助：{kin}{kindproblem}，{ask2} | {place}有人捡到一串钥匙，失主找物业
    帮忙看看这个{thing}值不值{50..900}块{tail} | 我{day}去{place}，谁要带{dish}{emoji} | 多了一张{place}的票，谁要拿去{emoji}
    sorry:
    拜托了 | 必有重谢 | 急 | 麻烦大家留意 | 里面有证件
    family:
    {kin}{day}{familydeed}，{feelword}{emoji} | {kin}和{kin}又{familyfight}了{tail} | 给{kin}买了{thing}，{kin}说{judge}{emoji}
    familydeed:
    给我打了{1..5}个电话 | 包了{20..90}个饺子 | 寄了一箱{dish} | 夸我了 | 第一次自己坐公交 | 拿了奖状 | 退休了 | 结婚{1..40}周年
    familyfight:
    吵着看哪个台 | 抢遥控器 | 为{dish}放不放糖争起来 | 比谁起得早 | 下棋
    night:
    晚安{everybody}{emoji} | 困了，{nightdeed}{tail} | 夜深了，{nightdeed}，{wish} | 还没睡的举手{emoji} | 失眠到{1..4}点，{feelword}
    明天还要{busy}，晚安{tail} | {nightdeed}，大家晚安，{wish}{emoji}
    nightdeed:
    先睡了 | 关灯 | 泡个脚睡觉 | 再看一集就睡 | 敷个面膜 | 数羊去了
    festival:
    {fest}快乐{everybody}{emoji} | {fest}{festdeed}{tail} | {fest}放{1..8}天假，打算{plan}{emoji} | 离{fest}还有{2..60}天{tail}
    fest:
    春节 | 元宵节 | 清明 | 劳动节 | 端午 | 儿童节 | 中秋 | 国庆 | 重阳 | 元旦 | 妇女节 | 父亲节 | 母亲节 | 冬至
    festdeed:
    你们怎么过 | 回老家吗 | 快递停不停 | 店里还营业吗 | 要不要聚聚 | 买什么礼物好 | 有什么安排
    plan:
    去{city}玩 | 在家躺着 | 带{kin}爬山 | 大扫除 | 学做{dish} | 把{thing}修好 | 看完那部{show}
    warning:
    提醒大家，最近有人冒充{fraudster}打电话，别信{tail} | 刚接到自称{fraudster}的电话，直接挂了{emoji}
    社区民警来讲防骗，说{fraudrule}{tail} | 我{kin}差点被骗{1000..90000}块，{fraudrule}，大家转给老人看看
    电话号码{#8}是骚扰电话，大家拉黑{tail} | 陌生链接千万别点，{kin}就是这么中招的{tail}
    fraudster:
    银行的 | 快递公司 | 电商平台 | 学校老师 | 社保局 | 航空公司 | 公检法
    fraudrule:
    凡是要转账的都先打电话核实 | 陌生人要验证码一律不给 | 先问家里人再说 | 天上不会掉馅饼 | 不认识的号码别回拨
    feeling:
    {feelword}{emoji} | 今天{mood}{tail} | {mood}，{wish}{emoji} | 有点{mood}，想{plan}{tail} | {judge}{emoji}{emoji} | 人到中年，{feelword}，{wish}
    feelword:
    累趴了 | 挺舒服的 | 还不错 | 有点冷 | 热得不行 | 开心 | 有点慌 | 困得睁不开眼 | 神清气爽 | 腰酸背痛 | 很满足 | 感觉身体被掏空
    心情大好 | 又饿了 | 松了一口气
    mood:
    开心 | 忙碌 | 想躺平 | 充满希望 | 心累 | 平静 | 期待 | 无聊 | 有干劲 | 感动 | 佛系 | 紧张
    judge:
    真不错 | 一般般 | 绝了 | 太可爱了 | 服了 | 比想象的好 | 有点失望 | 真香 | 可以的 | 没想到啊 | 值了 | 离谱 | 挺好 | 不太行 | 惊艳
    degree:
    低 | 高 | 降 | 升
    later:
    明天 | 后天 | 下午 | 周末 | 夜里 | 傍晚
    day:
    今天 | 今早 | 昨天 | 昨晚 | 这两天 | 刚刚 | 周末 | 前天 | 今晚 | 中午
    time:
    早上 | 中午 | 下午 | 晚上
    season:
    春天 | 夏天 | 秋天 | 冬天 | 梅雨季 | 三伏天
    tail:
    - | - | - | - | ～ | 。 | ！ | 哈哈 | 哈哈哈 | 😂 | 呀 | 啊 | …… | 😄 | 🤣 | ，你们呢 | ，有同感的吗 | 嘿嘿 | ～～ | 🙏
    emoji:
    - | - | 🌹 | ☀️ | 😊 | 😄 | 👍 | 💪 | 🎉 | 😂 | 🌸 | 😭 | 🥰 | 🤔 | 😅 | 🍵 | [微笑] | [偷笑] | [强] | [抱拳] | [捂脸]
    answer:
    {agree}{tail} | {agree}，{judge}{emoji} | {nick}{agree} | {disagree}{tail} | {agree}，我家{kin}也是{tail} | {reaction}{emoji}
    {judge}{tail} | 这个我知道，{knowledge}{tail} | {knowledge}，你试试{emoji} | 可以{knowledge}{tail} | 等下帮你问问{nick}
    我{day}也{busy}，{feelword} | 同问{tail} | 同求，{ask2} | 谢谢{nick}，{praise}{emoji} | 不客气{emoji} | 应该是{later}吧 | 不清楚，{knowledge}
    agree:
    是的 | 对 | 没错 | 同意 | 确实 | 我也觉得 | 说得对 | 有道理 | 就是 | 太对了 | 加一 | 赞成 | 可不是嘛 | 嗯嗯 | 好的 | 收到 | 行 | 没问题
    disagree:
    不一定吧 | 我倒觉得{judge} | 好像不是 | 看情况 | 不会吧 | 真的假的 | 我不太同意，{judge} | 那也未必 | 这个要看{kin}
    knowledge:
    先重启一下 | 问问{nick} | 看看群公告 | 泡热水里{5..30}分钟 | 等{2..5}天再看 | 打客服电话 | 换个{thing} | 去{place}看看 | 网上有教程 | 放点盐 | 多试几次
    kin:
    我妈 | 我爸 | 老公 | 老婆 | 孩子 | 儿子 | 女儿 | 婆婆 | 奶奶 | 外公 | 弟弟 | 同事 | 邻居 | 闺蜜 | 表姐 | 老丈人 | 室友 | 二叔
    pet:
    猫 | 狗 | 橘猫 | 柯基 | 仓鼠 | 鹦鹉 | 金毛 | 兔子 | 泰迪 | 乌龟
    place:
    超市 | 菜市场 | 公园 | 医院 | 地铁站 | 图书馆 | 小区门口 | 商场 | 银行 | 驿站 | 幼儿园 | 体育馆 | 博物馆 | 火车站 | 健身房 | 社区中心
    thing:
    雨伞 | 保温杯 | 电饭锅 | 耳机 | 拖鞋 | 充电宝 | 吹风机 | 扫地机器人 | 书包 | 枕头 | 眼镜 | 空气炸锅 | 台灯 | 水壶 | 行李箱 | 键盘
    羽绒服 | 电风扇 | 洗衣机 | 破壁机 | 加湿器 | 砂锅 | 遥控器 | 凉席 | 跑步机 | 插线板
    city:
    杭州 | 上海 | 北京 | 成都 | 武汉 | 广州 | 长沙 | 西安 | 南京 | 苏州 | 厦门 | 昆明 | 哈尔滨 | 青岛 | 重庆 | 郑州 | 合肥 | 福州 | 沈阳 | 贵阳
    nick:
    王姐 | 老李 | 小周 | 群主 | 店主 | 张老师 | 陈哥 | 琳琳 | 阿明 | 刘姐 | 小吴 | 楼上 | 赵阿姨 | 大刘 | 小美 | 豆豆妈 | 老板 | 孙姐 | 阿芳 | 徐师傅
    """
}
