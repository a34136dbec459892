package kb

import (
	"regexp"
	"strings"
)

// cities are the better known provinces and cities, without their endings; those whose names are also
// common words (朝阳 大同 日照 白银 开封) are only known with 市.
var cities = strings.Fields(`北京 天津 上海 重庆 河北 山西省 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 湖北 湖南 广东 海南省 四川 贵州 云南 陕西 甘肃 青海省
 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 台湾 郑州 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源 沁阳 孟州 武陟 修武 博爱县
 石家庄 唐山 秦皇岛 邯郸 邢台 张家口 沧州 廊坊 衡水 太原 阳泉 晋城 晋中 运城 临汾 呼和浩特 包头 鄂尔多斯 沈阳 大连 鞍山 抚顺 锦州 营口 盘锦 长春 哈尔滨 齐齐哈尔 大庆 南京 无锡 徐州
 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 马鞍山 安庆 阜阳 宿州 亳州 福州 厦门 莆田 泉州 漳州 宁德 南昌
 景德镇 九江 赣州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 临沂 德州 聊城 滨州 菏泽 武汉 十堰 宜昌 襄阳 荆州 黄冈 长沙 株洲 湘潭 衡阳 岳阳 常德 郴州 广州 深圳 珠海 汕头
 佛山 韶关 湛江 肇庆 惠州 东莞 中山市 南宁 柳州 桂林 海口 三亚 成都 自贡 攀枝花 泸州 德阳 绵阳 宜宾 贵阳 遵义 昆明 曲靖 大理 拉萨 西安 宝鸡 咸阳 兰州 西宁 银川 乌鲁木齐`)

// townName is a county or city with its ending where a name may begin.
var townName = regexp.MustCompile(`(?:^|[ ,。?在到去从省市的和])(\p{Han}{2,3})(县|市)(场|值|容|民|面|政|价|长|级|域|直|里|内|上)?`)

// noTown are the last characters and the whole of what stands before 县 or 市 and is no name: 想上市, 我们县.
var noTown = regexp.MustCompile(`[上超夜股门城本我全该各外开入菜房楼集跨每两副个们省]$|^(?:所在|隔壁|附近|其他|别的)`)

// places are the names of places in a question, without their endings.
func places(question string) []string {
	var found []string
	for _, name := range cities {
		if strings.Contains(question, name) {
			found = append(found, strings.TrimRight(name, "省市县"))
		}
	}
	for _, m := range townName.FindAllStringSubmatch(question, -1) {
		if m[3] == "" && !noTown.MatchString(m[1]) {
			found = append(found, m[1])
		}
	}
	return found
}

// elsewhere says that the question names places, none of which the policy is for. What holds for the whole
// country holds everywhere. The caller holds mu.
func (l *Library) elsewhere(question string, p Policy) bool {
	named := places(Normalise(question))
	if len(named) == 0 || p.Level == "国家" {
		return false
	}
	for _, place := range named {
		if strings.Contains(p.Title+p.Issuer+p.Source, place) {
			return false
		}
		for _, x := range l.texts[p.ID] {
			if governed(x.Text, place) {
				return false
			}
			for _, u := range x.Units {
				if governed(u.Name, place) {
					return false
				}
			}
		}
	}
	return true
}

// notGoverned are what places lend their names to: 郑州大学, 中国(郑州)产业转移活动.
var notGoverned = []string{"大学", "学院", "医院", "银行", "航空", ")", "）", "海关"}

// governed says that a place stands in a text as a place, not in the name of something else.
func governed(text, place string) bool {
	for {
		_, after, ok := strings.Cut(text, place)
		if !ok {
			return false
		}
		lent := false
		for _, n := range notGoverned {
			lent = lent || strings.HasPrefix(after, n)
		}
		if !lent {
			return true
		}
		text = after
	}
}

// everyday are words of daily life. A question with one of them is about it: a document that does not say
// the word does not answer, whatever else fits.
var everyday = strings.Split("发票|违章|世界杯|足球|球赛|彩票|中奖|车贷|房贷|买房|购房|助学|停车|贴条|驾照|驾驶证|护照|身份证|户口|结婚|离婚|领证|孩子|小孩|娃|上学|转学|入学|学区|幼儿园|电影|火车|高铁票|机票|酒店|宾馆|快递|宽带|手机|电动车|摩托|股票|减肥|感冒|看病|红烧|做饭|菜谱|游戏|拆迁|宅基地|二手房|养老院|低保|宠物|养狗|彩礼|坟|社保卡|打印机|离职证明|家里|小区|物业|邻居|星期几|几点", "|")

// beside says that a question is about a matter of daily life of which the policy says nothing. The caller
// holds mu.
func (l *Library) beside(question string, p Policy) bool {
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
			return true
		}
	}
	return false
}
