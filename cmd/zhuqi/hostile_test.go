package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/sandbox"
	"zhuqi/bot/sandbox/talk"
	"zhuqi/bot/ticket"
)

// hostile is one input that is wrong, malicious or absurd, and words of the one sentence it must get.
type hostile struct {
	name string
	do   act
	want string
}

// act does something to the program; a line of a talk, mostly.
type act func(k *live) error

// say is a line as in a talk.
func say(line string) act { return func(k *live) error { return k.step(line) } }

// forge presses a button that the bot never showed, on the newest message of the bot.
func forge(name, data string) act {
	return func(k *live) error { return k.forge(name, k.newest(k.Chat(name)), data) }
}

// stale presses a button on a message that is long gone.
func stale(name, data string) act {
	return func(k *live) error { return k.forge(name, 7, data) }
}

func (k *live) forge(name string, message int, data string) error {
	chat := k.Chat(name)
	if err := k.d.sim.PressData(chat, chat, message, strings.ReplaceAll(data, "{号}", k.number())); err != nil {
		return err
	}
	return k.d.Settle(k.d.e.ctx)
}

// raw puts an update into the inbox as a strange server might send it: what is inside the message comes from more.
func raw(name, more string) act {
	return func(k *live) error {
		from := fmt.Sprintf(`{"id":%d,"is_bot":false,"first_name":"x"}`, k.Chat(name))
		return k.inject(k.Chat(name), fmt.Sprintf(`"message":{"message_id":1,"date":1,"from":%s,"chat":{"id":%d,"type":"private"},%s}`, from, k.Chat(name), more))
	}
}

// odd puts an update of any kind into the inbox.
func odd(body string) act { return func(k *live) error { return k.inject(1, body) } }

func (k *live) inject(chat int64, body string) error {
	k.injected++
	in := bot.Inbound{ID: k.injected, Chat: bot.ChatID(chat), At: k.d.sim.Now(), Raw: fmt.Appendf(nil, `{"update_id":%d,%s}`, k.injected, body)}
	if err := (sink{k.d.app}).StoreUpdates(k.d.e.ctx, []bot.Inbound{in}); err != nil {
		return err
	}
	return k.d.Settle(k.d.e.ctx)
}

// file sends a document with these bytes.
func file(name, fileName string, data []byte) act {
	return func(k *live) error {
		if _, err := k.d.sim.SendFile(k.Chat(name), k.Chat(name), sandbox.File{Name: fileName, Data: data}); err != nil {
			return err
		}
		return k.d.Settle(k.d.e.ctx)
	}
}

// scene puts people where the hostile inputs of a table find them.
type scene struct {
	name   string
	before []string // lines of a talk
	rows   []hostile
}

// TestHostileInputs: every wrong thing gets one clear sentence in Chinese, the program lives, and nothing is half done.
func TestHostileInputs(t *testing.T) {
	t.Parallel()
	k := openTalk(t)
	n := 0
	for _, s := range []scene{atRest, inTheForm, extension, answering, standingIn, withButtons, withFiles, oddUpdates} {
		for _, line := range s.before {
			if err := k.step(line); err != nil {
				t.Fatalf("%s: %s: %v", s.name, line, err)
			}
		}
		k.heard()
		for _, row := range s.rows {
			n++
			before := k.state()
			if err := row.do(k); err != nil {
				t.Errorf("%s: %s: %v", s.name, row.name, err)
				continue
			}
			got := k.heard()
			if why := unclear(got, row.want); why != "" {
				t.Errorf("%s: %s: %s:\n%s", s.name, row.name, why, got)
			}
			if after := k.state(); after != before {
				t.Errorf("%s: %s changed something:\nbefore %s\nafter  %s", s.name, row.name, before, after)
			}
		}
	}
	t.Run("documents", func(t *testing.T) { hostileDocuments(t, k.d.dir) })
	if err := k.step("老王: 厂里电费太高,有什么优惠电价政策"); err != nil {
		t.Fatal(err)
	}
	if got := k.heard(); !strings.Contains(got, "政策解读员") {
		t.Errorf("after all that a plain question gets %q", got)
	}
	r, err := k.d.app.store.Verify(k.d.e.ctx)
	if err != nil || !r.Sound() {
		t.Errorf("the data is not sound: %v %v", r.Problems, err)
	}
	t.Logf("%d hostile inputs", n)
}

func openTalk(t *testing.T) *live {
	return openLive(t, talk.Start(""), func(o *sandbox.Options) { o.After = 1 << 20 })
}

// step plays a line of a talk; what the bot says is heard later.
func (k *live) step(line string) error {
	said, err := k.Step(k.d.e.ctx, line)
	k.said += said
	return err
}

// heard is what the bot said since the last look.
func (k *live) heard() string {
	said := k.said + k.Heard("")
	k.said = ""
	return said
}

// newest is the bot's last message in a chat.
func (k *live) newest(chat int64) (id int) {
	for _, m := range k.d.sim.Screen(chat) {
		if m.Bot {
			id = m.ID
		}
	}
	return id
}

// state is all that an input which is refused must leave as it was.
func (k *live) state() string {
	ctx, st := k.d.e.ctx, k.d.app.store
	must := func(err error) {
		if err != nil {
			k.t.Fatal(err)
		}
	}
	ts, err := st.Tickets(ctx, ticket.Filter{})
	must(err)
	ps, err := st.Policies(ctx)
	must(err)
	us, err := st.Units(ctx)
	must(err)
	people := map[bot.Role]int{}
	for _, r := range bot.Roles {
		who, err := st.WithRole(ctx, r, "")
		must(err)
		people[r] = len(who)
	}
	b, err := json.Marshal([]any{ts, len(ps), len(us), people})
	must(err)
	return string(b)
}

// number is that of the newest ticket.
func (k *live) number() string {
	ts, err := k.d.app.store.Tickets(k.d.e.ctx, ticket.Filter{})
	if err != nil || len(ts) == 0 {
		return "SQ-20261123-0001"
	}
	return string(ts[len(ts)-1].Number)
}
