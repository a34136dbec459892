package handlers

import (
	"strings"
	"testing"

	"zhuqi/kb"
)

func TestParseFields(t *testing.T) {
	const good = "91410825MADEM0011H" // made up
	for _, c := range []struct {
		name, text string
		want       fields
	}{
		{"a code alone", good, fields{Code: good}},
		{"a code in lower case", strings.ToLower(good), fields{Code: good}},
		{"a code with spaces inside", good[:2] + " " + good[2:8] + " " + good[8:], fields{Code: good}},
		{"a code with a label", "统一社会信用代码:" + good, fields{Code: good}},
		{"a wrong code", "91410825MADEM00110", fields{BadCode: true}},
		{"code, name, contact, phone", good + " 温和食品有限公司 王经理 13800000000",
			fields{Code: good, Firm: "温和食品有限公司", Contact: "王经理", Phone: "13800000000"}},
		{"the other way round", "13800000000,王经理,温和食品有限公司," + good,
			fields{Code: good, Firm: "温和食品有限公司", Contact: "王经理", Phone: "13800000000"}},
		{"phone first, code behind a space", "13800000000 " + good, fields{Code: good, Phone: "13800000000"}},
		{"code first, phone behind a space", good + " 13800000000", fields{Code: good, Phone: "13800000000"}},
		{"name and phone only", "温和食品有限公司 13800000000", fields{Firm: "温和食品有限公司", Phone: "13800000000"}},
		{"contact glued to the phone", "王经理13800000000", fields{Contact: "王经理", Phone: "13800000000"}},
		{"labels on lines", "企业名称:温和食品有限公司\n联系人:王二\n电话:0391-6190000",
			fields{Firm: "温和食品有限公司", Contact: "王二", Phone: "03916190000"}},
		{"a firm with brackets", "温和(焦作)食品有限公司 138 0000 0000", fields{Firm: "温和(焦作)食品有限公司", Phone: "13800000000"}},
		{"full width", "王经理 １３８００００００００", fields{Contact: "王经理", Phone: "13800000000"}},
		{"country code", "+86 138-0000-0000 李总", fields{Contact: "李总", Phone: "13800000000"}},
		{"a shop", "老李饭店 13800000000", fields{Firm: "老李饭店", Phone: "13800000000"}},
		{"marks nobody sees", "\u200e温和食品有限公司\u200b 13800000000", fields{Firm: "温和食品有限公司", Phone: "13800000000"}},
		{"nothing", "😀 。。", fields{}},
	} {
		if got := parseFields(c.text); got != c.want {
			t.Errorf("%s: %q gave %+v, want %+v", c.name, c.text, got, c.want)
		}
	}
}

func FuzzParseFields(f *testing.F) {
	f.Add("91410825MADEM0011H 温和食品有限公司 王经理 13800000000")
	f.Add("+86 1380000 0000")
	f.Fuzz(func(t *testing.T, s string) {
		got := parseFields(s)
		if got.Code != "" && len(got.Code) != 18 {
			t.Errorf("%q: code %q is not 18 characters", s, got.Code)
		}
		if n := len(got.Phone); n != 0 && (n < 7 || n > 12) {
			t.Errorf("%q: phone %q", s, got.Phone)
		}
	})
}

func TestWords(t *testing.T) {
	for _, c := range []struct {
		text               string
		dangerous, conduct bool
		problem            string
	}{
		{"厂里突然停电了", true, false, "要素保障"},
		{"车间着火", true, false, "其他"},
		{"食品安全许可证怎么办", false, false, "审批"},
		{"食堂食品安全出事了", true, false, "其他"},
		{"有人办证时吃拿卡要", false, true, "审批"},
		{"电价有什么优惠", false, false, "要素保障"},
		{"银行贷款利息太高", false, false, "融资"},
		{"乡里拖欠工程款", false, false, "拖欠账款"},
		{"厂裡突然停電了", true, false, "要素保障"},
	} {
		if got := dangerous(c.text); got != c.dangerous {
			t.Errorf("dangerous(%q) = %v, want %v", c.text, got, c.dangerous)
		}
		if got := conductual(c.text); got != c.conduct {
			t.Errorf("conductual(%q) = %v, want %v", c.text, got, c.conduct)
		}
		if got := kb.FieldOf(c.text); got != c.problem {
			t.Errorf("kb.FieldOf(%q) = %s, want %s", c.text, got, c.problem)
		}
	}
}

func TestAlike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"厂里电费太高怎么办", "我们厂里电费太高了,怎么办", true},
		{"厂里电费太高怎么办", "想申请技改补贴", false},
		{"停电", "停电", false}, // too short to tell
	} {
		if got := alike(c.a, c.b); got != c.want {
			t.Errorf("alike(%q, %q) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
