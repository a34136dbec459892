package sandbox_test

import (
	"fmt"
	"testing"

	"zhuqi/bot/sandbox"
)

// A sandbox that lives long keeps the newest lines only.
func TestLinesBoundTheJournalAndTheLogOfCalls(t *testing.T) {
	s := sandbox.New(sandbox.Options{Token: token, Start: start, Lines: 3})
	s.AddPerson(sandbox.Person{ID: 42, Name: "王厂长"})
	s.Say(42, 42, "你好")
	for i := range 5 {
		post(s, "/bot"+token+"/sendMessage", p{"chat_id": 42, "text": fmt.Sprint("第", i, "条")})
	}
	entries, calls := s.Journal(0), s.OutboxLog()
	if len(entries) != 3 || entries[2].Shown == nil || entries[2].Shown.Text != "第4条" || entries[0].Shown.Text != "第2条" {
		t.Errorf("journal: got %+v", entries)
	}
	if len(calls) != 3 || calls[0].Params["text"] != "第2条" || calls[2].Params["text"] != "第4条" || calls[2].N != 5 {
		t.Errorf("calls: got %+v", calls)
	}
}
