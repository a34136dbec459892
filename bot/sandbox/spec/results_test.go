package spec_test

import (
	"encoding/json"
	"fmt"
)

// result is an answer and whether there is an error in it.
type result struct {
	name    string
	wrong   bool
	method  string
	body    string // of the result alone
	differs bool
}

func results() []result {
	const who, where = `{"id":1,"is_bot":true,"first_name":"b"}`, `{"id":1,"type":"private"}`
	message := func(more string) string { return `{"message_id":1,"date":1,"chat":` + where + more + `}` }
	member := func(s string) string { return fmt.Sprintf(`{"user":%s,%s}`, who, s) }
	return []result{
		{"a message", false, "sendMessage", message(""), false},
		{"a message with its sender and a reply", false, "sendMessage", message(`,"from":` + who + `,"reply_to_message":` + message("")), false},
		{"a message with buttons", false, "sendMessage", message(`,"reply_markup":{"inline_keyboard":[[` + button + `]]}`), false},
		{"null for a message", true, "sendMessage", "null", false},
		{"true for a message", true, "sendMessage", "true", false},
		{"a message without id and chat", true, "sendMessage", `{"date":1}`, false},
		{"a message with more than there is", true, "sendMessage", message(`,"bogus":1`), false},
		{"a chat without type", true, "sendMessage", `{"message_id":1,"date":1,"chat":{"id":1}}`, false},
		{"text for a date", true, "sendMessage", `{"message_id":1,"date":"now","chat":` + where + `}`, false},
		{"a number written as text", true, "sendMessage", `{"message_id":"1","date":1,"chat":` + where + `}`, true},
		{"a fraction for a date", true, "sendMessage", `{"message_id":1,"date":1.5,"chat":` + where + `}`, false},
		{"null inside", true, "sendMessage", message(`,"text":null`), true},
		{"photos that are no list", true, "sendPhoto", message(`,"photo":{}`), false},
		{"a photo without its sizes", true, "sendPhoto", message(`,"photo":[{"file_id":"a","file_unique_id":"b"}]`), false},
		{"a photo", false, "sendPhoto", message(`,"photo":[{"file_id":"a","file_unique_id":"b","width":1,"height":0}]`), false},
		{"forwarded from a person", false, "forwardMessage", message(`,"forward_origin":{"type":"user","date":1,"sender_user":` + who + `}`), false},
		{"forwarded from nobody", true, "forwardMessage", message(`,"forward_origin":{"type":"user","date":1}`), false},
		{"an edit", false, "editMessageText", message(`,"edit_date":2`), false},
		{"an edit of an inline message", false, "editMessageText", "true", false},
		{"an edit answered by a word", true, "editMessageText", `"ok"`, false},
		{"yes", false, "answerCallbackQuery", "true", false},
		{"an object for yes", true, "answerCallbackQuery", "{}", false},
		{"no updates", false, "getUpdates", "[]", false},
		{"an update", false, "getUpdates", `[{"update_id":1,"message":` + message("") + `}]`, false},
		{"a press on a message that is gone", false, "getUpdates", `[{"update_id":1,"callback_query":{"id":"1","from":` + who + `,"chat_instance":"1","data":"d","message":{"chat":` + where + `,"message_id":1,"date":0}}}]`, false},
		{"an update without number", true, "getUpdates", `[{"message":` + message("") + `}]`, false},
		{"an update of an unknown kind", true, "getUpdates", `[{"update_id":1,"massage":1}]`, false},
		{"one update, no list", true, "getUpdates", `{"update_id":1}`, false},
		{"the bot", false, "getMe", who, false},
		{"the bot, not said to be one", true, "getMe", `{"id":1,"first_name":"b"}`, false},
		{"a member", false, "getChatMember", member(`"status":"member"`), false},
		{"somebody who left", false, "getChatMember", member(`"status":"left"`), false},
		{"somebody thrown out, until when?", true, "getChatMember", member(`"status":"kicked"`), true},
		{"a status that is not there", true, "getChatMember", member(`"status":"boss"`), true},
		{"an administrator without rights", true, "getChatMember", member(`"status":"administrator"`), true},
		{"administrators", false, "getChatAdministrators", "[" + member(`"status":"creator","is_anonymous":false`) + "]", false},
		{"a file", false, "getFile", `{"file_id":"a","file_unique_id":"b","file_size":3,"file_path":"documents/1"}`, false},
		{"a file without its unique id", true, "getFile", `{"file_id":"a"}`, false},
		{"several messages", false, "sendMediaGroup", "[" + message("") + "," + message("") + "]", false},
		{"one message for several", true, "sendMediaGroup", message(""), false},
		{"commands", false, "getMyCommands", `[{"command":"my","description":"我的"}]`, false},
		{"commands that nobody can type", true, "getMyCommands", `[{"command":"我的","description":"我的"}]`, false},
		{"a topic", false, "createForumTopic", `{"message_thread_id":2,"name":"税务","icon_color":7322096}`, false},
		{"a topic without colour", true, "createForumTopic", `{"message_thread_id":2,"name":"税务"}`, false},
		{"a webhook", false, "getWebhookInfo", `{"url":"","has_custom_certificate":false,"pending_update_count":0}`, false},
		{"copied", false, "copyMessage", `{"message_id":3}`, false},
		{"a rich text", false, "sendMessage", message(`,"rich_message":{"blocks":[{"type":"paragraph","text":["a",{"type":"bold","text":"b"}]}]}`), false},
		{"a rich text of a number", true, "sendMessage", message(`,"rich_message":{"blocks":[{"type":"paragraph","text":["a",{"type":"bold","text":1}]}]}`), false},
	}
}

// answer is the whole body.
func (r result) answer() []byte {
	return []byte(`{"ok":true,"result":` + string(json.RawMessage(r.body)) + `}`)
}
