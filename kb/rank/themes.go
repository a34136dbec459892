package rank

import (
	"math"
	"strings"
	"sync"
)

// themes are what people bring to a government, each with the words in which they do, in our own words after the
// usual order of such matters. They tell a sorter what a few hundred examples cannot: that 幼儿园 and 补课 are of one kind.
var themes = []string{
	// building, housing, towns
	`物业 业主 业委会 小区 楼栋 单元楼 车位 停车位 地下车库 物业费 维修基金 公摊 电梯 加装电梯 住户 居民楼 花园 群租 门禁 保安`,
	`开发商 楼盘 交房 收房 房产证 不动产 产权 商品房 购房 买房 期房 烂尾 精装修 毛坯 首付 预售 网签 房屋质量 漏水 漏雨 外墙 装修 房价 限购 房产局 中介`,
	`公租房 廉租房 经适房 经济适用房 保障房 住房保障 住房困难 房改 房补 购房补贴 公房`,
	`公积金 住房公积金 公积金贷款 公积金中心`,
	`拆迁 征收 征地 安置 安置房 拆迁款 过渡费 回迁 棚改 棚户区 危房 旧城改造 城中村 老旧小区 强拆 补偿款`,
	`规划 规划局 公示 用地性质 容积率 采光 违建 违章建筑 违法建筑 私搭乱建 加盖 占用 改址 选址 更名 城市建设`,
	`路灯 绿化 绿化带 公园 广场 下水道 排水 管网 井盖 积水 内涝 人行道 天桥 市政 路面 修路 破损 坑洼 断头路`,
	`垃圾 垃圾站 环卫 环卫工 公厕 卫生差 脏乱差 城管 摆摊 占道 流动摊贩 夜宵摊 乱停 停车收费`,
	`停水 自来水 供水 水压 水费 燃气 天然气 煤气 停电 供电 变压器 电网 电费 暖气 供暖`,
	`施工 工地 工程 施工方 工程款 包工头 承包 招标 投标 质量问题 渣土 渣土车 建筑公司 监理 塔吊`,
	`消防 安全隐患 安全事故 火灾 坍塌 塌方 高空抛物 用电安全 危险 山体`,
	// traffic
	`公交 公交车 公交站 公共汽车 站台 线路 收班 首末班 公交公司 地铁 地铁站 轻轨`,
	`出租车 的士 打车 网约车 滴滴 拒载 黑车 套牌 拼车 打表 起步价 营运 运管 运管处 摩的`,
	`客运 客车 班车 大巴 汽车站 火车站 车站 高铁 高铁站 铁路 列车 机场 航班 司机 乘客 票价 车票 渡口 码头 航道 轮渡 春运`,
	`公路 国道 省道 县道 乡道 高速 高速公路 收费站 匝道 过路费 etc 大桥 过江 隧道 路政 村村通 通车 公路局 交通局 交通厅 养护 超载 超限 治超 货车`,
	`驾校 驾照 学车 教练 科目二 科目三 驾考 车管所 上牌 摇号 年检 车辆检测 交警 红绿灯 交通灯 斑马线 堵车 拥堵 限行 通行 交通`,
	`邮政 邮局 邮递员 投递 快递 快递员 ems 包裹 信件 寄件 物流 派送`,
	// schools, culture, sports
	`学校 学生 老师 教师 家长 校长 班主任 班级 上课 补课 作业 校服 食堂 宿舍 寝室 军训 放假 寒假 暑假 校车 校园 体罚`,
	`小学 初中 高中 中学 幼儿园 幼师 大学 学院 高校 职业学校 中专 师范 招生 入学 学位 学区 学籍 转学 择校 升学 中考 高考 考试 成绩 录取 教育 教育局 教育厅 教育部门 学费 书本费 毕业证 毕业 学历 奖学金 助学金 助学贷款`,
	`辅导 辅导班 培训班 培训机构 补习 教材 教辅 兴趣班 家教`,
	`民办教师 代课 支教 编制 特岗 教龄 教师待遇 教师工资 绩效工资 教师资格 教师招聘`,
	`文化 图书馆 博物馆 体育 体育馆 体育局 球场 健身 健身器材 广场舞 游泳池 运动 足球 篮球 文物 古迹 非遗 书店 宗教 寺庙 风俗 习俗 迷信 酒席 大操大办`,
	`电视 广播 电视台 频道 有线 有线电视 数字电视 机顶盒 广电 新闻 媒体 记者 杂志 报纸 出版 报刊 网吧 歌厅 ktv 演出 音乐 彩票 传媒`,
	// work and insurance
	`工资 拖欠工资 欠薪 讨薪 农民工 工人 员工 职工 上班 加班 双休 休息日 休假 年假 产假 同工不同酬 临时工 合同工 最低工资 高温补贴 福利 待遇 补发 加薪 调资 薪水 血汗钱 倒班 三班倒`,
	`劳动合同 劳动法 劳动局 劳动 劳动监察 仲裁 劳动仲裁 辞退 辞职 离职 裁员 解除合同 下岗 失业 失业金 再就业 就业 招聘 求职 劳务 派遣 职业介绍 职业培训 童工`,
	`工伤 工伤认定 工亡 伤残 伤残鉴定 职业病 尘肺 劳动能力鉴定`,
	`社保 社保卡 社保局 社会保险 养老 养老金 养老保险 退休 退休金 退休工资 退休人员 工龄 视同缴费 缴费 参保 断缴 补缴 转移接续 人社局 人社厅 五险一金 医保卡 买断 改制 破产企业 内退 病退 遗属 抚恤 企业退休`,
	`职称 技能 资格证 公务员 事业单位 三支一扶 人才引进 人才 聘用 编外 转正 军转 退伍`,
	// health and births
	`医院 医生 护士 病人 患者 看病 住院 门诊 挂号 手术 治疗 药费 医药费 医疗费 报销 医疗 医疗事故 误诊 病历 急诊 救护车 病房 诊断 抢救`,
	`卫生院 卫生室 诊所 村医 乡村医生 赤脚医生 疫苗 接种 传染病 体检 精神病 癌症 白血病 艾滋病 中医 药店 药品 卫生局 卫计委 卫计局 卫生厅 行医 献血 新农合 合作医疗 大病 疾病 慢性病 疾控 禽流感 病毒 健康证`,
	`计划生育 计生 超生 生育 二胎 二孩 三胎 独生子女 失独 社会抚养费 准生证 生育证 流动人口 结扎 上环 流产 怀孕 孕妇 产检 新生儿 出生证 婚检 试管 计生办 计生局 怀二胎`,
	// trade and travel
	`消费者 商家 商场 超市 门店 假货 假冒 伪劣 欺诈 虚假宣传 退款 退货 退钱 押金 充值 会员卡 预付 网购 电商 汽车销售 4s店 手机 家电 消协 维权 正品 强制消费 霸王条款`,
	`食品 过期 变质 饭店 餐馆 餐饮 酒店 宾馆 美容 健身房 屠宰 猪肉 农贸市场 菜市场 早餐 食药监 食品安全`,
	`市场 垄断 广告 价格 涨价 物价 物价局 乱收费 收费标准 发票 工商 工商局 营业执照 个体户 经营户 无证经营 烟草 商务局 招商 加油站 油价 质检 质监 特种设备 商标 宽带 电信 移动公司 联通`,
	`传销 直销 非法集资 集资 理财 p2p 投资 贷款 高利贷 保健品 老人受骗`,
	`旅游 旅游局 景区 景点 门票 导游 旅行社 游客 古镇 民宿 旅行团 购物店 风景区 山庄 农家乐 度假`,
	// surroundings
	`污染 环保 环保局 环保部门 排污 污水 废水 废气 臭味 异味 臭气 臭气熏天 恶臭 毒气 烟尘 粉尘 扬尘 灰尘 雾霾 空气质量 油烟 生态`,
	`噪声 噪音 扰民 通宵 深夜 睡不着 休息 吵闹 隔音 夜间施工`,
	`辐射 基站 变电站 高压线 焚烧 化工厂 养殖场 养猪场 砖厂 水泥厂 冶炼 重金属 河道 水质 河水 水库 水源 环评 环评报告 填埋 垃圾焚烧 采石场 加工厂 烟囱`,
	// what is of none of these
	`派出所 公安 民警 户口 户籍 身份证 诈骗 赌博 打架 法院 判决 律师 信访 举报 贪污 受贿 村支书 村主任 村委 干部 作风 选举`,
	`扶贫 低保 贫困户 残疾 农田 种植 农业 补贴 林地 水利 村民 农民 村里 土地 承包地`,
}

// themeWords is the table made ready: a word → its themes.
var themeWords = sync.OnceValue(func() map[string][]int {
	words := map[string][]int{}
	for i, t := range themes {
		for _, w := range strings.Fields(t) {
			words[w] = append(words[w], i)
		}
	}
	return words
})

// longestTheme is how many characters a word of a theme has at most.
const longestTheme = 6

// themesIn tells how much a normalised text says of each theme, as a row of length one; all zero when it says nothing.
func themesIn(text string) []float32 {
	words := themeWords()
	runes := []rune(text)
	sums := make([]float64, len(themes))
	for from := 0; from < len(runes); {
		step := 1
		for n := min(longestTheme, len(runes)-from); n > 1; n-- {
			if in, ok := words[string(runes[from:from+n])]; ok {
				for _, t := range in {
					sums[t]++
				}
				step = n
				break
			}
		}
		from += step
	}
	row := make([]float32, len(sums))
	length := 0.0
	for i, n := range sums {
		sums[i] = math.Log1p(n)
		length += sums[i] * sums[i]
	}
	for i, n := range sums {
		if length > 0 {
			row[i] = float32(n / math.Sqrt(length))
		}
	}
	return row
}
