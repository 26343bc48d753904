extension SmallTalk {
  static let babyTalk = """
    baby:
    {babysay} | {babysay} | {babysay} | {babysay} | {parcel} | {money} | {returns} | {shopnews}
    babysay:
    宝宝{babyage}{babydo}{ask} | {babyage}的宝宝{babyneed}{ask} | {babything}{babyword}{ask} | {babything}和{babything}选哪个{ask}
    我家{babyage}，{babydo}，{feelword}{emoji} | {day}打疫苗，{babyreact}{tail} | {kin}非说{babyfolk}，{reaction}{emoji} | 夜奶{2..6}次，{feelword}{tail}
    {babything}收到，{babyjudge}{emoji} | {babyage}{babyneed}，一天{2..8}次正常吗{tail} | 产检{babycheck}{tail} | 孕{8..39}周，{babyfeel}{ask}
    囤了{2..12}包{babything}，{babyjudge}{tail} | 辅食加{babyfood}，宝宝{babyreact}{emoji} | {babyfood}几个月能吃{ask} | 体温{36..38}度{1..9}要紧吗{ask}
    妈妈们，{babything}用到多大{ask} | 待产包还缺{babything}吗{ask} | 第一次{babyfirst}，{feelword}{emoji} | 转一个闲置{babything}，{2..9}成新，自提{tail}
    断奶第{1..20}天，宝宝{babyreact}{tail} | {babything}洗{2..20}次就{babybad}了{tail} | 早教课{judge}，宝宝{babyreact}{emoji} | {nick}，{babything}补货了吗{tail}
    babyage:
    {1..11}个月 | {1..3}岁 | {1..3}岁半 | 刚满月 | 快{1..3}岁 | 两个{1..9}月
    babydo:
    还不会翻身 | 会叫妈妈了 | 不肯喝奶 | 总揉眼睛 | 半夜哭 | 会爬了 | 长湿疹 | 长了{1..8}颗牙 | 流口水 | 只要抱着睡 | 扶着站起来了 | 便秘{2..5}天 | 爱啃手
    babyneed:
    要补钙吗 | 睡几个小时 | 喝多少毫升 | 穿多大码 | 要不要枕头 | 用几段奶粉 | 需要学步车吗 | 能坐飞机吗 | 要吃鱼油吗
    babything:
    纸尿裤 | 奶瓶 | 婴儿车 | 睡袋 | 连体衣 | 安抚奶嘴 | 辅食机 | 浴盆 | 爬行垫 | 湿巾 | 奶粉 | 背带 | 围嘴 | 小推车 | 安全座椅 | 米粉 | 温奶器 | 隔尿垫 | 抱被
    babyword:
    会红屁股吗 | 买多大码 | 哪个牌子好 | 怎么清洗 | 有味道正常吗 | 可以退吗 | 一个月用多少 | 夏天热不热 | 有活动吗
    babyreact:
    没哭 | 哭了{2..30}分钟 | 吃得可香 | 一口不吃 | 很开心 | 有点低烧 | 睡了{2..9}小时 | 吐了一点 | 笑得咯咯的 | 起了疹子
    babyfolk:
    要绑腿 | 不能剪头发 | 要捂汗 | 喝米汤就行 | 不能吹风 | 老人带得好
    babyjudge:
    很软 | 尺码偏大 | 尺码偏小 | 不漏 | 颜色好看 | 有线头 | 面料舒服 | 比商场便宜 | 洗了不变形 | 做工一般
    babycheck:
    一切正常 | 要排{1..4}小时队 | 医生说多走走 | 血糖偏高 | 看到小脚丫了 | 建档要什么材料
    babyfeel:
    腿抽筋 | 吃不下 | 睡不好 | 胎动明显 | 脚肿 | 想吃酸的 | 腰疼
    babyfood:
    南瓜泥 | 蛋黄 | 牛肉泥 | 山药粥 | 西兰花 | 鳕鱼 | 苹果泥 | 胡萝卜 | 小米粥 | 豆腐 | 香蕉
    babyfirst:
    上幼儿园 | 看海 | 理发 | 自己吃饭 | 过生日 | 坐高铁 | 叫爸爸 | 吃冰淇淋
    babybad:
    起球 | 掉色 | 变形 | 开线 | 缩水
    """

  static let groceryTalk = """
    groceries:
    {grocerysay} | {grocerysay} | {grocerysay} | {grocerysay} | {money} | {returns} | {shopnews}
    grocerysay:
    接龙{1..60}：{fresh}{1..6}份，{3..28}栋{#3} | {fresh}{1..6}份，{fresh}{1..6}份，{3..28}栋{#3}，谢谢{nick} | {day}的{fresh}{freshword}{tail}
    {fresh}几点到自提点{ask} | 团长，{fresh}{freshbad}，{freshwish}{tail} | {fresh}怎么做{taste}{ask} | {fresh}{freshprice}，{judge}{tail}
    我的{fresh}忘了拿，帮我放冰箱，{later}去取{tail} | 自提点{7..9}点关门吗{ask} | {fresh}还能加单吗，要{1..9}份{emoji} | {fresh}拿错了，我多了一份，谁少了{ask}
    {kin}说{fresh}{freshword}，{later}再团{1..9}份{emoji} | {fresh}和{fresh}一起炖，{judge}{emoji} | 群主什么时候开{fresh}的团{ask} | 少了{1..4}份{fresh}，单号尾号{#4}{tail}
    {fresh}到了，大家来拿，{3..28}栋楼下{emoji} | {fresh}{2..15}斤一箱吃不完，谁拼一半{ask} | 买{fresh}送的{fresh}{freshword}{emoji} | {later}有{fresh}吗，{kin}想吃{tail}
    晚点去拿{fresh}，{8..9}点前到{tail} | 提货电话{phone}，{3..28}栋的{emoji} | 冷链的{fresh}化了一半，{freshwish}{tail}
    fresh:
    车厘子 | 草莓 | 土鸡蛋 | 大米 | 排骨 | 三文鱼 | 菠菜 | 西红柿 | 玉米 | 虾仁 | 牛腩 | 酸奶 | 芒果 | 橙子 | 土豆 | 山药 | 娃娃菜 | 豆腐 | 葡萄 | 榴莲 | 丑橘 | 红薯
    鸡胸肉 | 香菇 | 猕猴桃 | 西瓜 | 花生油 | 面条 | 水饺 | 鲜牛奶 | 杨梅 | 黄瓜 | 大闸蟹 | 荔枝
    freshword:
    很甜 | 新鲜 | 个头大 | 有点酸 | 不够熟 | 比超市好 | 水分足 | 一般 | 全家都爱吃 | 软了 | 香
    freshbad:
    坏了{1..6}个 | 少了一盒 | 压坏了 | 发芽了 | 不新鲜 | 缺斤少两 | 漏了 | 有虫眼
    freshwish:
    可以补发吗 | 能退一点吗 | 照片发你了 | 怎么处理 | 麻烦看一下 | 下次注意点
    freshprice:
    {3..60}块一斤 | {10..90}块{2..6}斤 | 又涨了{1..9}块 | 比昨天便宜{1..9}块 | 比市场便宜
    """

  static let schoolTalk = """
    school:
    {schoolsay} | {schoolsay} | {schoolsay} | {schoolsay} | {schoolsay}
    schoolsay:
    {subject}作业{homework}{ask} | 老师，{child}{absent}，请假{tail} | {later}{schoolevent}{schoolq}{ask} | {subject}第{1..90}页第{1..20}题怎么做{ask}
    {child}{day}{childdeed}{emoji} | 收到，{thanks2}，{child}家长{emoji} | {child}家长收到，{later}{schoolthing}带上{tail} | {subject}{exam}{examword}{tail} | {schoolthing}{schoolthingword}{ask}
    {schoolevent}要穿校服吗{ask} | 几点放学，{day}要接{child}{ask} | 家长会{2..6}点开始对吗{tail} | {child}的{schoolthing}落在教室了，{sorry2}{tail}
    班费{20..200}块已交，{child}家长 | 打卡第{1..60}天：{subject}{10..60}分钟{emoji} | {subject}{homework}，写到{8..10}点{tail} | 校车到{place}了吗{ask}
    这周{child}值日吗{ask} | {exam}范围是第{1..4}到第{5..9}单元{tail} | 兴趣班报{hobby}还是{hobby}好{ask} | {child}学{hobby}{1..4}年了，{judge}{emoji}
    志愿者我报名，{later}有空{emoji} | {schoolevent}的照片真好看，{thanks2}{emoji} | 食堂{day}吃{dish}，{child}说{judge}{tail} | 体温{36..37}度，{child}正常
    {child}说{subject}课{schoolfeel}，{kin}问我怎么办{ask} | {later}{schoolevent}，{child}还缺{schoolthing}，谁家有多的{ask}
    {subject}{exam}前复习到第{2..9}单元，{child}{schoolfeel}{tail} | {day}轮到{child}带{schoolthing}，{kin}忘了，{reaction}{tail}
    群公告里的表填好了 https://docs.qq.com/form/{#7} {child}家长 | 接龙{1..45}：{child}，{later}参加{schoolevent}
    subject:
    语文 | 数学 | 英语 | 科学 | 美术 | 音乐 | 体育 | 道法 | 书法
    homework:
    是什么 | 要签字吗 | 有点多 | 交电子版吗 | 写完了 | 怎么提交 | 忘带课本了，谁拍一下 | 订正要交吗
    child:
    {childname} | {childname} | {childname}同学 | 我家{childname}
    childname:
    子轩 | 梓涵 | 一诺 | 浩然 | 雨桐 | 思远 | 可欣 | 宇航 | 诗涵 | 佳怡 | 俊杰 | 欣妍 | 天佑 | 沐宸 | 若曦 | 小宝 | 乐乐 | 果果
    absent:
    发烧{37..39}度 | 肚子疼 | {later}有事 | 去看牙 | 感冒了 | 要去{city}比赛 | 脚扭了
    schoolevent:
    运动会 | 家长会 | 春游 | 秋游 | 文艺汇演 | 消防演练 | 图书日 | 研学 | 开学典礼 | 体检 | 亲子活动 | 义卖
    schoolq:
    几点集合 | 要带午餐吗 | 家长能参加吗 | 下雨还办吗 | 交多少钱 | 穿什么 | 带什么
    childdeed:
    得了{1..5}朵小红花 | 被表扬了 | 掉了一颗牙 | 自己收拾书包了 | 和同学和好了 | 背完了{1..9}首诗 | 拼写全对 | 主动做家务
    exam:
    单元测 | 期中 | 期末 | 听写 | 口算 | 默写
    examword:
    {70..100}分，{feelword} | 成绩出了吗 | 难不难 | 要家长签字 | 错了{1..9}个 | 什么时候考
    schoolthing:
    校服 | 水杯 | 跳绳 | 美术本 | 红领巾 | 书皮 | 练习册 | 铅笔盒 | 校牌
    schoolthingword:
    在哪里买 | 多少钱 | 什么时候发 | 要写名字吗 | 买多大码 | 丢了怎么补 | 还有多的吗
    sorry2:
    麻烦老师收一下 | 拜托同学带回来 | 明天去拿
    hobby:
    钢琴 | 围棋 | 游泳 | 画画 | 舞蹈 | 篮球 | 编程 | 书法 | 古筝 | 跆拳道 | 乒乓球
    schoolfeel:
    听不太懂 | 很喜欢 | 坐不住 | 总举手 | 老走神 | 进步很大 | 有点吃力 | 回家讲了{5..40}分钟 | 字写得潦草
    thanks2:
    谢谢老师 | 老师辛苦了 | 谢谢志愿者家长 | 感谢摄影师
    """

  static let neighbourTalk = """
    neighbours:
    {neighboursay} | {neighboursay} | {neighboursay} | {neighboursay} | {parcel}
    neighboursay:
    {3..28}栋{estate}{ask} | {estatetime}{estate2}{tail} | 谁的车挡住{estateplace}了，车牌尾号{#3}，麻烦挪一下{emoji} | {estateplace}{estatebad}，物业{estatecall}{tail}
    {day}停{utility}到几点{ask} | 物业费{1..5}块{1..9}一平，{judge}{tail} | 楼上{noise}，{feelword}{tail} | {estateplace}捡到{thing}，{3..28}栋的来认领{emoji}
    转让{thing}，{2..9}成新，{20..600}块自提{tail} | 谁家{pet}在{estateplace}{petdeed2}{tail} | 快递柜{estatebad}，{estatecall}{tail} | 拼车去{city}，{later}走，还有{1..3}个座{emoji}
    找钟点工，{2..4}小时，{30..60}块一小时{ask} | {estateplace}的{plant}开了，好漂亮{emoji} | 业委会{later}开会，{3..28}栋派人参加{tail} | {utility}表怎么看{ask}
    借个{tool}，用{1..3}小时就还，{3..28}栋{#3}{tail} | {tool}借到了，谢谢{3..28}栋邻居{emoji} | {later}{estateplace}大扫除，{everybody}来吗{emoji} | 物业电话{#8}打不通{ask}
    装修队靠谱的求推荐，{60..140}平{ask} | {estateplace}的灯坏了{1..9}天了，{estatecall}{tail} | 电梯又停在{2..28}楼了{tail} | {3..28}栋{utility}水压小，你们呢{ask}
    estate:
    停水吗 | 停电了吗 | 电梯修好了吗 | 有人在家吗 | 网断了吗 | 暖气热吗 | 谁家在装修 | 门禁坏了吗
    estatetime:
    今晚 | 明早 | 周六 | {8..11}点 | 下周一
    estate2:
    有人来检查燃气 | 消杀，关好窗户 | 清洗水箱 | 修剪树枝 | 办居住证 | 放露天电影 | 打流感疫苗 | 收废旧家电
    estateplace:
    地库 | 东门 | 西门 | 小花园 | 儿童乐园 | 垃圾站 | 电梯口 | 充电棚 | 大堂 | 篮球场
    estatebad:
    又坏了 | 漏水 | 没人打扫 | 灯不亮 | 堆满了东西 | 门关不上 | 有股味
    estatecall:
    说{later}来修 | 没人接电话 | 已经报修了 | 说在等配件 | 管一管吧 | 来看过了
    utility:
    水 | 电 | 燃气 | 暖气 | 网
    noise:
    半夜拖椅子 | 练琴到{9..11}点 | 一早装修 | 小孩跑来跑去 | 音响开太大 | 一直咚咚响
    petdeed2:
    走丢了 | 没牵绳 | 一直叫 | 叼走了一只鞋 | 蹭饭
    tool:
    梯子 | 电钻 | 打气筒 | 扳手 | 充电线 | 小推车 | 卷尺 | 螺丝刀
    """

  /// How groups and members are called.
  static let names = """
    tea group:
    {nick}茶友{1..9}群 | {city}品茶会 | {teaname}爱好者 | 老茶客{1..20}群 | 茶香小铺{1..9}群
    baby group:
    {city}宝妈{1..20}群 | 母婴福利社{1..9}群 | {babyage}宝宝交流 | 孕妈互助{1..9}群
    groceries group:
    {estatename}买菜{1..9}群 | {nick}鲜果团 | 社区团购{1..60}站 | {estatename}团购群
    school group:
    {1..6}年级{1..9}班家长群 | {hobby}班家长群 | {city}研学{1..9}群 | 中{1..3}班家园共育
    service group:
    {device}售后{1..9}群 | {city}用户服务{1..30}群 | {device}新手交流 | 会员服务{1..99}群
    neighbours group:
    {estatename}{3..28}栋 | {estatename}业主群 | {estatename}二手闲置 | {estatename}邻里{1..9}群
    estatename:
    阳光花园 | 绿城小区 | 锦绣家园 | 翠湖苑 | 滨江一号 | 香樟里 | 金色年华 | 梧桐院 | 东方名邸 | 和平里
    member:
    {surname}{given} | {surname}{given} | {nickword}{nickword2} | {nickword}的{nickword2} | {childname}妈妈 | {childname}爸爸 | {nickword2}{#2} | {surname}{title} | 小{surname} | 老{surname} | 阿{given}
    {city}{surname}{title} | {nickword2}{emoji2} | {nickword}{nickword2}{emoji2}
    surname:
    王 | 李 | 张 | 刘 | 陈 | 杨 | 黄 | 赵 | 吴 | 周 | 徐 | 孙 | 马 | 朱 | 胡 | 林 | 郭 | 何 | 高 | 罗 | 郑 | 梁 | 谢 | 宋 | 唐 | 许 | 邓 | 冯 | 韩 | 曹
    given:
    芳 | 敏 | 静 | 丽 | 强 | 磊 | 洋 | 勇 | 杰 | 娟 | 涛 | 明 | 超 | 霞 | 平 | 刚 | 桂英 | 建国 | 秀兰 | 子涵 | 雪梅 | 志强 | 婷婷 | 海燕 | 国华 | 玉兰 | 思雨 | 一鸣
    title:
    姐 | 哥 | 阿姨 | 老师 | 师傅 | 叔 | 同学 | 先生
    nickword:
    快乐 | 安静 | 阳光 | 爱喝茶 | 早起 | 慢半拍 | 会飞 | 向日葵 | 晚风 | 岁月 | 云淡 | 微笑 | 爱吃糖 | 不加班 | 半糖 | 海边 | 山里 | 星星
    nickword2:
    小鱼 | 橘子 | 大叔 | 猫咪 | 木木 | 人生 | 时光 | 兔子 | 风轻 | 静好 | 豆包 | 奶茶 | 小熊 | 丫头 | 船长 | 柠檬 | 石头 | 叶子
    emoji2:
    🌸 | 🌻 | 🍀 | 🐱 | ☀️ | 🌙 | 🐰
    """
}
