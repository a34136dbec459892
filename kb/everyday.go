package kb

import "strings"

// everyday are words of daily life. A question with one of them is about it: a document that does not say
// the word does not answer, whatever else fits.
var everyday = strings.Split(strings.Join([]string{
	// the state's papers and a person's own money
	"违章|驾照|驾驶证|驾校|护照|签证|身份证|户口|居住证|结婚|离婚|领证|婚假|产假|低保|社保卡|医保卡|银行卡|信用卡|花呗|借呗|余额宝|公积金|彩票|中奖|股票|炒股|股市|金价|黄金|个税|个人所得税|发票|车贷|房贷|月供|买房|卖房|购房|学区房|二手房|拆迁|宅基地|退休金|养老金|丧葬|遗产|彩礼|给我发工资|我的工资|欠我工资|离职证明|离职补偿|辞退|辞职信|征兵|当兵|改名字|迁户|收养|继承|遗嘱|赡养|抚养|家暴|赌博|交通事故|车祸|酒驾|科目二|学车|钱包|公务员|教师资格",
	// children and school
	"孩子|小孩|娃|上学|转学|入学|学区|幼儿园|小学|初中|高考|中考|考研|志愿|录取分|分数线|助学|奖学金|作业|作文|补课|辅导班|家长|班主任|校服|学费|午托|暑假|寒假|数学题|单词|婴儿|月子|保姆|英语|钢琴|舞蹈班|兴趣班|疫苗|奶粉|二胎|三胎",
	// food and the home
	"好吃|羊肉汤|排骨|红烧|做饭|炒菜|菜谱|猪肉|鸡蛋|烧烤|饭馆|外卖|租房子|租个房|租房住|两室|三室|装修|空调|开锁|搬家公司|理发|美容院|化妆品店|洗衣机|冰箱|热水器|燃气灶|气灶|马桶|下水道|漏水|楼上|楼下|邻居|小区|物业|养老院|宽带|家里停|家里没|家里水|家里电|家里暖|家里网|家里漏|家里人|家里老|我家停|我家没|家停水|家停电",
	// getting about
	"停车|贴条|扣分|车牌|年检|车险|二手车|电动车|摩托|堵车|堵不堵|公交|地铁|打车|火车|高铁票|机票|航班|酒店|宾馆|快递丢|快递没|快递怎么",
	// health
	"感冒|发烧|头疼吃|牙疼|看病|挂号|住院|手术|骨折|医生|失眠|核酸|心理咨询|减肥|怀孕|月嫂|血压|药店",
	// leisure and people
	"世界杯|足球|篮球|羽毛球|球赛|电影|电视剧|电视没|游戏|唱歌|麻将|打牌|庙会|灯会|生日|网吧|广场舞|太极拳|景区|门票|旅游|爬山|钓鱼|健身|牡丹|对象|相亲|媳妇|老公|老婆|婆婆|宠物|养狗|狗咬|狗证|狗老|坟|墓地",
	// telephones and the net
	"手机屏|手机号|手机卡|手机坏|手机充|手机丢|手机碎|手机没|手机套餐|手机流量|修手机|买手机|换手机|新手机|微信转|微信登|微信号|抖音账|抖音号|淘宝退|网购|买东西|退货|充值|密码忘|打印机|电信诈骗",
	// the land and the street
	"浇地|化肥|农药|玉米|小麦|种地|农机|粮食直补|粮补|猪生病|路灯|井盖|垃圾没人|路坏|修路",
	// idle talk
	"笑话|写诗|一首诗|作诗|情书|写信|翻译|几点|星期几|天气预报|天气怎|天气咋|天气好|今天天气|明天天气|下雨|下雪|刮风|星座|算命|你叫什么|你是谁|最高的山|皇帝",
}, "|"), "|")

// beside is a word of daily life that the question is about and the policy does not say, empty when there is none.
// The caller holds mu.
func (l *Library) beside(question string, p Policy) string {
	asked := Normalise(question)
	for _, word := range everyday {
		if !strings.Contains(asked, word) {
			continue
		}
		said := strings.Contains(p.Title, word)
		for _, x := range l.texts[p.ID] {
			said = said || strings.Contains(x.Text, word) || strings.Contains(strings.Join(x.Headings, " "), word)
		}
		if !said {
			return word
		}
	}
	return ""
}
