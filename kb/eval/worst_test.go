package eval_test

import (
	"slices"
	"strings"
	"testing"
)

func TestWorstQuestions(t *testing.T) {
	o := small(t, []string{
		"0.9 a b",       // right
		"0.3 b c a",     // third of three: gap 2/3
		"0.5 b c",       // not found
		"0.6 b c d e a", // fifth
		"0.8 b c",       // not found, and surer
		"0.1 b c a d",   // third of four: gap 1/2
		"0.4 b a",       // second; without judgements below
	}, []string{"0.2 c", "0.7 d", "0"}, []string{"1 a 1", "2 a 1", "3 a 1", "4 a 1", "4 l 1", "5 zz 1", "6 a 1"})
	o.Worst = 4
	r, _ := measured(t, o)
	var got []string
	for _, m := range r.Worst {
		got = append(got, m.ID)
	}
	if want := []string{"5", "3", "4", "2"}; !slices.Equal(got, want) {
		t.Fatalf("got worst %v, want %v", got, want)
	}
	fourth := r.Worst[2]
	above := make([]string, 0, 3)
	for _, a := range fourth.Above {
		above = append(above, a.ID)
	}
	if fourth.Relevant.ID != "a" || fourth.Relevant.Rank != 5 || fourth.Others != 1 || !slices.Equal(above, []string{"b", "c", "d"}) {
		t.Errorf("got %+v, want a at 5 below b, c, d, another one relevant", fourth)
	}
	if missing := r.Worst[0]; missing.Relevant.ID != "zz" || missing.Relevant.Rank != 0 || missing.Gap != 1 || len(missing.Above) != 2 {
		t.Errorf("got %+v, want zz not found, two others above", missing)
	}
	if len(r.Surest) != 2 || r.Surest[0].ID != "9" || r.Surest[0].First.ID != "d" {
		t.Errorf("got surest %+v, want 9 with d before 8", r.Surest)
	}
	text := r.String()
	for _, want := range []string{"该答 未找到:zz", "该答 第 5:a 《第a号》a的原文(另有 1 条也对)", "第 3:d 《第d号》d的原文", "没有答案却最有把握的 2 个问题"} {
		if !strings.Contains(text, want) {
			t.Errorf("got\n%s\nwant %q in it", text, want)
		}
	}
}

func TestListsShowTheBeginning(t *testing.T) {
	o := small(t, []string{"0.9 b a"}, nil, []string{"1 a 1"})
	long := strings.Repeat("一二三四五六七八九十", 7)
	o.Corpus = []string{write(t, t.TempDir(), "c.jsonl", `{"id":"a","title":"x","text":"甲\n乙"}`+"\n"+`{"id":"b","title":"x","text":"`+long+`"}`)}
	o.Worst = 1
	r, _ := measured(t, o)
	if m := r.Worst[0]; m.Relevant.Text != "甲 乙" || m.Above[0].Text != string([]rune(long)[:60])+"…" {
		t.Errorf("got %q and %q, want one line and 60 characters", m.Relevant.Text, m.Above[0].Text)
	}
}
