package sandbox_test

import (
	"fmt"
	"strings"
	"testing"

	"zhuqi/bot/sandbox"
)

// outcome is a call and what comes of it: a refusal as "400 Bad Request: …", or parts of the result, with | between them.
type outcome struct {
	name, method string
	params       p
	want         string
}

// try makes the calls one after the other. What is refused must leave nothing on the screens.
func (w *world) try(rows []outcome) {
	w.t.Helper()
	for _, row := range rows {
		w.t.Run(row.name, func(t *testing.T) {
			before := w.shown()
			r := w.call(row.method, row.params)
			got := "ok " + string(r.Result)
			if !r.OK {
				got = fmt.Sprintf("%d %s", r.Code, r.Description)
				if got != row.want {
					t.Errorf("got %s\nwant %s", got, row.want)
				}
				if after := w.shown(); after != before {
					t.Errorf("the refused call left %d messages", after-before)
				}
				return
			}
			for part := range strings.SplitSeq(row.want, "|") {
				if !strings.Contains(got, part) {
					t.Errorf("got %s\nwant %s", got, part)
				}
			}
		})
	}
}

func (w *world) shown() (n int) {
	for _, c := range w.sim.Chats() {
		n += c.Count
	}
	return n
}

// to is a text for the owner, with more parameters.
func to(text string, more ...any) p {
	out := p{"chat_id": owner, "text": text}
	for i := 0; i+1 < len(more); i += 2 {
		out[more[i].(string)] = more[i+1]
	}
	return out
}

// in is what a call says about a chat, with more parameters.
func in(chat any, more ...any) p {
	out := p{"chat_id": chat}
	for i := 0; i+1 < len(more); i += 2 {
		out[more[i].(string)] = more[i+1]
	}
	return out
}

const (
	noChat    = "400 Bad Request: chat not found"
	emptyChat = "400 Bad Request: chat_id is empty"
	noEdit    = "400 Bad Request: message can't be edited"
	stranger  = 999
)

func TestChatsThatCannotBeWrittenTo(t *testing.T) {
	w := newWorld(t, wrongOnPurpose)
	w.sim.AddGroup(sandbox.Group{ID: -1009, Title: "公开群", Super: true, Username: "wenxian_group", Members: []int64{owner}})
	w.sim.AddPerson(sandbox.Person{ID: 504, Name: "从不认识"})
	w.sim.AddGroup(sandbox.Group{ID: -78, Title: "旧群", Members: []int64{owner}})
	w.sim.AddGroup(sandbox.Group{ID: -1010, Title: "踢出群", Super: true, Members: []int64{owner}})
	w.sim.AddGroup(sandbox.Group{ID: -79, Title: "踢出小群", Members: []int64{owner}})
	for _, id := range []int64{-1010, -79} {
		if err := w.sim.Remove(id, owner); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.sim.Upgrade(-78, -1011); err != nil {
		t.Fatal(err)
	}
	const moved = "400 Bad Request: group chat was upgraded to a supergroup chat"
	w.try([]outcome{
		{"no chat", "sendMessage", p{"text": "x"}, emptyChat},
		{"an empty chat", "sendMessage", p{"text": "x", "chat_id": ""}, emptyChat},
		{"a chat nobody knows", "sendMessage", in(stranger, "text", "x"), noChat},
		{"chat 0", "sendMessage", in(0, "text", "x"), noChat},
		{"a group nobody knows", "sendMessage", in(-1, "text", "x"), noChat},
		{"a chat that is a word", "sendMessage", in("wenxian", "text", "x"), noChat},
		{"a name nobody has", "sendMessage", in("@nobody_here", "text", "x"), noChat},
		{"a number as text with more behind it", "sendMessage", in("501abc", "text", "x"), `"id":501`},
		{"a public group by its name", "sendMessage", in("@Wenxian_Group", "text", "x"), `"username":"wenxian_group"|"type":"supergroup"`},
		{"a person by his name", "sendMessage", in("@laowang", "text", "x"), noChat},
		{"a person of the group who never wrote", "sendMessage", in(other, "text", "x"), "403 Forbidden: bot can't initiate conversation with a user"},
		{"a person met nowhere", "sendMessage", in(504, "text", "x"), noChat},
		{"the text is looked at before the chat", "sendMessage", in(stranger, "text", ""), "400 Bad Request: message text is empty"},
		{"the keyboard too", "sendMessage", in(stranger, "text", "x", "reply_markup", "[1]"), "400 Bad Request: object expected as reply markup"},
		{"but not how long the text is", "sendMessage", in(stranger, "text", strings.Repeat("字", 4097)), noChat},
		{"a group that moved", "sendMessage", in(-78, "text", "x"), moved},
		{"an action in a group that moved", "sendChatAction", in(-78, "action", "typing"), moved},
		{"a group that moved may be looked at", "getChat", in(-78), `"type":"group"`},
		{"but its members may not", "getChatMemberCount", in(-78), moved},
		{"where the bot was thrown out", "sendMessage", in(-1010, "text", "x"), "403 Forbidden: bot was kicked from the supergroup chat"},
		{"not even to look", "getChat", in(-1010), "403 Forbidden: bot was kicked from the supergroup chat"},
		{"from a small group too", "sendMessage", in(-79, "text", "x"), "403 Forbidden: bot was kicked from the group chat"},
		{"there it may look", "getChat", in(-79), `"title":"踢出小群"`},
		{"and see itself out", "getChatMember", in(-79, "user_id", 123456), `"status":"kicked"`},
		{"leaving a group", "leaveChat", in(-1009), "true"},
		{"leaving it again", "leaveChat", in(-1009), "403 Forbidden: bot is not a member of the supergroup chat"},
		{"writing there afterwards", "sendMessage", in(-1009, "text", "x"), "403 Forbidden: bot is not a member of the supergroup chat"},
		{"leaving a private chat", "leaveChat", in(owner), "400 Bad Request: can't leave private chats"},
		{"an effect in a group", "sendMessage", in(-1001, "text", "x", "message_effect_id", "5104841245755180586"), "400 Bad Request: can't use message effects in the chat"},
		{"a connection of a business", "sendMessage", to("x", "business_connection_id", "abc"), "400 Bad Request: business connection not found"},
		{"an unknown action", "sendChatAction", in(owner, "action", "dancing"), "400 Bad Request: wrong parameter action in request"},
		{"no action comes before no chat", "sendChatAction", p{}, "400 Bad Request: wrong parameter action in request"},
		{"an action without a chat", "sendChatAction", p{"action": "typing"}, emptyChat},
		{"an action in capitals, by its old name", "sendChatAction", in(owner, "action", "UPLOAD_AUDIO"), "true"},
	})
	w.sim.Block(owner)
	const blocked = "403 Forbidden: bot was blocked by the user"
	w.try([]outcome{
		{"a person who blocked the bot", "sendMessage", to("x"), blocked},
		{"an action for him", "sendChatAction", in(owner, "action", "typing"), blocked},
		{"looking at him", "getChat", in(owner), `"first_name":"老王"`},
		{"his block comes after the text", "sendMessage", to("  "), "400 Bad Request: text must be non-empty"},
		{"but before the buttons' data", "sendMessage", to("x", "reply_markup", keyboard([]p{data("x", strings.Repeat("d", 65))})), blocked},
		{"deleting works", "deleteMessage", in(owner, "message_id", 1), "true"},
	})
}
