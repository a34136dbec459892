package handlers

import (
	"testing"

	"zhuqi/bot/wording"
)

func TestPerils(t *testing.T) {
	for _, c := range []struct {
		text string
		want wording.Peril
	}{
		{"车间着火了,有人烫伤", wording.Fire},
		{"锅炉房冒黑烟", wording.Fire},
		{"液氨泄漏怎么办", wording.Fire},
		{"有工人触电了", wording.Hurt},
		{"食堂吃饭后好几个人中毒", wording.Hurt},
		{"工人在冲床上被压伤了", wording.Hurt},
		{"一个工人受伤了怎么办", wording.Hurt},
		{"工人受伤了怎么申请工伤认定", wording.NoPeril},
		{"员工受伤公司要赔多少", wording.NoPeril},
		{"整条街停电", wording.Outage},
		{"停气两天了", wording.Shortage},
		{"食品安全许可证怎么办", wording.NoPeril},
		{"电价有什么优惠", wording.NoPeril},
	} {
		if got := perilOf(c.text); got != c.want {
			t.Errorf("perilOf(%q) = %d, want %d", c.text, got, c.want)
		}
	}
}

func TestMatterless(t *testing.T) {
	for text, want := range map[string]bool{
		"第7项": true, "第三条第二款讲的什么": true, "7项": true, "《样县惠企办法》": true, "样政〔2026〕1号": true, "附件2的内容": true,
		"样县促进办法第九条": true, "第3章": true,
		"第7项的补贴没有到账": false, "厂里电费太高": false, "样政〔2026〕1号的奖金没发": false, "合同法第九条没人遵守": false, "我们违反安全生产法第三十条被罚款": false,
		"欠我3条生产线的货款": false, "": false, "办证": false,
	} {
		if got := matterless(text); got != want {
			t.Errorf("matterless(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestBareQuestions(t *testing.T) {
	for text, want := range map[string]saying{
		"你是谁?": about, "您叫什么名字": about, "你能干什么": about, "你是机器人吗": about, "你会什么呀": about, "请问你是哪个单位的": about, "能做什么": about, "你好,你是谁": about,
		"这里是干什么的": about, "怎么办": bare, "那我该怎么办呢?": bare, "咋办": bare,
		"你们能做什么补贴": question, "营业执照怎么办": question, "工商局是谁负责": question, "谁负责招工": question, "能做什么生意有补贴": question,
		"怎么申请": question, "你能帮我查一下招工补贴吗": question,
	} {
		u := turn{}
		u.up.Text, u.up.Private = text, true
		if _, got := u.heard(); got != want {
			t.Errorf("heard(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestSomebodyOfAUnit(t *testing.T) {
	for _, c := range []struct{ text, unit, name string }{
		{"找人社局张科长", "人社局", "张科长"},
		{"我想联系一下市场监管局的小王", "市场监管局", "小王"},
		{"麻烦找供电公司刘经理", "供电公司", "刘经理"},
		{"找人社局办招工补贴", "", ""},
		{"找银行贷款", "", ""},
		{"找税务局", "", ""},
	} {
		unit, name, _ := somebody(c.text)
		if unit != c.unit || name != c.name {
			t.Errorf("somebody(%q) = %q, %q, want %q, %q", c.text, unit, name, c.unit, c.name)
		}
	}
}
