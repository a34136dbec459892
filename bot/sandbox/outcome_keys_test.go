package sandbox_test

import (
	"strings"
	"testing"
)

func TestKeyboardsThatAreRefused(t *testing.T) {
	w := newWorld(t, wrongOnPurpose)
	w.send(to("x"))
	with := func(markup any) p { return to("x", "reply_markup", markup) }
	one := func(b any) p { return with(p{"inline_keyboard": []any{[]any{b}}}) }
	const inline = "400 Bad Request: can't parse inline keyboard button: "
	const unallowed = inline + "Text buttons are unallowed in the inline keyboard"
	var many [][]p
	for range 26 {
		many = append(many, []p{data("1", "a"), data("2", "b"), data("3", "c"), data("4", "d")})
	}
	w.try([]outcome{
		{"a markup that is no JSON", "sendMessage", with("{"), "400 Bad Request: can't parse reply keyboard markup JSON object"},
		{"a markup that is no object", "sendMessage", with("[1]"), "400 Bad Request: object expected as reply markup"},
		{"a keyboard that is no list", "sendMessage", with(p{"inline_keyboard": "x"}), `400 Bad Request: field "inline_keyboard" must be of type Array`},
		{"a row that is no list", "sendMessage", with(p{"inline_keyboard": []p{data("x", "d")}}), `400 Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays`},
		{"a button that is no object", "sendMessage", one("x"), inline + "InlineKeyboardButton must be an Object"},
		{"a button without a text", "sendMessage", one(p{"callback_data": "d"}), inline + `Can't find field "text"`},
		{"a button whose text is a list", "sendMessage", one(p{"text": []int{1}, "callback_data": "d"}), inline + `Field "text" must be of type String`},
		{"a button that does nothing", "sendMessage", one(p{"text": "x"}), unallowed},
		{"empty data", "sendMessage", one(data("x", "")), unallowed},
		{"64 bytes of data", "sendMessage", one(data("x", strings.Repeat("d", 64))), "callback_data"},
		{"65 bytes of data", "sendMessage", one(data("x", strings.Repeat("d", 65))), "400 Bad Request: BUTTON_DATA_INVALID"},
		{"22 characters of three bytes", "sendMessage", one(data("x", strings.Repeat("字", 22))), "400 Bad Request: BUTTON_DATA_INVALID"},
		{"data that is a number", "sendMessage", one(p{"text": "x", "callback_data": 7}), `"callback_data":"7"`},
		{"an address that is none", "sendMessage", one(p{"text": "x", "url": "not-a-url"}), "400 Bad Request: inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL"},
		{"an address of the wrong kind", "sendMessage", one(p{"text": "x", "url": "ftp://x.cn"}), "400 Bad Request: inline keyboard button URL 'ftp://x.cn' is invalid: Unsupported URL protocol"},
		{"an address without a scheme", "sendMessage", one(p{"text": "x", "url": "X.cn/a"}), `"url":"http://x.cn/a"`},
		{"an address wins over data", "sendMessage", one(p{"text": "x", "url": "https://x.cn", "callback_data": "d"}), `[[{"text":"x","url":"https://x.cn/"}]]`},
		{"an app without https", "sendMessage", one(p{"text": "x", "web_app": p{"url": "http://x.cn"}}), "400 Bad Request: inline keyboard button Web App URL 'http://x.cn' is invalid: Only HTTPS links are allowed"},
		{"an app that is a word", "sendMessage", one(p{"text": "x", "web_app": "x"}), inline + `Field "web_app" must be of type Object`},
		{"nothing to copy", "sendMessage", one(p{"text": "x", "copy_text": p{"text": ""}}), "400 Bad Request: BUTTON_COPY_TEXT_INVALID"},
		{"paying without a bill", "sendMessage", one(p{"text": "x", "pay": true}), "400 Bad Request: BUTTON_TYPE_INVALID"},
		{"a colour nobody knows", "sendMessage", one(p{"text": "x", "callback_data": "d", "style": "pink"}), inline + "invalid button style specified"},
		{"a colour", "sendMessage", one(p{"text": "x", "callback_data": "d", "style": "danger"}), `"style":"danger"`},
		{"a button of empty text is left out", "sendMessage", with(keyboard([]p{data("", "d"), data("y", "e")})), `[[{"text":"y","callback_data":"e"}]]`},
		{"over 100 buttons", "sendMessage", with(keyboard(many...)), "400 Bad Request: reply markup is too long"},
		{"a key that is a number", "sendMessage", with(p{"keyboard": [][]int{{1}}}), "400 Bad Request: can't parse keyboard button: KeyboardButton must be a String or an Object"},
		{"keys in no rows", "sendMessage", with(p{"keyboard": []string{"a"}}), `400 Bad Request: field "keyboard" must be an Array of Arrays`},
		{"a flag that is a word", "sendMessage", with(p{"remove_keyboard": "yes"}), `400 Bad Request: field "remove_keyboard" must be of type Boolean`},
		{"asking a group for a phone number", "sendMessage", in(group, "text", "x", "reply_markup", p{"keyboard": [][]p{{{"text": "x", "request_contact": true}}}}), "400 Bad Request: phone number can be requested in private chats only"},
		{"asking a group where it is", "sendMessage", in(group, "text", "x", "reply_markup", p{"keyboard": [][]p{{{"text": "x", "request_location": true}}}}), "400 Bad Request: location can be requested in private chats only"},
		{"an app in a group", "sendMessage", in(group, "text", "x", "reply_markup", keyboard([]p{{"text": "x", "web_app": p{"url": "https://x.cn"}}})), "400 Bad Request: BUTTON_TYPE_INVALID"},
		{"a login shows as a link", "sendMessage", one(p{"text": "x", "login_url": p{"url": "https://X.cn", "forward_text": "y"}}), `[[{"text":"x","url":"https://x.cn/"}]]`},
		{"an empty object", "sendMessage", with(p{}), `"text":"x"`},
		{"keys under an edited message", "editMessageText", to("y", "message_id", 2, "reply_markup", p{"keyboard": [][]string{{"a"}}}), "400 Bad Request: inline keyboard expected"},
		{"forcing a reply there", "editMessageReplyMarkup", in(owner, "message_id", 2, "reply_markup", p{"force_reply": true}), "400 Bad Request: inline keyboard expected"},
	})
}

func TestPressesThatCannotBeAnswered(t *testing.T) {
	w := newWorld(t, wrongOnPurpose)
	w.send(to("x", "reply_markup", keyboard([]p{data("好", "d")})))
	if err := w.sim.Press(owner, owner, 0, "好"); err != nil {
		t.Fatal(err)
	}
	id := w.updates(p{"offset": -1})[0]["callback_query"].(map[string]any)["id"]
	const old = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
	w.try([]outcome{
		{"no press", "answerCallbackQuery", p{}, old},
		{"a press nobody made", "answerCallbackQuery", p{"callback_query_id": "1"}, old},
		{"a press that is a word", "answerCallbackQuery", p{"callback_query_id": "x"}, old},
		{"over 200 characters", "answerCallbackQuery", p{"callback_query_id": id, "text": strings.Repeat("字", 201)}, "400 Bad Request: MESSAGE_TOO_LONG"},
		{"opening somebody's page", "answerCallbackQuery", p{"callback_query_id": id, "url": "https://x.cn"}, "400 Bad Request: URL_INVALID"},
		{"200 characters", "answerCallbackQuery", p{"callback_query_id": id, "text": strings.Repeat("字", 200)}, "true"},
		{"the same again", "answerCallbackQuery", p{"callback_query_id": id}, old},
	})
}
