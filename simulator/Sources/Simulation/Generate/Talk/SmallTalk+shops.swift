extension SmallTalk {
  /// What customers of any shop say: orders, parcels, money, complaints.
  static let shop = """
    courier:
    顺丰 | 中通 | 圆通 | 韵达 | 申通 | 京东 | 极兔 | 邮政
    parcel:
    快递到{city}{parceltime}了，{parcelfeel}{tail} | {courier}说{later}送到{tail} | 单号{#12}查不到物流{ask} | 包裹在{city}转了{2..5}天{tail}
    订单{#10}{ordered}{ask} | 能发{courier}吗，{courier}到我们这儿慢{tail} | 驿站说没有我的件，单号尾号{#4}{ask}
    收件电话换成{phone}，麻烦改一下{tail} | 地址写错了，能改成{city}吗，单号{#10} | 盒子压扁了，{parcelfeel}{emoji}
    今天能发货吗，{later}要用{ask} | 物流显示签收，可是我没收到，单号{#12} | 发什么快递，{2..5}天能到{city}吗
    快递小哥电话{phone}，大家有事打给他{tail} | 拆箱一看，{parcelfeel}{emoji}
    phone:
    13{#9} | 15{#9} | 18{#9} | 17{#9}
    parceltime:
    {1..5}天 | 一晚上 | 半天 | 好几天
    parcelfeel:
    包装很仔细 | 速度可以 | 太慢了 | 没破没漏 | 少了一件 | 多送了小样，惊喜 | 有点破损，已拍照 | 等得花儿都谢了 | 比预计早
    ordered:
    什么时候发 | 还没动静 | 想加{1..5}件可以吗 | 可以取消吗 | 能合并发货吗 | 已经付款了，麻烦看一下 | 忘了备注 | 想换个颜色
    money:
    {money1}怎么算{ask} | {money1}还有吗{tail} | 满{50..500}减{5..90}能叠加吗{ask} | 差{3..40}块包邮，凑点什么{ask} | 原价{60..900}，现在{30..600}，{judge}{tail}
    发票能开吗，抬头发谁{ask} | 付款付了两次，麻烦退一笔，订单{#10} | 运费要{6..30}块吗 | 价保{3..30}天吗{tail}
    money1:
    会员价 | 运费 | 满减 | 优惠 | 积分 | 定金 | 新人价 | 生日券 | 团购价
    returns:
    想退{1..3}件，没拆封，怎么寄回{ask} | 退款{1..9}天还没到账，订单{#10} | 换货的话运费谁出{ask} | 七天无理由能退吗{tail}
    售后电话是多少，打了{2..9}遍没人接{tail} | 客服说{later}回复，我等着{tail} | 问题解决了，{praise}，辛苦客服{emoji}
    shopnews:
    官网 https://example.com/item/{#5} 上写的是{50..900}块{ask} | 我看的是这个 https://www.shop.example/goods/{#6}，{judge}{tail}
    说明书在这 https://example.com/help/{#4}，{praise} | 登记表 https://docs.qq.com/sheet/{#7} 大家填一下{emoji}
    请问小程序里怎么查{money1}{ask} | 公众号那篇文章 https://mp.weixin.qq.com/s/{#8} 写得挺好{tail} | 问卷在 https://wj.qq.com/s2/{#8}/ ，{1..5}分钟就填完
    """

  static let teaTalk = """
    tea:
    {teasay} | {teasay} | {teasay} | {teasay} | {parcel} | {money} | {returns} | {shopnews} | {parcel}
    teasay:
    {teaname}{teaword}{ask} | {day}泡了{teaname}，{teataste}{emoji} | {teaname}和{teaname}哪个{teataste2}{ask} | {teaname}多少钱{teaunit}{ask}
    买了{1..6}{teaunit2}{teaname}，{teataste}{tail} | 送{kin}的话{teaname}合适吗{ask} | {teaname}用{70..100}度的水，{teahow}{tail}
    请教{nick}，{teaname}能放{6..36}个月吗{tail} | {teaname}回甘真好，{teataste}{emoji} | 今年的{teaname}{teayear}{tail}
    拿{teaware}泡{teaname}{judge}{emoji} | {teaware}{teawareword}{ask} | {kin}只喝{teaname}，别的{judge}{tail} | {teaname}还有货吗，想要{1..9}{teaunit2}{emoji}
    胃不好能喝{teaname}吗{ask} | {teaname}第{2..8}泡还有味{emoji} | 早上空腹喝了{teaname}，{feelword}{tail} | 样品{teaname}收到，{teataste}，{later}下单
    {city}水硬，泡{teaname}{judge}，{teahow}{tail} | 有没有{teaname}小包装，带去{place}方便{ask} | 下午茶：{teaname}配{dish}{emoji}
    上次的{teaname}喝完了，再来{1..5}{teaunit2}，地址不变{tail} | {teaname}怎么分辨新茶陈茶{ask} | 茶友见面会在{city}吗，{later}有空{emoji}
    teaname:
    龙井 | 碧螺春 | 铁观音 | 大红袍 | 普洱 | 白毫银针 | 茉莉花茶 | 正山小种 | 金骏眉 | 毛尖 | 六安瓜片 | 黄山毛峰 | 祁门红茶 | 老白茶
    凤凰单丛 | 安吉白茶 | 滇红 | 水仙 | 肉桂 | 熟普 | 生普 | 寿眉 | 太平猴魁 | 陈皮普洱 | 玫瑰红茶
    teaword:
    怎么泡不苦 | 什么时候上新 | 是明前的吗 | 怎么保存 | 一次放几克 | 适合夏天喝吗 | 能冷泡吗 | 有试喝装吗 | 产地是哪里
    teataste:
    很香 | 有点涩 | 回甘不错 | 汤色透亮 | 有兰花香 | 比上次淡 | 耐泡 | 喝着舒服 | 有点烟味 | 一屋子都是香的 | 入口顺
    teataste2:
    耐泡 | 香 | 适合送礼 | 养胃 | 便宜 | 适合新手 | 提神
    teaunit:
    一斤 | 一盒 | 一饼 | 一罐 | 半斤 | 一两
    teaunit2:
    斤 | 盒 | 饼 | 罐 | 两
    teahow:
    出汤快一点 | 别闷太久 | 先醒一遍茶 | {5..30}秒出汤 | 水别烧太开 | 用软水
    teayear:
    涨价了吗 | 下来得晚 | 雨水多，{teataste} | 还没喝到 | 比去年好 | 产量少
    teaware:
    紫砂壶 | 盖碗 | 玻璃杯 | 公道杯 | 陶壶 | 飘逸杯 | 保温壶 | 铁壶 | 建盏
    teawareword:
    怎么开壶 | 裂了条缝，能修吗 | 烫手怎么办 | 哪种容量合适 | 怎么去茶垢 | 送杯垫吗
    """

  static let serviceTalk = """
    service:
    {servicesay} | {servicesay} | {servicesay} | {servicesay} | {servicesay} | {parcel} | {returns} | {money} | {shopnews}
    servicesay:
    {device}{devicefault}，{devicewhen}{ask} | {device}的{devicepart}能单买吗{ask} | {device}{devicefault}，师傅{later}能上门吗{ask}
    保修期内换{devicepart}要钱吗{ask} | 师傅电话{phone}，人很好，{praise}{emoji} | {device}按说明书{devicestep}还是{devicefault}{tail}
    报修单{#9}，约的{later}，怎么没人来{ask} | {device}修好了，花了{30..600}块，{judge}{tail} | 请问{device}{devicestep}在哪里设置{ask}
    {device}用了{1..9}年，{judge}{emoji} | 型号{#4}的{device}停产了吗{ask} | {device}{devicestep}之后好了，{praise}{emoji}
    错误代码{#2}是什么意思{ask} | {nick}，{device}的{devicepart}到货了吗{tail} | {device}噪音{40..70}分贝正常吗{ask} | 安装师傅{judge}，{feelword}
    {kin}把{device}的{devicepart}弄坏了，{later}能修吗{ask} | 旧{device}抵{50..600}块，换新的{judge}{tail} | {device}放{place}旁边会不会{devicefault}{ask}
    {device}和{device}一起用就{devicefault}，{devicewhen}，{feelword}{tail} | {city}的售后{judge}，{device}{later}就修{emoji}
    滤芯{3..18}个月换一次够吗{ask} | {device}省电吗，一天{1..9}度{tail} | {device}连WiFi连不上，{devicestep}也不行{tail}
    device:
    净水器 | 空调 | 洗衣机 | 冰箱 | 热水器 | 油烟机 | 扫地机 | 电视 | 洗碗机 | 智能锁 | 投影仪 | 空气净化器 | 燃气灶 | 电饭煲 | 打印机
    devicefault:
    不启动 | 漏水 | 有异响 | 显示错误 | 跳闸 | 不制冷 | 按键失灵 | 指示灯一直闪 | 自动关机 | 有糊味 | 遥控没反应
    devicewhen:
    才买{1..11}个月 | 昨天开始的 | 修过{1..3}次了 | 过保{1..30}天了 | 刚换过{devicepart}
    devicepart:
    滤芯 | 电源线 | 遥控器 | 排水管 | 密封圈 | 主板 | 电机 | 尘盒 | 支架 | 面板
    devicestep:
    重启 | 断电{5..30}分钟 | 恢复出厂设置 | 清洗滤网 | 升级系统 | 长按复位键{3..15}秒 | 换插座
    """
}
