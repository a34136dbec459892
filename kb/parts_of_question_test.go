package kb_test

import (
	"slices"
	"strings"
	"testing"

	"zhuqi/kb"
)

func TestQuestions(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"one question", "厂里电费太高怎么办?", []string{"厂里电费太高怎么办?"}},
		{"commas stay inside one", "厂里电费高,招工也难,怎么办", []string{"厂里电费高,招工也难,怎么办"}},
		{"two question marks", "电费能便宜点吗?招工有补贴吗?", []string{"电费能便宜点吗?", "招工有补贴吗?"}},
		{"full-width marks", "电费能便宜点吗？招工有补贴吗？", []string{"电费能便宜点吗？", "招工有补贴吗？"}},
		{"what insists stays with its question", "电费太高了?怎么办?", []string{"电费太高了?怎么办?"}},
		{"a follow-up is a question of its own", "专精特新怎么申报?需要什么材料?", []string{"专精特新怎么申报?", "需要什么材料?"}},
		{"a list in lines", "想问几个事:\n1. 贷款怎么申请\n2. 招工有没有补贴\n3、土地怎么拿", []string{"贷款怎么申请", "招工有没有补贴", "土地怎么拿"}},
		{"a list in one line", "1.贷款怎么申请 2.招工有补贴吗", []string{"贷款怎么申请", "招工有补贴吗"}},
		{"a list behind a colon", "你好!想问两个事:1.贷款没抵押咋办 2.环评办得慢找谁", []string{"贷款没抵押咋办", "环评办得慢找谁"}},
		{"circled numbers", "①贷款怎么申请②招工有补贴吗", []string{"①贷款怎么申请②招工有补贴吗"}},
		{"circled numbers set apart", "①贷款怎么申请;②招工有补贴吗", []string{"贷款怎么申请", "招工有补贴吗"}},
		{"另外 begins another", "贷款怎么申请,另外招工难有人管没", []string{"贷款怎么申请", "招工难有人管没"}},
		{"还有 begins another", "环评怎么办。还有电价能不能优惠", []string{"环评怎么办", "电价能不能优惠"}},
		{"还有没有 begins none", "今年还有没有技改补贴,县里还有啥政策", []string{"今年还有没有技改补贴,县里还有啥政策"}},
		{"a greeting before is no question", "你好!贷款怎么申请?", []string{"你好!贷款怎么申请?"}},
		{"a greeting, two questions, thanks", "你好?贷款怎么申请?招工有补贴吗?谢谢", []string{"贷款怎么申请?", "招工有补贴吗?"}},
		{"a report in lines is one matter", "我厂在东城\n2023年建成\n排水不通", []string{"我厂在东城\n2023年建成\n排水不通"}},
		{"numbers in a sentence begin none", "营收3.5亿,能当链主吗", []string{"营收3.5亿,能当链主吗"}},
		{"no more than four", "a政策有吗?b政策有吗?c政策有吗?d政策有吗?e政策有吗?", []string{"a政策有吗?", "b政策有吗?", "c政策有吗?", "d政策有吗? e政策有吗?"}},
		{"nothing", "  ", []string{""}},
	} {
		if got := kb.Questions(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCourtesy(t *testing.T) {
	for want, texts := range map[kb.Manner]string{
		kb.Greets:  "你好 您好! 在吗 老师在吗? 你好,在吗 hi Hello 早上好啊 有人吗 妳好",
		kb.Thanks:  "谢谢 谢谢您! 好的谢谢 多谢老师 辛苦了 好的,知道了,谢谢 thx",
		kb.Accepts: "好的 嗯嗯 知道了 行 收到 没事了 OK 好嘞 哦哦明白了",
		kb.Leaves:  "再见 拜拜 好的再见 bye",
		"":         "贷款 你好,请问招工难怎么办 谢谢,那材料呢 好的政策有哪些 没有抵押行吗 在哪办 中试基地 行政审批 早餐店 可以贷款吗 😀 ? ",
	} {
		for _, text := range strings.Fields(texts) {
			if got := kb.Courtesy(text); got != want {
				t.Errorf("%s: got %q, want %q", text, got, want)
			}
		}
	}
}

func FuzzQuestions(f *testing.F) {
	f.Add("1.贷款怎么申请?\n2.招工\xff难?另外,电费")
	f.Fuzz(func(t *testing.T, text string) {
		if n := len(kb.Questions(text)); n < 1 || n > 4 {
			t.Errorf("%q: got %d questions, want 1 to 4", text, n)
		}
	})
}
