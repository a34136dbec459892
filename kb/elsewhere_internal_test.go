package kb

import (
	"strings"
	"testing"
)

func TestPlacesAskedAbout(t *testing.T) {
	for question, want := range map[string]string{
		// places asked about
		"武陟县招工难怎么办": "武陟县", "请问,青禾县有电价优惠吗": "青禾县", "北京市海淀区的租金补贴": "海淀区", "浙江省电价有什么优惠": "浙江省",
		"郑州的科技成果转化政策": "郑州", "在郑州市注册公司要什么材料": "郑州市", "河南省博爱县能办吗": "博爱县", "滑县招工补贴": "滑县", "上海社保怎么缴": "上海",
		"北京企业有什么补贴": "北京", "郑州开店有补贴吗": "郑州", "广西壮族自治区登记": "广西壮族自治区", "深圳和东莞的电价": "深圳 东莞", "中山市技改补贴": "中山市",
		"北京的高新企业奖励多少": "北京", "延边朝鲜族自治州的补贴": "延边朝鲜族自治州", "郑州航空港区用地": "郑州",
		// names that places lend
		"郑州大学毕业生来我厂有补贴吗": "", "我开的重庆火锅店能贷款吗": "", "上海牌手表能不能进政府采购": "", "西安银行贷款能贴息吗": "", "兰州牛肉面馆怎么办执照": "",
		"温州鞋厂搬过来有什么政策": "", "招商银行郑州分行": "郑州", "北京时间几点上班": "", "南京路的门面": "", "四川大学的专家能算高端人才吗": "", "上海交通大学合作项目": "",
		// where something comes from or goes to
		"从上海招来的工程师有补贴吗": "", "上海的客户欠我货款": "", "产品卖到广东要交什么税": "", "去郑州参加展会有补贴吗": "", "从武陟县招的工人": "", "北京总部在这里设分公司": "",
		// no places
		"我县有没有电价优惠": "", "本县企业": "", "我们县里招工": "", "企业想上市": "", "县直部门": "", "全市企业": "", "开发区企业": "", "工业园区厂房": "", "县市场监管局": "",
		"专精特新县级奖励": "", "市区买厂房": "", "怎么参与电力市场交易": "", "高新区企业": "", "农村社区": "", "农贸市场摊位": "", "城市社区超市": "", "区别是什么": "", "隔壁县呢": "",
		"大同小异的产品": "", "朝阳产业": "", "吉林": "吉林", "日照时间长的厂房": "", "来宾登记": "", "中山装生产": "",
	} {
		var got []string
		for _, p := range asksOf(Normalise(question)) {
			got = append(got, p.full)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: got %q, want %q", question, s, want)
		}
	}
}

func TestElsewhere(t *testing.T) {
	county := func(text string) Policy { return Policy{ID: 1, Title: text, Level: "县"} }
	for _, c := range []struct {
		name, home, question string
		policy               Policy
		text                 string
		asked                string // empty when the policy is taken to hold
	}{
		{"a county beside ours", "", "青禾县招工补贴", county("丰原县招工补贴办法"), "丰原县企业招工的给予补贴。", "青禾县"},
		{"our county by name", "", "丰原县招工补贴", county("丰原县招工补贴办法"), "企业招工的给予补贴。", ""},
		{"no place", "", "我县招工补贴", county("丰原县招工补贴办法"), "企业招工的给予补贴。", ""},
		{"a document of the city for its county", "河南省焦作市温县", "温县招工补贴", Policy{ID: 1, Title: "焦作市招工补贴办法", Level: "市"}, "企业招工的给予补贴。", ""},
		{"a document of the province for our county", "河南省焦作市温县", "温县招工补贴", Policy{ID: 1, Title: "补贴办法", Number: "豫人社规〔2026〕1号", Level: "省"}, "给予补贴。", ""},
		{"a document of the province for a county beside ours", "河南省焦作市温县", "河南省博爱县招工补贴", Policy{ID: 1, Title: "河南省招工补贴办法", Level: "省"}, "给予补贴。", ""},
		{"a document of the province for another province", "河南省焦作市温县", "山东省招工补贴", Policy{ID: 1, Title: "河南省招工补贴办法", Level: "省"}, "给予补贴。", "山东省"},
		{"a document of another city for ours", "河南省焦作市温县", "温县招工补贴", Policy{ID: 1, Title: "广州市招工补贴办法", Level: "市"}, "给予补贴。", "温县"},
		{"a document of the province for its city", "", "郑州招工补贴", Policy{ID: 1, Title: "河南省招工补贴办法", Level: "省"}, "给予补贴。", ""},
		{"a document of the country", "", "青禾县招工补贴", Policy{ID: 1, Title: "就业促进法", Level: "国家"}, "给予补贴。", ""},
		{"the number tells the province", "", "广东省招工补贴", Policy{ID: 1, Title: "招工补贴办法", Number: "京人社发〔2026〕2号"}, "给予补贴。", "广东省"},
		{"a notice that only mentions the place", "", "湖北招工补贴", Policy{ID: 1}, "广州市企业招工。广州市人社局审核。广州市财政局拨付。借鉴湖北做法。", "湖北"},
		{"a notice that is about the place", "", "广州招工补贴", Policy{ID: 1}, "广州市企业招工。广州市人社局审核。借鉴湖北做法。", ""},
		{"a notice that names no place", "", "广州招工补贴", Policy{ID: 1}, "我市企业招工。", ""},
		{"a university is not its city", "", "郑州成果转化", Policy{ID: 1}, "丰原县与郑州大学合作。湖北另有规定。", "郑州"},
	} {
		l := NewLibrary(Parts{County: c.home})
		l.remember(c.policy, []Passage{{ID: 1, Policy: 1, Text: c.text}})
		asked, away := l.elsewhere(c.question, c.policy)
		if away != (c.asked != "") || asked != c.asked {
			t.Errorf("%s: got %q, %v, want %q", c.name, asked, away, c.asked)
		}
	}
}
