package sandbox_test

import (
	"fmt"
	"strings"
	"testing"
)

func TestNamesDescriptionsAndMenuButtons(t *testing.T) {
	w := newWorld(t, wrongOnPurpose)
	app := func(url string) p { return p{"type": "web_app", "text": "办事", "web_app": p{"url": url}} }
	button := func(b any, more ...any) p {
		out := in("", more...)
		if out["chat_id"] == "" {
			delete(out, "chat_id")
		}
		out["menu_button"] = b
		return out
	}
	const bad = "400 Bad Request: can't parse menu button: "
	w.try([]outcome{
		{"a new name", "setMyName", p{"name": "助企二号"}, "true"},
		{"is the bot's", "getMe", p{}, `"first_name":"助企二号"`},
		{"and stands on what it writes", "sendMessage", to("x"), `"first_name":"助企二号"`},
		{"a name for one language", "setMyName", p{"name": "Helper", "language_code": "en"}, "true"},
		{"that language's name", "getMyName", p{"language_code": "en"}, `{"name":"Helper"}`},
		{"another language's name", "getMyName", p{"language_code": "de"}, `{"name":"助企二号"}`},
		{"a language nobody writes so", "getMyName", p{"language_code": "eng"}, "400 Bad Request: invalid language code specified"},
		{"taking the name away", "setMyName", p{}, "true"},
		{"gives the first one back", "getMyName", p{}, `{"name":"助企"}`},
		{"a description", "setMyDescription", p{"description": "惠企政策\t问答"}, "true"},
		{"reading it", "getMyDescription", p{}, `{"description":"惠企政策 问答"}`},
		{"one of another language", "getMyDescription", p{"language_code": "en"}, `{"description":""}`},
		{"a short description", "setMyShortDescription", p{"short_description": "问答", "language_code": "zh"}, "true"},
		{"reading that", "getMyShortDescription", p{"language_code": "zh"}, `{"short_description":"问答"}`},
		{"no button was chosen", "getChatMenuButton", p{}, `{"type":"default"}`},
		{"the commands for all", "setChatMenuButton", button(p{"type": "commands"}), "true"},
		{"an app for one", "setChatMenuButton", button(app("HTTPS://X.cn"), "chat_id", owner), "true"},
		{"his button", "getChatMenuButton", in(owner), `{"type":"web_app","text":"办事","web_app":{"url":"https://x.cn/"}}`},
		{"somebody else's", "getChatMenuButton", in(other), `{"type":"commands"}`},
		{"the default button takes his away", "setChatMenuButton", in(owner), "true"},
		{"and he sees what all see", "getChatMenuButton", in(owner), `{"type":"commands"}`},
		{"an app without https", "setChatMenuButton", button(app("http://x.cn")), "400 Bad Request: menu button Web App URL 'http://x.cn' is invalid: Only HTTPS links are allowed"},
		{"an app of nowhere", "setChatMenuButton", button(p{"type": "web_app", "text": "x"}), bad + `Can't find field "web_app"`},
		{"a button of no kind", "setChatMenuButton", button(p{}), bad + `Can't find field "type"`},
		{"a button nobody knows", "setChatMenuButton", button(p{"type": "x"}), bad + "MenuButton has unsupported type"},
		{"a button that is a word", "setChatMenuButton", button(`"x"`), bad + "MenuButton must be an Object"},
		{"a button that is no JSON", "setChatMenuButton", button("{"), "400 Bad Request: can't parse menu button JSON object"},
		{"the button of a group", "getChatMenuButton", in(group), "400 Bad Request: invalid chat_id specified"},
		{"the button of a stranger", "getChatMenuButton", in(stranger), "400 Bad Request: user not found"},
	})
}

func TestBans(t *testing.T) {
	w := newWorld(t, wrongOnPurpose)
	w.updates(p{"allowed_updates": []string{"message", "chat_member"}})
	if _, err := w.sim.Join(forum, other); err != nil {
		t.Fatal(err)
	}
	who := func(chat, user any, more ...any) p { return in(chat, append([]any{"user_id", user}, more...)...) }
	const weak = "400 Bad Request: not enough rights to restrict/unrestrict chat member"
	w.try([]outcome{
		{"nobody", "banChatMember", in(forum), "400 Bad Request: invalid user_id specified"},
		{"in a private chat", "banChatMember", who(owner, owner), "400 Bad Request: can't ban members in private chats"},
		{"without the right", "banChatMember", who(group, other), weak},
		{"the owner", "banChatMember", who(forum, owner), "400 Bad Request: can't remove chat owner"},
		{"the bot itself", "banChatMember", who(forum, 123456), "400 Bad Request: can't restrict self"},
		{"one nobody knows", "banChatMember", who(forum, 4711), "400 Bad Request: PARTICIPANT_ID_INVALID"},
		{"a member", "banChatMember", who(forum, other), "true"},
		{"again", "banChatMember", who(forum, other), "true"},
		{"he is out", "getChatMember", who(forum, other), `"status":"kicked"|"until_date":0`},
		{"no unbanning in a small group", "unbanChatMember", who(plain, other), "400 Bad Request: method is available only in supergroup and channel chats"},
		{"no unbanning without the right", "unbanChatMember", who(group, other), weak},
		{"taking it back", "unbanChatMember", who(forum, other), "true"},
		{"he may come", "getChatMember", who(forum, other), `"status":"left"`},
		{"taking nothing back", "unbanChatMember", who(forum, other), "true"},
	})
	var told []string
	for _, u := range w.updates(p{}) {
		told = append(told, fmt.Sprint(u))
	}
	if all := strings.Join(told, "\n"); strings.Count(all, "left_chat_member") != 1 || !strings.Contains(all, "new_chat_member:map[status:kicked") {
		t.Errorf("the bot was told %s", all)
	}
	if _, err := w.sim.Join(forum, other); err != nil {
		t.Error(err)
	}
}
