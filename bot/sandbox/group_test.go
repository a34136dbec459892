package sandbox_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestPrivacyInGroups(t *testing.T) {
	w := newWorld(t)
	if w.sim.Say(owner, group, "下雨了") != 0 {
		t.Error("chatter was heard")
	}
	if w.sim.Say(owner, group, "/help") == 0 {
		t.Error("a bare command was not heard where no other bot is")
	}
	bots := w.send(p{"chat_id": group, "text": "我在"})
	for _, row := range []struct {
		name, text string
		to         int
		heard      bool
	}{
		{"chatter", "今天下雨", 0, false},
		{"a command", "/help", 0, true},
		{"a command for the bot", "/help@help_bot 电价", 0, true},
		{"a command for another", "/help@other_bot", 0, false},
		{"a mention", "问问 @Help_bot", 0, true},
		{"a reply to the bot", "签收", bots.ID, true},
		{"a reply to a person", "好", 1, false},
	} {
		if got := w.sim.Reply(owner, group, row.to, row.text) != 0; got != row.heard {
			t.Errorf("%s: heard %v, want %v", row.name, got, row.heard)
		}
	}
	if w.sim.Say(owner, forum, "今天下雨") == 0 {
		t.Error("an administrator did not hear chatter")
	}
	if w.sim.Say(silent, group, "/help") != 0 {
		t.Error("a stranger spoke in the group")
	}
}

func TestTopics(t *testing.T) {
	w := newWorld(t)
	var topic struct {
		ID int `json:"message_thread_id"`
	}
	w.must("createForumTopic", p{"chat_id": forum, "name": "SQ-1"}, &topic)
	m := w.send(p{"chat_id": forum, "text": "新诉求", "message_thread_id": topic.ID})
	if w.sim.Reply(owner, forum, m.ID, "收到") == 0 {
		t.Error("the reply was not heard")
	}
	screen := w.sim.Screen(forum)
	if last := screen[len(screen)-1]; last.Thread != topic.ID {
		t.Errorf("the reply is in topic %d, want %d", last.Thread, topic.ID)
	}
	in := p{"chat_id": forum, "message_thread_id": topic.ID}
	w.must("editForumTopic", p{"chat_id": forum, "message_thread_id": topic.ID, "name": "SQ-1 已办结"}, nil)
	w.must("closeForumTopic", in, nil)
	if r := w.call("closeForumTopic", in); r.Description != "Bad Request: TOPIC_NOT_MODIFIED" {
		t.Errorf("closed twice: %+v", r)
	}
	w.must("reopenForumTopic", in, nil)
	w.sim.DeleteTopic(forum, topic.ID)
	if r := w.call("sendMessage", p{"chat_id": forum, "text": "x", "message_thread_id": topic.ID}); r.Description != "Bad Request: message thread not found" {
		t.Errorf("a deleted topic: %+v", r)
	}
	if r := w.call("deleteForumTopic", in); r.OK {
		t.Error("a topic was deleted twice")
	}
}

func TestGroupUpgrade(t *testing.T) {
	w := newWorld(t)
	const to = -1001234567890
	if err := w.sim.Upgrade(plain, to); err != nil {
		t.Fatal(err)
	}
	r := w.call("sendMessage", p{"chat_id": plain, "text": "x"})
	if r.Code != 400 || r.Parameters.MigrateTo != to || !strings.Contains(r.Description, "upgraded to a supergroup") {
		t.Errorf("got %+v", r)
	}
	w.send(p{"chat_id": to, "text": "x"})
	ups := w.updates(p{"offset": -2})
	if ups[0]["message"].(map[string]any)["migrate_to_chat_id"] == nil || ups[1]["message"].(map[string]any)["migrate_from_chat_id"] == nil {
		t.Errorf("updates %v", ups)
	}
}

func TestRemovedFromGroup(t *testing.T) {
	w := newWorld(t)
	if err := w.sim.Remove(group, owner); err != nil {
		t.Fatal(err)
	}
	if r := w.call("sendMessage", p{"chat_id": group, "text": "x"}); r.Description != "Forbidden: bot was kicked from the supergroup chat" {
		t.Errorf("got %+v", r)
	}
	if w.updates(p{"offset": -1})[0]["my_chat_member"] == nil {
		t.Error("the bot was not told")
	}
}

func TestChats(t *testing.T) {
	w := newWorld(t)
	for _, row := range []struct {
		method string
		params p
		want   string
	}{
		{"getChat", p{"chat_id": owner}, `"type":"private"`},
		{"getChat", p{"chat_id": forum}, `"is_forum":true`},
		{"getChatMember", p{"chat_id": group, "user_id": owner}, `"status":"creator"`},
		{"getChatMember", p{"chat_id": group, "user_id": silent}, `"status":"left"`},
		{"getChatMember", p{"chat_id": forum, "user_id": 123456}, `"can_manage_topics":true`},
		{"getChatMember", p{"chat_id": group, "user_id": 123456}, `"status":"member"`},
		{"getChatAdministrators", p{"chat_id": forum}, `"status":"administrator"`},
		{"getChatAdministrators", p{"chat_id": group}, `"status":"creator"`},
		{"getMe", p{}, `"username":"help_bot"`},
		{"sendChatAction", p{"chat_id": owner, "action": "typing"}, `true`},
		{"setMessageReaction", p{"chat_id": owner, "message_id": 1, "reaction": []p{{"type": "emoji", "emoji": "👍"}}}, `true`},
		{"setMyCommands", p{"commands": []p{{"command": "my", "description": "我的诉求"}}}, `true`},
		{"setMyCommands", p{"commands": []p{{"command": "desk", "description": "办理"}}, "scope": p{"type": "chat", "chat_id": owner}}, `true`},
		{"getMyCommands", p{}, `[{"command":"my","description":"我的诉求"}]`},
		{"getMyCommands", p{"scope": p{"type": "default"}}, `[{"command":"my","description":"我的诉求"}]`},
		{"getMyCommands", p{"language_code": "en"}, `[]`},
		{"deleteMyCommands", p{}, `true`},
		{"getMyCommands", p{}, `[]`},
		{"getMyCommands", p{"scope": p{"type": "chat", "chat_id": owner}}, `desk`},
	} {
		if r := w.call(row.method, row.params); !r.OK || !strings.Contains(string(r.Result), row.want) {
			t.Errorf("%s %v: got %v %s%s, want %s", row.method, row.params, r.OK, r.Result, r.Description, row.want)
		}
	}
}

func TestFilesGoIntoTopics(t *testing.T) {
	w := newWorld(t)
	id, _, err := w.sim.OpenTopic(forum, owner, "材料")
	if err != nil {
		t.Fatal(err)
	}
	body := strings.NewReader("--x\r\nContent-Disposition: form-data; name=\"from\"\r\n\r\n501\r\n--x\r\nContent-Disposition: form-data; name=\"chat\"\r\n\r\n-1002\r\n" +
		"--x\r\nContent-Disposition: form-data; name=\"thread\"\r\n\r\n2\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhi\r\n--x--\r\n")
	res, err := http.Post(w.url+"/sim/file", "multipart/form-data; boundary=x", body)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	screen := w.sim.Screen(forum)
	if last := screen[len(screen)-1]; last.Thread != id || last.File == nil || last.ReplyTo != 0 {
		t.Errorf("got %+v", last)
	}
}
