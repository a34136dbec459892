package kb

import "testing"

func TestFigureMissing(t *testing.T) {
	for _, c := range []struct{ name, question, text, want string }{
		{"a term that is not given", "取水许可证几天能批", "对取水许可实行点对点服务。", "时间"},
		{"a term in working days", "取水许可证几天能批", "受理后二十个工作日内作出决定。", ""},
		{"a term, at once", "补证多长时间", "材料齐全的,当场办结。", ""},
		{"how long something has lasted is not asked for", "工资拖了好几个月没发,找谁", "由劳动监察机构受理。", ""},
		{"a rule's 不久", "没多久又停电了", "提高供电可靠性。", ""},
		{"a day that is not given", "报名几月几号截止", "向县科技局报名。", "日期"},
		{"a sum that is not given", "押金标准多少", "押金由双方约定。", "金额"},
		{"a sum in Chinese figures", "侵权赔多少钱", "给予五百万元以下的赔偿。", ""},
		{"nothing to pay", "办证要多少钱", "办证不收费。", ""},
		{"an aid outside a plan", "租房补贴多少", "符合条件的给予租房补贴。", "金额"},
		{"an aid as a share", "租房补贴多少", "按租金的百分之三十给予补贴。", ""},
		{"a multiple that is not given", "夜班津贴是多少倍", "应当支付夜班津贴。", "倍数"},
		{"an age that is not given", "申请人年龄要求", "申请人应当身体健康。", "年龄"},
		{"an age", "多大年龄能报", "年满十八周岁的可以报名。", ""},
		{"people counted as 个", "要招多少人", "年内开发岗位563个。", ""},
		{"a count that is not given", "要招多少人", "第三条 扩大招用规模。", "数量"},
		{"some are no question", "想找几家外地的供货商", "帮助企业对接供需。", ""},
		{"months are no count", "要招多少人", "签订6个月合同。", "数量"},
		{"land has its units", "供地多少亩", "引进企业20家。", "数量"},
	} {
		if got := figureMissing(Normalise(c.question), Passage{Text: c.text, Kind: Rule}); got != c.want {
			t.Errorf("%s: %s: got %q, want %q", c.name, c.question, got, c.want)
		}
	}
}

func TestBesideTheMatter(t *testing.T) {
	h := Hit{Policy: Policy{Title: "雨山县招工补贴办事指南"}, Passage: Passage{Text: "四、每年三月受理,收到材料后15个工作日内办结。"}}
	for _, c := range []struct {
		question string
		words    []Word
		want     bool
	}{
		{"刻公章要多久", nil, true},
		{"招工补贴多久办好", nil, false},
		{"补贴多久办好", nil, false},
		{"雇人给的钱多久到", []Word{{Text: "招工"}}, false},
	} {
		if got := besideTheMatter(c.question, h, c.words); got != c.want {
			t.Errorf("%s: got %v, want %v", c.question, got, c.want)
		}
	}
}

func TestWordNotSaid(t *testing.T) {
	l := NewLibrary(Parts{})
	hits := []Hit{{Policy: Policy{Title: "雨山县技术改造办法"}, Passage: Passage{Text: "企业购买设备的给予补贴,向银行贷款的给予贴息。"}}}
	for _, c := range []struct{ name, word, question, want string }{
		{"a word of its own", "", "水产养殖补贴怎么申请", "水产养殖"},
		{"the whole word, not what a list has of it", "血压", "高血压能报销吗", "高血压"},
		{"a particle within a word", "", "新能源汽车置换补贴", "新能源汽车置换"},
		{"a scrap of speech", "家里停", "我家里停电了怎么办", ""},
		{"a question word", "天气怎", "今天天气怎么样", ""},
		{"a verb that stands before", "", "想招个保安给补贴吗", ""},
		{"lent a little", "", "借点周转向银行贷款", ""},
		{"what a listed word does", "户口", "孩子户口落到哪", "孩子户口"},
		{"what is done", "买东西", "网上买东西被骗了", ""},
		{"where", "社保卡", "补贴发到社保卡里吗", "社保卡"},
	} {
		if got := l.notSaidIn(c.word, c.question, hits).Asked; got != c.want {
			t.Errorf("%s: %s: got %q, want %q", c.name, c.question, got, c.want)
		}
	}
}
