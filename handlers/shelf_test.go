package handlers_test

import (
	"context"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
	"zhuqi/handlers"
	"zhuqi/kb"
)

// shelf is a library of one clause: it knows about 税 and nothing else, and of 税票 not for certain whose it is.
type shelf struct{ handlers.Library }

func (shelf) Answer(_ context.Context, q kb.Question) (kb.Answer, error) {
	hit := kb.Hit{Policy: kb.Policy{ID: 1, Title: "样县办法"}, Passage: kb.Passage{ID: 7, Path: "第三条"}, Quote: "按季申报享受。", Status: kb.InForce}
	a := kb.Answer{Hits: []kb.Hit{hit}, Subject: q.Text}
	if strings.Contains(q.Text, "税") {
		a.Answered, a.Confidence, a.Lead, a.LeadSure = true, 0.9, "县税务局", !strings.Contains(q.Text, "税票")
	}
	if strings.Contains(q.Text, "哪个镇") && q.Firm != nil {
		a.Understood = "企业在" + q.Firm.Town
	}
	return a, nil
}

func (shelf) Original(context.Context, kb.PassageID) (kb.Original, error) {
	return kb.Original{Policy: kb.Policy{Title: "样县办法"}, Passage: kb.Passage{Path: "第三条", Text: "第三条全文。"}}, nil
}

func (shelf) Contacts(context.Context, string, kb.Date) ([]kb.Contact, error) {
	return []kb.Contact{{Name: "张三", Unit: "县税务局"}}, nil
}

func counter(t *testing.T) *office {
	t.Helper()
	o := open(t)
	o.router.Library = shelf{}
	o.put(func(tx *store.Tx) error {
		_, err := tx.PutEnterprise(o.ctx, bot.Enterprise{ID: o.firm, Name: "温和食品有限公司", Code: "91410825MADEM0011H", Town: "温泉街道"})
		return err
	})
	return o
}

const newcomer bot.ChatID = 900

// since lists what came onto a screen after the first n messages.
func (o *office) since(chat bot.ChatID, n int) []*shown { return o.screens[chat][n:] }
