package sandbox_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"zhuqi/bot/sandbox"
)

// last is the newest update as JSON.
func (w *world) last() string {
	w.t.Helper()
	ups := w.updates(p{"offset": -1})
	if len(ups) == 0 {
		return ""
	}
	raw, _ := json.Marshal(ups[0])
	return string(raw)
}

func (w *world) group(id int64) sandbox.GroupState {
	w.t.Helper()
	for _, g := range w.sim.Groups() {
		if g.ID == id {
			return g
		}
	}
	w.t.Fatalf("no group %d", id)
	return sandbox.GroupState{}
}

func TestWhatPeopleDoInGroups(t *testing.T) {
	w := newWorld(t)
	w.updates(p{"allowed_updates": []string{"message", "my_chat_member", "chat_member"}})
	for _, row := range []struct {
		name, path string
		body       p
		refused    string
		told       []string // parts of the newest update
	}{
		{"a person opens a topic", "topic", p{"chat": forum, "from": owner, "name": "问电费"}, "", []string{`"forum_topic_created":{`, `"name":"问电费"`, `"message_thread_id":2`, `"id":501`}},
		{"a topic without a name", "topic", p{"chat": forum, "from": owner, "name": " "}, "without a name", nil},
		{"a topic where there are none", "topic", p{"chat": group, "from": owner, "name": "x"}, "no topics", nil},
		{"a stranger's topic", "topic", p{"chat": forum, "from": silent, "name": "x"}, "not in group", nil},
		{"writing in it", "message", p{"chat": forum, "from": owner, "thread": 2, "text": "电费高"}, "", []string{`"text":"电费高"`, `"is_topic_message":true`, `"reply_to_message":{`}},
		{"writing in none", "message", p{"chat": forum, "from": owner, "thread": 9, "text": "x"}, "no topic 9", nil},
		{"closing it", "topic", p{"chat": forum, "from": owner, "thread": 2, "closed": true}, "", []string{`"forum_topic_closed":{}`}},
		{"writing in the closed one", "message", p{"chat": forum, "from": owner, "thread": 2, "text": "x"}, "is closed", nil},
		{"opening it again", "topic", p{"chat": forum, "from": owner, "thread": 2, "closed": false}, "", []string{`"forum_topic_reopened":{}`}},
		{"nothing to do to it", "topic", p{"chat": forum, "from": owner, "thread": 2}, "do nothing", nil},
		{"deleting it tells nobody", "topic", p{"chat": forum, "thread": 2, "off": true}, "", []string{`"forum_topic_reopened":{}`}},
		{"coming in where the bot is an administrator", "join", p{"chat": forum, "from": other}, "", []string{`"new_chat_members":[{`, `"id":502`}},
		{"coming in twice", "join", p{"chat": forum, "from": other}, "already", nil},
		{"coming into no group", "join", p{"chat": 501, "from": other}, "no group", nil},
		{"going out", "join", p{"chat": forum, "from": other, "off": true}, "", []string{`"left_chat_member":{`}},
		{"going out twice", "join", p{"chat": forum, "from": other, "off": true}, "not in group", nil},
		{"the bot becomes an administrator", "admin", p{"chat": group}, "", []string{`"my_chat_member":{`, `"old_chat_member":{"status":"member"`, `"status":"administrator"`}},
		{"and hears chatter then", "message", p{"chat": group, "from": owner, "text": "今天下雨"}, "", []string{`"text":"今天下雨"`}},
		{"and is none again", "admin", p{"chat": group, "off": true}, "", []string{`"new_chat_member":{"status":"member"`}},
		{"a group becomes a supergroup", "upgrade", p{"chat": plain, "to": -1005}, "", []string{`"migrate_from_chat_id":-77`}},
		{"it cannot twice", "upgrade", p{"chat": plain, "to": -1006}, "upgrade", nil},
		{"to a number of its own choice", "upgrade", p{"chat": group}, "upgrade", nil},
		{"a new group", "group", p{"id": -9, "title": "新群", "members": []int{owner}}, "", []string{`"new_chat_members":[{`, `"username":"help_bot"`}},
		{"the same group again tells nothing new", "group", p{"id": -9, "title": "新群"}, "", []string{`"title":"新群"`}},
	} {
		if got := w.order(row.path, row.body); (row.refused == "") != (got == "") || !strings.Contains(got, row.refused) {
			t.Errorf("%s: got %q, want %q", row.name, got, row.refused)
		}
		told := w.last()
		for _, part := range row.told {
			if !strings.Contains(told, part) {
				t.Errorf("%s: the bot was told %s, want %s", row.name, told, part)
			}
		}
	}
	if g := w.group(-1005); !g.Super || len(g.Members) != 1 || g.Members[0] != owner {
		t.Errorf("the supergroup is %+v", g)
	}
	if n := len(w.sim.Groups()); n != 4 {
		t.Errorf("%d groups, want 4 without the one that moved", n)
	}
}

func TestMembershipIsToldToAdministratorsOnly(t *testing.T) {
	w := newWorld(t)
	w.updates(p{"allowed_updates": []string{"chat_member", "message_reaction"}})
	w.order("join", p{"chat": group, "from": silent})
	if got := w.last(); strings.Contains(got, "chat_member") {
		t.Errorf("a plain member was told %s", got)
	}
	w.order("join", p{"chat": forum, "from": silent})
	if got := w.last(); !strings.Contains(got, `"old_chat_member":{"status":"left"`) {
		t.Errorf("the administrator was told %s", got)
	}
}

func TestReactionsAreKeptApart(t *testing.T) {
	w := newWorld(t)
	w.updates(p{"allowed_updates": []string{"message_reaction"}})
	w.order("join", p{"chat": forum, "from": other})
	m := w.send(in(forum, "text", "通知"))
	w.must("setMessageReaction", in(forum, "message_id", m.ID, "reaction", []p{{"type": "emoji", "emoji": "👍"}}), nil)
	for _, step := range []struct {
		from        int64
		emoji, want string // the emoji, each with who gave it
		told        string
	}{
		{owner, "👏", "123456👍 501👏", `"old_reaction":[]`},
		{other, "🎉", "123456👍 501👏 502🎉", `"old_reaction":[]`},
		{owner, "🙏", "123456👍 502🎉 501🙏", `"new_reaction":[{"emoji":"🙏","type":"emoji"}],"old_reaction":[{"emoji":"👏","type":"emoji"}]`},
		{other, "", "123456👍 501🙏", `"new_reaction":[]`},
	} {
		if err := w.sim.React(step.from, forum, m.ID, step.emoji); err != nil {
			t.Fatal(err)
		}
		screen := w.sim.Screen(forum)
		var shown []string
		for _, r := range screen[len(screen)-1].Reactions {
			shown = append(shown, fmt.Sprint(r.By, r.Emoji))
		}
		if got := strings.Join(shown, " "); got != step.want {
			t.Errorf("%d with %q: got %s, want %s", step.from, step.emoji, got, step.want)
		}
		if got := w.last(); !strings.Contains(got, step.told) {
			t.Errorf("%d with %q: the bot was told %s, want %s", step.from, step.emoji, got, step.told)
		}
	}
}

func TestPrivacyFollowsTheTalk(t *testing.T) {
	w := newWorld(t)
	asked := w.sim.Say(owner, group, "/help@help_bot")
	if asked == 0 {
		t.Fatal("a command for the bot was not heard")
	}
	for _, row := range []struct {
		name, text string
		to         int
		heard      bool
	}{
		{"a reply to what the bot got", "补充一句", 1, true},
		{"a reply to that reply", "再补一句", 2, true},
		{"a name that only begins like the bot's", "@help_bots 在吗", 0, false},
		{"chatter", "下雨了", 0, false},
		{"a reply to chatter", "是啊", 5, false},
		{"a command later in the text", "试试 /help", 0, false},
	} {
		if got := w.sim.Reply(owner, group, row.to, row.text) != 0; got != row.heard {
			t.Errorf("%s: heard %v, want %v", row.name, got, row.heard)
		}
	}
	if err := w.sim.Edit(owner, group, 5, "@help_bot 下雨了"); err != nil {
		t.Fatal(err)
	}
	if got := w.last(); strings.Contains(got, "edited_message") {
		t.Errorf("an edit of what the bot never got came: %s", got)
	}
}

func TestPageHearsOfGroups(t *testing.T) {
	w := newWorld(t)
	res, err := http.Get(w.url + "/sim/events")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	lines := bufio.NewScanner(res.Body)
	lines.Scan() // the head is there: the page listens
	w.order("topic", p{"chat": forum, "from": owner, "name": "问电费"})
	w.order("fault", p{"name": "slow", "delay_ms": 1})
	w.order("limits", p{"off": false})
	for _, want := range []string{
		`"kind":"group","group":{"id":-1002,"title":"话题群","members":[501],"super":true,"forum":true,"admin":true,"topics":[{"id":2,"name":"问电费","closed":false}]}`,
		`"kind":"fault","faults":[{"name":"slow"`,
		`"kind":"limits","limits":true`,
	} {
		for lines.Scan() && !strings.Contains(lines.Text(), want) {
		}
		if !strings.Contains(lines.Text(), want) {
			t.Errorf("the page was not told %s", want)
		}
	}
}
