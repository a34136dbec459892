package kb_test

import (
	"errors"
	"testing"

	"zhuqi/kb"
	"zhuqi/kb/index"
)

func TestPromise(t *testing.T) {
	for text, want := range map[string]kb.Promise{
		"每5个回答最多错1个": 5, "每20个回答最多错1个": 20, " 每 10 个回答 最多错 1 个 ": 10, "每二十个回答最多错一个": 20, "每５个回答最多错１个": 5, "每8条答复最多错1条": 8,
		"": 0, "5": 0, "尽量不错": 0, "每1个回答最多错1个": 0, "每0个回答最多错1个": 0, "每500个回答最多错1个": 0, "每5个回答最多错2个": 0, "每5个回答最多错1个左右": 0, "每-5个回答最多错1个": 0,
	} {
		got, err := kb.ParsePromise(text)
		if got != want || (err != nil) != (want == 0) || err != nil && !errors.Is(err, kb.ErrPromise) {
			t.Errorf("%q: got %d, %v, want %d", text, got, err, want)
		}
		if want == 0 {
			continue
		}
		if again, err := kb.ParsePromise(want.String()); again != want || err != nil {
			t.Errorf("%s as it is written: got %d, %v", want, again, err)
		}
	}
}

// A stricter promise answers less, never more.
func TestPromiseDecidesWhatIsAnswered(t *testing.T) {
	last := 1 << 30
	for _, n := range []kb.Promise{2, 5, 20, 100} {
		l := load(t, kb.NewLibrary(kb.Parts{Store: newMemoryStore(), Index: index.NewMemory(), Extract: paragraphs{}, Promise: n}))
		imported(t, l, "loans.txt", loans)
		answered := 0
		for _, q := range []string{"贷款贴息多少", "小微企业流动资金贷款贴息每户不超过多少", "贴息要什么材料", "银行贷款", "贷款", "企业借钱", "付息凭证", "县财政局", "十月底"} {
			if ask(t, l, q).Answered {
				answered++
			}
		}
		if answered > last {
			t.Errorf("%s: got %d answered, want at most the %d of the promise before", n, answered, last)
		}
		last = answered
		if a := ask(t, l, "测政规〔2026〕3号第二条"); !a.Answered || a.Confidence >= 1 {
			t.Errorf("%s: a clause called by its name: got answered=%v (%.2f), want an answer", n, a.Answered, a.Confidence)
		}
	}
}
