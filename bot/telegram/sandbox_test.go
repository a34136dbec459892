package telegram_test

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/sandbox"
	"zhuqi/bot/telegram"
)

// taker passes on what is stored.
type taker chan bot.Inbound

func (c taker) StoreUpdates(_ context.Context, batch []bot.Inbound) error {
	for _, in := range batch {
		c <- in
	}
	return nil
}

// TestThroughTheSandbox goes once through everything the client does; each request is held against the API description.
func TestThroughTheSandbox(t *testing.T) {
	const owner, group = 501, -1001
	log := filepath.Join(cmp.Or(os.Getenv("ZHUQI_CALLS"), t.TempDir()), "telegram.jsonl")
	record, err := os.Create(log)
	if err != nil {
		t.Fatal(err)
	}
	sim := sandbox.New(sandbox.Options{Token: "9:test", Username: "help_bot", Record: record, Now: time.Now,
		Strict: func(c sandbox.Call) { t.Errorf("%s %v: %v", c.Method, c.Params, c.Verdict()) }})
	srv := httptest.NewServer(sim)
	defer srv.Close()
	defer sim.Close()
	sim.AddPerson(sandbox.Person{ID: owner, Name: "老王"})
	sim.AddGroup(sandbox.Group{ID: group, Title: "值班群", Super: true, Admin: true, Members: []int64{owner}})

	tr := &http.Transport{}
	defer tr.CloseIdleConnections()
	c, err := telegram.New(telegram.Options{Token: "9:test", BaseURL: srv.URL, Client: &http.Client{Transport: tr}, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	me, err := c.Me(ctx)
	if err != nil || me.Username != "help_bot" || me.ID != 9 {
		t.Fatalf("got %+v, %v", me, err)
	}
	if err := c.SetUp(ctx, []telegram.Command{{Name: "my", About: "我的诉求"}}); err != nil {
		t.Fatal(err)
	}
	updates := make(taker, 10)
	polled := make(chan error)
	go func() { polled <- c.Poll(ctx, updates) }()
	next := func() bot.Update {
		t.Helper()
		select {
		case in := <-updates:
			u, err := telegram.ParseUpdate(in.Raw, me)
			if err != nil || u.ID != in.ID || u.Chat != in.Chat {
				t.Fatalf("got %+v, %v; stored as %d of chat %d", u, err, in.ID, in.Chat)
			}
			return u
		case <-time.After(10 * time.Second):
			t.Fatal("no update")
			return bot.Update{}
		}
	}
	deliver := func(o bot.Outbound) []int {
		t.Helper()
		ids, err := c.Deliver(ctx, o)
		if err != nil {
			t.Fatal(err)
		}
		return ids
	}

	sim.Say(owner, owner, "/start abc")
	if u := next(); u.Text != "/start abc" || !u.Private || !u.ToBot || u.From.Name != "老王" {
		t.Errorf("got %+v", u)
	}
	long := strings.Repeat("这是一句话。", 900)
	ids := deliver(bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: owner, HTML: "<b>" + long + "</b>", ReplyTo: 999,
		Buttons: bot.Rows(bot.Row(bot.Button{Text: "签收", Data: "t:sign:1"}))}})
	if len(ids) != 2 {
		t.Fatalf("got %v, want two parts", ids)
	}
	if err := sim.Press(owner, owner, ids[1], "签收"); err != nil {
		t.Fatal(err)
	}
	u := next()
	if u.Kind != bot.Pressed || u.Press != "t:sign:1" || u.Message != ids[1] {
		t.Errorf("got %+v", u)
	}
	deliver(bot.Outbound{Kind: bot.Answer, PressID: u.PressID, Alert: true, Message: bot.Message{HTML: "已签收"}})
	deliver(bot.Outbound{Kind: bot.Answer, PressID: u.PressID}) // the second comes too late
	deliver(bot.Outbound{Kind: bot.Strip, Target: ids[1], Message: bot.Message{Chat: owner}})
	deliver(bot.Outbound{Kind: bot.Strip, Target: ids[1], Message: bot.Message{Chat: owner}}) // nothing to change
	deliver(bot.Outbound{Kind: bot.EditAll, Target: ids[0], Message: bot.Message{Chat: owner, HTML: "改过", Buttons: bot.Rows(bot.Row(bot.Button{Text: "网页", URL: "https://example.org"}))}})
	deliver(bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: owner, HTML: "x", Keyboard: [][]string{{"进度", "帮助"}}}})
	file := deliver(bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: owner, HTML: "<i>附件</i>", File: &bot.Attachment{Name: "答复.txt", Data: []byte("见附件")}}})
	sim.Reply(owner, owner, file[0], "收到")
	if u := next(); u.ReplyTo != file[0] {
		t.Errorf("got %+v, want a reply to %d", u, file[0])
	}

	if _, err := sim.SendFile(owner, owner, sandbox.File{Name: "发票.pdf", MIME: "application/pdf", Caption: "发票", Data: []byte("%PDF")}); err != nil {
		t.Fatal(err)
	}
	u = next()
	if len(u.Files) != 1 || u.Files[0].Name != "发票.pdf" || u.Text != "发票" {
		t.Fatalf("got %+v", u)
	}
	if data, err := c.Download(ctx, u.Files[0].ID); err != nil || string(data) != "%PDF" {
		t.Errorf("downloaded %q, %v", data, err)
	}
	deliver(bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: owner, File: &bot.Attachment{ID: u.Files[0].ID, Kind: bot.Document}}})

	sim.Say(owner, group, "😀 @help_bot 查进度")
	for u = next(); u.Kind == bot.Unblocked; u = next() { // the bot was added
	}
	if !u.ToBot || u.Private || strings.Contains(u.Text, "@") || !strings.Contains(u.Text, "查进度") {
		t.Errorf("got %+v", u)
	}
	if _, err := sim.SendContact(owner, owner, "13800000000"); err != nil {
		t.Fatal(err)
	}
	if u := next(); u.Phone != "13800000000" {
		t.Errorf("got %+v", u)
	}

	sim.Block(owner)
	if u := next(); u.Kind != bot.Blocked {
		t.Errorf("got %+v", u)
	}
	var gone *bot.Gone
	if _, err := c.Deliver(ctx, bot.Outbound{Kind: bot.Send, Message: bot.Message{Chat: owner, HTML: "x"}}); !errors.As(err, &gone) {
		t.Errorf("blocked: got %v", err)
	}
	cancel()
	if err := <-polled; err != nil {
		t.Errorf("poll: %v", err)
	}

	record.Close()
	const check = "../../../shared/telegram/validate.py"
	if _, err := os.Stat(check); err != nil {
		t.Skip("../shared absent: requests not checked against the API description")
	}
	if out, err := exec.Command("python3", check, log).CombinedOutput(); err != nil {
		t.Errorf("%v:\n%s", err, out)
	} else if testing.Verbose() {
		t.Logf("%s", out)
	}
}
