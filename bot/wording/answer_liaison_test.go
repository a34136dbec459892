package wording_test

import (
	"strings"
	"testing"

	"zhuqi/bot/wording"
	"zhuqi/kb"
)

func TestALiaisonIsNotCalledAnInterpreter(t *testing.T) {
	who := []kb.Contact{{Name: "甲某", Unit: "县税务局"}, {Name: "乙某", Unit: "县税务局", Phone: "0391-2", Liaison: true}}
	hit := kb.Hit{Policy: kb.Policy{Title: "样县办法"}, Passage: kb.Passage{Path: "第三条"}, Quote: "按季申报享受。"}
	for where, got := range map[string]string{
		"\n单位联络员:乙某(县税务局)0391-2\n": wording.Words{}.AnswerCard(1, kb.Answer{Answered: true, Hits: []kb.Hit{hit}, Interpreters: who}).HTML,
		"· 乙某(县税务局)0391-2 单位联络员":   wording.Words{}.Contacts(who).HTML,
	} {
		if !strings.Contains(got, where) || !strings.Contains(got, "甲某(县税务局)") || strings.Contains(got, "政策解读员:乙") {
			t.Errorf("want %q in\n%s", where, got)
		}
	}
}
