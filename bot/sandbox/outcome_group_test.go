package sandbox_test

import (
	"strings"
	"testing"

	"zhuqi/bot/sandbox"
)

func TestTopicsAndTheirRefusals(t *testing.T) {
	w := newWorld(t, wrongOnPurpose)
	const weak = -1003 // a forum where the bot is no administrator
	w.sim.AddGroup(sandbox.Group{ID: weak, Title: "话题群二", Forum: true, Members: []int64{owner}})
	theirs, _, err := w.sim.OpenTopic(weak, owner, "问电费")
	if err != nil {
		t.Fatal(err)
	}
	shut, _, err := w.sim.OpenTopic(weak, owner, "关了")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.sim.CloseTopic(weak, owner, shut, true); err != nil {
		t.Fatal(err)
	}
	topic := func(id any, more ...any) p { return in(forum, append([]any{"message_thread_id", id}, more...)...) }
	const unknown = "400 Bad Request: TOPIC_ID_INVALID"
	const same = "400 Bad Request: TOPIC_NOT_MODIFIED"
	const invalid = "400 Bad Request: invalid forum topic identifier specified"
	w.try([]outcome{
		{"a topic", "createForumTopic", in(forum, "name", " SQ-1 "), `"icon_color":7322096|"message_thread_id":2,"name":"SQ-1"`},
		{"a topic of its colour", "createForumTopic", in(forum, "name", "红", "icon_color", 16478047), `"icon_color":16478047`},
		{"a topic of no colour", "createForumTopic", in(forum, "name", "x", "icon_color", -1), "400 Bad Request: invalid icon color specified"},
		{"a topic without a name", "createForumTopic", in(forum), "400 Bad Request: title must be non-empty"},
		{"a topic of a long name is cut", "createForumTopic", in(forum, "name", strings.Repeat("长", 200)), `"name":"` + strings.Repeat("长", 128) + `"`},
		{"a topic where there are none", "createForumTopic", in(group, "name", "x"), "400 Bad Request: the chat is not a forum"},
		{"a topic in a private chat", "createForumTopic", in(owner, "name", "x"), "400 Bad Request: the chat is not a forum"},
		{"a topic nowhere", "createForumTopic", p{"name": "x"}, emptyChat},
		{"a topic without the right", "createForumTopic", in(weak, "name", "x"), "400 Bad Request: not enough rights to create a topic"},
		{"writing in a topic", "sendMessage", topic(2, "text", "新诉求"), `"message_thread_id":2|"is_topic_message":true|"forum_topic_created"`},
		{"writing in the common topic", "sendMessage", in(forum, "text", "大家好"), `"title":"话题群"`},
		{"the common topic by its number", "sendMessage", topic(1, "text", "x"), "400 Bad Request: message thread not found"},
		{"a topic that is not there", "sendMessage", topic(99, "text", "x"), "400 Bad Request: message thread not found"},
		{"a message that opened none", "sendMessage", topic(6, "text", "x"), "400 Bad Request: message thread not found"},
		{"the topic comes before the text", "sendMessage", topic(99, "text", " "), "400 Bad Request: message thread not found"},
		{"a new name", "editForumTopic", topic(2, "name", "SQ-1 已办结"), "true"},
		{"the same name", "editForumTopic", topic(2, "name", "SQ-1 已办结"), same},
		{"no name", "editForumTopic", topic(2), "true"},
		{"a name of white space", "editForumTopic", topic(2, "name", " "), "400 Bad Request: title must be non-empty"},
		{"a name for a topic that is not there", "editForumTopic", topic(99, "name", "x"), unknown},
		{"a name for no topic", "editForumTopic", in(forum, "name", "x"), invalid},
		{"a name without the right", "editForumTopic", in(weak, "message_thread_id", theirs, "name", "x"), "400 Bad Request: not enough rights to edit the topic"},
		{"closing", "closeForumTopic", topic(2), "true"},
		{"closing again", "closeForumTopic", topic(2), same},
		{"an administrator writes there all the same", "sendMessage", topic(2, "text", "x"), `"text":"x"`},
		{"opening", "reopenForumTopic", topic(2), "true"},
		{"opening again", "reopenForumTopic", topic(2), same},
		{"closing what is not there", "closeForumTopic", topic(99), unknown},
		{"closing without the right", "closeForumTopic", in(weak, "message_thread_id", theirs), "400 Bad Request: not enough rights to close or open the topic"},
		{"writing in a closed topic", "sendMessage", in(weak, "message_thread_id", shut, "text", "x"), "400 Bad Request: TOPIC_CLOSED"},
		{"writing in an open one", "sendMessage", in(weak, "message_thread_id", theirs, "text", "x"), `"is_topic_message":true`},
		{"deleting without the right", "deleteForumTopic", in(weak, "message_thread_id", theirs), "400 Bad Request: not enough rights to delete the topic"},
		{"the message that opened a topic stays", "deleteMessage", in(forum, "message_id", 3), "400 Bad Request: message can't be deleted"},
		{"deleting", "deleteForumTopic", topic(2), "true"},
		{"deleting again", "deleteForumTopic", topic(2), unknown},
		{"writing there afterwards", "sendMessage", topic(2, "text", "x"), "400 Bad Request: message thread not found"},
		{"pinning without the right", "pinChatMessage", in(weak, "message_id", theirs), "400 Bad Request: not enough rights to manage pinned messages in the chat"},
	})
}

func TestMembersAndChats(t *testing.T) {
	w := newWorld(t, wrongOnPurpose)
	w.sim.AddPerson(sandbox.Person{ID: owner, Name: "老王", Username: "laowang"})
	const me = 123456
	w.try([]outcome{
		{"the bot itself", "getMe", p{}, `"username":"help_bot"|"can_join_groups":true|"can_read_all_group_messages":false`},
		{"a private chat", "getChat", in(owner), `"type":"private"|"active_usernames":["laowang"]|"accent_color_id":4|"max_reaction_count":11`},
		{"a group", "getChat", in(plain), `"type":"group"|"can_send_messages":true`},
		{"a forum", "getChat", in(forum), `"is_forum":true|"type":"supergroup"|"join_to_send_messages":true|"has_visible_history":true`},
		{"a chat nobody knows", "getChat", in(stranger), noChat},
		{"no chat", "getChat", p{}, emptyChat},
		{"the owner, who is the first member", "getChatMember", in(group, "user_id", owner), `"status":"creator"|"is_anonymous":false`},
		{"a member", "getChatMember", in(group, "user_id", other), `"status":"member"`},
		{"one who is no member", "getChatMember", in(group, "user_id", silent), `"status":"left"`},
		{"one nobody knows", "getChatMember", in(group, "user_id", 4711), "400 Bad Request: PARTICIPANT_ID_INVALID"},
		{"one nobody knows, in a small group", "getChatMember", in(plain, "user_id", 4711), "400 Bad Request: member not found"},
		{"the other one of a private chat", "getChatMember", in(owner, "user_id", owner), `"status":"member"`},
		{"a third in a private chat", "getChatMember", in(owner, "user_id", other), "400 Bad Request: member not found"},
		{"the bot in a private chat", "getChatMember", in(owner, "user_id", me), `"status":"member"|"is_bot":true`},
		{"nobody", "getChatMember", in(group), "400 Bad Request: invalid user_id specified"},
		{"nobody comes before no chat", "getChatMember", p{}, "400 Bad Request: invalid user_id specified"},
		{"person -1", "getChatMember", in(group, "user_id", -1), "400 Bad Request: invalid user_id specified"},
		{"a member of no chat", "getChatMember", p{"user_id": owner}, emptyChat},
		{"the administrators", "getChatAdministrators", in(forum), `"status":"creator"|"status":"administrator"|"can_manage_topics":true`},
		{"where the bot is none", "getChatAdministrators", in(group), `ok [{"status":"creator"`},
		{"those of a private chat", "getChatAdministrators", in(owner), "400 Bad Request: there are no administrators in the private chat"},
		{"how many there are", "getChatMemberCount", in(group), "3"},
		{"how many in a private chat", "getChatMemberCount", in(owner), "2"},
		{"a method beyond the sandbox", "sendDice", in(owner), "404 Not Found: method not found"},
		{"no such method", "sendMesage", to("x"), "404 Not Found: method not found"},
		{"a method in capitals", "GETME", p{}, `"id":123456`},
	})
}

func TestCommandsAndTheirScopes(t *testing.T) {
	w := newWorld(t, wrongOnPurpose)
	set := func(list any, more ...any) p {
		out := in("", more...)
		delete(out, "chat_id")
		out["commands"] = list
		return out
	}
	cmd := func(name, about string) []p { return []p{{"command": name, "description": about}} }
	var many []p
	for range 101 {
		many = append(many, p{"command": "a", "description": "b"})
	}
	scope := func(s any) p { return p{"scope": s} }
	const bad = "400 Bad Request: can't parse BotCommandScope: "
	w.try([]outcome{
		{"a command with a slash", "setMyCommands", set(cmd(" /my ", " 我的诉求 ")), "true"},
		{"is kept without it", "getMyCommands", p{}, `[{"command":"my","description":"我的诉求"}]`},
		{"a command in capitals", "setMyCommands", set(cmd("My", "x")), "400 Bad Request: BOT_COMMAND_INVALID"},
		{"a command of two words", "setMyCommands", set(cmd("a b", "x")), "400 Bad Request: BOT_COMMAND_INVALID"},
		{"an empty command", "setMyCommands", set(cmd("", "x")), "400 Bad Request: command must be non-empty"},
		{"33 letters", "setMyCommands", set(cmd(strings.Repeat("a", 33), "x")), "400 Bad Request: command length must not exceed 32"},
		{"a command of no meaning", "setMyCommands", set(cmd("a", " ")), "400 Bad Request: command description must be non-empty"},
		{"257 characters about it", "setMyCommands", set(cmd("a", strings.Repeat("长", 257))), "400 Bad Request: command description length must not exceed 256"},
		{"101 commands", "setMyCommands", set(many), "400 Bad Request: BOT_COMMANDS_TOO_MUCH"},
		{"commands that are no JSON", "setMyCommands", set("["), "400 Bad Request: can't parse commands JSON object"},
		{"commands that are no list", "setMyCommands", set(p{}), "400 Bad Request: expected an Array of BotCommand"},
		{"a command that is a word", "setMyCommands", set([]string{"a"}), "400 Bad Request: can't parse BotCommand: expected an Object"},
		{"a command without a word about it", "setMyCommands", set([]p{{"command": "a"}}), `400 Bad Request: can't parse BotCommand: Can't find field "description"`},
		{"a scope that is a word", "setMyCommands", set(cmd("a", "b"), "scope", `"x"`), bad + "BotCommandScope must be an Object"},
		{"a scope that is no JSON", "getMyCommands", scope("{"), "400 Bad Request: can't parse BotCommandScope JSON object"},
		{"a scope nobody knows", "getMyCommands", scope(p{"type": "x"}), bad + "Unsupported type specified"},
		{"a scope of no kind", "getMyCommands", scope(p{}), bad + `Can't find field "type"`},
		{"a chat's without a chat", "getMyCommands", scope(p{"type": "chat"}), bad + `Can't find field "chat_id"`},
		{"a chat's of an empty one", "getMyCommands", scope(p{"type": "chat", "chat_id": ""}), bad + "Empty chat_id specified"},
		{"a chat's of one nobody knows", "setMyCommands", set(cmd("a", "b"), "scope", p{"type": "chat", "chat_id": stranger}), noChat},
		{"a member's without a member", "getMyCommands", scope(p{"type": "chat_member", "chat_id": group}), bad + `Can't find field "user_id"`},
		{"administrators of a private chat", "getMyCommands", scope(p{"type": "chat_administrators", "chat_id": owner}), "400 Bad Request: can't use specified scope in private chats"},
		{"a member's", "setMyCommands", set(cmd("desk", "办理"), "scope", p{"type": "chat_member", "chat_id": group, "user_id": owner}), "true"},
		{"it does not show in another", "getMyCommands", scope(p{"type": "chat", "chat_id": group}), "[]"},
		{"a language of three letters", "getMyCommands", p{"language_code": "eng"}, "400 Bad Request: invalid language code specified"},
		{"another language", "getMyCommands", p{"language_code": "en"}, "[]"},
		{"no commands at all", "setMyCommands", p{}, "true"},
		{"deleting them", "deleteMyCommands", scope(p{"type": "default"}), "true"},
		{"nothing is left", "getMyCommands", p{}, "[]"},
	})
}
