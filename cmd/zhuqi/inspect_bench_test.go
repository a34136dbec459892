package main

import (
	"context"
	"fmt"
	"net/url"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
)

// BenchmarkInspectOutbox looks through an outbox of 10,000 rows.
func BenchmarkInspectOutbox(b *testing.B) {
	h := openHall(b, "2026-11-23 09:10")
	err := h.d.look.store.Do(context.Background(), func(tx *store.Tx) error {
		for i := range 10_000 {
			m := bot.Message{Chat: bot.ChatID(501 + i%3), HTML: fmt.Sprintf("<b>SQ-20261123-%04d</b> 待签收\n求助 · 要素保障\n企业:虚构怀川速食有限公司\n诉求:厂里电费太高", i)}
			if err := tx.Enqueue(context.Background(), bot.Outbound{Kind: bot.Send, Message: m, Made: h.d.sim.Now(), State: bot.Sent, SentID: i + 1}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	for _, q := range []string{"", "老王", "20261123-0042", "没有这样的话"} {
		b.Run("q="+q, func(b *testing.B) {
			for b.Loop() {
				h.page("outbox?q=" + url.QueryEscape(q))
			}
		})
	}
}
