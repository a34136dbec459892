package kb

import "strings"

// region is a province with its cities, all without their endings; a name that is a common word as well keeps
// its ending and is only known with it. sign is what its documents' numbers begin with.
type region struct {
	name, sign string
	cities     []string
}

// regions are the provinces and the cities of prefecture rank. Counties are known by their endings.
var regions = []region{
	{"北京", "京", nil}, {"天津", "津", nil}, {"上海", "沪", nil}, {"重庆", "渝", nil}, {"香港", "", nil}, {"澳门", "", nil}, {"台湾", "", nil},
	{"河北", "冀", strings.Fields("石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 雄安")},
	{"山西", "晋", strings.Fields("太原 大同市 阳泉 长治市 晋城 朔州 晋中 运城 忻州 临汾 吕梁")},
	{"内蒙古", "内", strings.Fields("呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安盟 锡林郭勒 阿拉善")},
	{"辽宁", "辽", strings.Fields("沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳市 葫芦岛")},
	{"吉林", "吉", strings.Fields("长春 四平市 辽源 通化 白山市 松原 白城 延边")},
	{"黑龙江", "黑", strings.Fields("哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河市 绥化 大兴安岭")},
	{"江苏", "苏", strings.Fields("南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁")},
	{"浙江", "浙", strings.Fields("杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水")},
	{"安徽", "皖", strings.Fields("合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山市 滁州 阜阳 宿州 六安 亳州 池州 宣城")},
	{"福建", "闽", strings.Fields("福州 厦门 莆田 三明市 泉州 漳州 南平 龙岩 宁德")},
	{"江西", "赣", strings.Fields("南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶")},
	{"山东", "鲁", strings.Fields("济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照市 临沂 德州 聊城 滨州 菏泽")},
	{"河南", "豫", strings.Fields("郑州 开封市 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源")},
	{"湖北", "鄂", strings.Fields("武汉 黄石市 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 天门市 神农架")},
	{"湖南", "湘", strings.Fields("长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西")},
	{"广东", "粤", strings.Fields("广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山市 潮州 揭阳 云浮")},
	{"广西", "桂", strings.Fields("南宁 柳州 桂林 梧州 北海市 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾市 崇左")},
	{"海南", "琼", strings.Fields("海口 三亚 三沙 儋州")},
	{"四川", "川", strings.Fields("成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 凉山州 甘孜 阿坝")},
	{"贵州", "黔", strings.Fields("贵阳 六盘水 遵义 安顺 毕节 铜仁 黔东南 黔南 黔西南")},
	{"云南", "云", strings.Fields("昆明 曲靖 玉溪 保山 昭通 丽江 普洱市 临沧 楚雄 红河州 文山州 西双版纳 大理州 大理市 德宏 怒江州 迪庆")},
	{"西藏", "藏", strings.Fields("拉萨 日喀则 昌都 林芝 山南市 那曲")},
	{"陕西", "陕", strings.Fields("西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康市 商洛")},
	{"甘肃", "甘", strings.Fields("兰州 嘉峪关 金昌 白银市 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 临夏 甘南")},
	{"青海", "青", strings.Fields("西宁 海东 海西州 玉树州")},
	{"宁夏", "宁", strings.Fields("银川 石嘴山 吴忠市 固原 中卫市")},
	{"新疆", "新", strings.Fields("乌鲁木齐 克拉玛依 吐鲁番 哈密市 昌吉 阿克苏 喀什 和田 伊犁 塔城 阿勒泰 石河子")},
}

// provinceOf is the province of each city, by its name without an ending.
var provinceOf = func() map[string]string {
	m := map[string]string{}
	for _, r := range regions {
		for _, c := range r.cities {
			m[bareName(c)] = r.name
		}
	}
	return m
}()

// bareName is a place's name without its ending.
func bareName(s string) string {
	for _, end := range []string{"市", "州", "盟"} {
		if bare, ok := strings.CutSuffix(s, end); ok && runes(bare) >= 2 {
			return bare
		}
	}
	return s
}

// cityNames are the provinces and the cities, as regions writes them.
func cityNames() []string {
	var names []string
	for _, r := range regions {
		names = append(append(names, r.name), r.cities...)
	}
	return names
}
