package kb_test

import (
	"strings"
	"testing"

	"zhuqi/kb"
)

const (
	fishingLaw = `中华人民共和国渔业法
第一章 总则
第一条 为了保护渔业资源,制定本法。
第二条 在湖泊从事养殖的,应当遵守本法。
捕捞者应当向乡镇申请。
渔民可以成立合作社。
第二章 处罚
第三条 有下列情形之一的,处以五百元以上三千元以下的罚款：
（一）使用电鱼工具的；
（二）在禁渔期捕捞的；
（三）其他情形。
有前款情形的,记入信用档案。
第四条 渔船每年检验一次,检验费三百元。
第五条 本法自2020年1月1日起施行。
`
	boatNotice = `关于渔船补助的通知
各乡镇：
一、补助对象
在本县登记的渔船,船龄不满十年的,可以申请补助,申请人应当是船的所有人,并在本县连续捕捞满三年,没有受过处罚。
二、补助标准
每艘渔船每年补助二千元,由县财政局在每年六月底以前发放到船主的银行账户,逾期没有领取的,可以在下一年度补领一次。
三、申请时间
每年三月一日到四月三十日,船主向所在乡镇提出申请,乡镇在十五个工作日内审核,报县农业农村局批准以后公示七天。
`
)

func TestPlacesAskedFor(t *testing.T) {
	l := load(t, newLibrary(newMemoryStore(), nil))
	imported(t, l, "law.txt", fishingLaw)
	imported(t, l, "notice.txt", boatNotice)
	for _, c := range []struct{ question, place, begins, ends string }{
		{"渔业法第四条", "第四条", "第四条 渔船", "三百元。"},
		{"渔业法第四条规定了什么", "第四条", "第四条 渔船", "三百元。"},
		{"渔业法第2条", "第二条", "第二条 在湖泊", "合作社。"},
		{"渔业法2条", "第二条", "第二条 在湖泊", "合作社。"},
		{"中华人民共和国渔业法第二条第一款", "第二条第一款", "第二条 在湖泊", "遵守本法。"},
		{"渔业法第二条第二款", "第二条第二款", "捕捞者", "申请。"},
		{"《渔业法》第二条的第3款是什么", "第二条第三款", "渔民", "合作社。"},
		{"渔业法第三条", "第三条", "第三条 有下列", "信用档案。"},
		{"渔业法第三条第一款", "第三条第一款", "第三条 有下列", "其他情形。"},
		{"渔业法第三条第二款", "第三条第二款", "有前款", "信用档案。"},
		{"渔业法第三条第一款第二项", "第三条第一款第二项", "（二）在禁渔期", "捕捞的；"},
		{"渔业法第三条第(二)项", "第三条第一款第二项", "（二）在禁渔期", "捕捞的；"},
		{"关于渔船补助的通知第二条", "二", "每艘", ""},
		{"渔业法第四条检验费多少钱", "第四条", "第四条 渔船", "三百元。"},
	} {
		a := ask(t, l, c.question)
		if !a.Answered || !strings.HasSuffix(a.Hits[0].Place, c.place) || !strings.HasPrefix(a.Hits[0].Quote, c.begins) || !strings.HasSuffix(a.Hits[0].Quote, c.ends) {
			t.Errorf("%s: got answered=%v %q %v, want %s: %s…%s", c.question, a.Answered, first(a), a.Reason, c.place, c.begins, c.ends)
		} else if !strings.Contains(a.Hits[0].Passage.Text, a.Hits[0].Quote) {
			t.Errorf("%s: %q is not in the passage", c.question, a.Hits[0].Quote)
		}
	}
	for _, c := range []struct{ question, asked, found string }{
		{"渔业法第三百条", "第三百条", "五条"},
		{"渔业法第300条", "第三百条", "五条"},
		{"渔业法300条", "第三百条", "五条"},
		{"渔业法第六条罚款多少", "第六条", "五条"},
		{"中华人民共和国渔业法第十二条第二款", "第十二条", "五条"},
		{"渔业法第九九九九九条第二款怎么处罚", "第九九九九九条", ""},
		{"渔业法第99999999999999999999999条", "第9999999999999999999", "五条"},
		{"渔业法第四条之一", "第四条之一", ""},
		{"渔业法第二条第五款", "第二条第五款", "三款"},
		{"渔业法第四条第二款", "第四条第二款", "一款"},
		{"渔业法第三条第一款第九项", "第三条第一款第九项", "三项"},
		{"渔业法第四条第一项", "第四条第一项", ""},
		{"关于渔船补助的通知第八条", "第八条", ""},
	} {
		a := ask(t, l, c.question)
		if a.Answered || a.Reason.Kind != kb.NoSuchPlace || a.Reason.Asked != c.asked && c.asked != "第九九九九九条" || c.asked != "第九九九九九条" && a.Reason.Found != c.found {
			t.Errorf("%s: got answered=%v %+v, want that there is no %s, but %q", c.question, a.Answered, a.Reason, c.asked, c.found)
		}
		if len(a.Hits) == 0 || a.Hits[0].Policy.Source != map[bool]string{true: "law.txt", false: "notice.txt"}[strings.Contains(c.question, "渔业法")] {
			t.Errorf("%s: got %+v, want hits of the document first", c.question, a.Hits)
		}
	}
	if a := ask(t, l, "渔业法里三项处罚情形有哪些"); a.Reason.Kind == kb.NoSuchPlace {
		t.Errorf("a figure of the matter: got %+v, want no place", a.Reason)
	}
}

// Where no article keeps its paragraphs apart, nothing is said of how many there are.
func TestParagraphsThatWereLost(t *testing.T) {
	l := load(t, newLibrary(newMemoryStore(), nil))
	imported(t, l, "a.txt", "云溪县养殖条例\n第一条 为了养殖,制定本条例。 本条例所称养殖,是指养鱼。\n第二条 养鱼的应当登记。 登记不收费。\n第三条 本条例自2020年1月1日起施行。\n")
	if a := ask(t, l, "云溪县养殖条例第二条第二款"); !a.Answered || a.Hits[0].Place != "第二条" || !strings.Contains(a.Hits[0].Quote, "登记不收费") {
		t.Errorf("got answered=%v %q %v, want the article", a.Answered, first(a), a.Reason)
	}
}

// first is where the first hit stands, and its quote.
func first(a kb.Answer) string {
	if len(a.Hits) == 0 {
		return ""
	}
	return a.Hits[0].Place + ": " + a.Hits[0].Quote
}

// An article that is longer than a passage is quoted from its beginning.
func TestLongArticle(t *testing.T) {
	item := strings.Repeat("未按规定报告生产情况并且拒不改正", 5)
	text := "云溪县养殖条例\n第一条 为了养殖,制定本条例。\n第二条 有下列情形之一的,处以三百元罚款：\n"
	for _, n := range strings.Fields("一 二 三 四 五 六 七 八 九 十") {
		text += "（" + n + "）" + item + "；\n"
	}
	text += "有前款情形的,记入档案。\n第三条 本条例自2020年1月1日起施行。\n"
	l := load(t, newLibrary(newMemoryStore(), nil))
	imported(t, l, "a.txt", text)
	for _, c := range []struct{ question, begins string }{
		{"云溪县养殖条例第二条", "第二条 有下列情形"},
		{"云溪县养殖条例第二条第一款", "第二条 有下列情形"},
		{"云溪县养殖条例第二条第一款第九项", "（九）"},
		{"云溪县养殖条例第二条第二款", "有前款情形"},
	} {
		if a := ask(t, l, c.question); !a.Answered || !strings.HasPrefix(a.Hits[0].Quote, c.begins) {
			t.Errorf("%s: got answered=%v %q, want %s…", c.question, a.Answered, first(a), c.begins)
		}
	}
	if a := ask(t, l, "云溪县养殖条例第二条第三款"); a.Answered || a.Reason.Found != "二款" {
		t.Errorf("got answered=%v %+v, want that there are 二款", a.Answered, a.Reason)
	}
}
