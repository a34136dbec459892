package spec_test

import (
	"slices"
	"strings"
)

// request is a call and whether there is an error in it.
type request struct {
	name   string
	wrong  bool
	method string
	params map[string]string
	files  []string
	// differs: the reference checker sees it otherwise. Mostly we are stricter, as Telegram is.
	differs bool
}

type form = map[string]string

func say(extra ...string) form {
	p := form{"chat_id": "501", "text": "您好"}
	for i := 0; i < len(extra); i += 2 {
		p[extra[i]] = extra[i+1]
	}
	return p
}

func html(text string) form { return say("text", text, "parse_mode", "HTML") }

func markup(keyboard string) form { return say("reply_markup", keyboard) }

func buttons(row ...string) form {
	return markup(`{"inline_keyboard":[[` + strings.Join(row, ",") + `]]}`)
}

func photo(extra string) form {
	return form{"chat_id": "1", "media": `[{"type":"photo","media":"AgAC"` + extra + `},{"type":"photo","media":"AgAC"}]`}
}

func commands(list string) form { return form{"commands": list} }

const button = `{"text":"签收","callback_data":"t:sign:1"}`

// several is a JSON list of n times the same.
func several(n int, s string) string {
	return "[" + strings.Join(slices.Repeat([]string{s}, n), ",") + "]"
}

// requests are the calls that the checker and the reference are asked about.
func requests() []request {
	var out []request
	add := func(wrong bool, method string, all ...any) {
		for i := 0; i < len(all); i += 2 {
			r := request{name: all[i].(string), wrong: wrong, method: method, params: all[i+1].(form)}
			r.name, r.differs = strings.CutSuffix(r.name, " (differs)")
			out = append(out, r)
		}
	}
	add(false, "getMe", "no parameters", form{})
	add(false, "GETME", "the name of a method in capitals", form{})
	add(true, "sendMesage", "a method that is not there", form{})
	add(false, "sendMessage", "a plain text", say(), "a group", say("chat_id", "-1001234567890"), "a channel by name", say("chat_id", "@wenxian_bot"),
		"in a topic", say("message_thread_id", "7"), "longest text", say("text", strings.Repeat("я", 4096)),
		"silent", say("disable_notification", "true"), "silent, as a number", say("disable_notification", "1"),
		"silent, in capitals", say("disable_notification", "True"), "entities", say("entities", `[{"type":"bold","offset":0,"length":1}]`),
		"a reply", say("reply_parameters", `{"message_id":3,"allow_sending_without_reply":true}`), "a reply by its number as text", say("reply_parameters", `{"message_id":"3"}`),
		"no link preview", say("link_preview_options", `{"is_disabled":true}`), "markdown", say("parse_mode", "MarkdownV2"), "mode in small letters", say("parse_mode", "html"))
	add(true, "sendMessage", "no chat", form{"text": "a"}, "no text", form{"chat_id": "1"}, "empty text", say("text", ""), "blank text", say("text", " \n\t"),
		"text too long", say("text", strings.Repeat("x", 4097)), "unknown parameter", say("txet", "b"), "chat by a name without @", say("chat_id", "laowang"),
		"chat 0", say("chat_id", "0"), "empty chat", say("chat_id", ""), "a topic that is no number", say("message_thread_id", "abc"), "a fraction for a topic", say("message_thread_id", "1.5"),
		"silent: yes", say("disable_notification", "yes"), "unknown mode", say("parse_mode", "html5"), "entities that are no JSON", say("entities", "[{"),
		"entities that are an object", say("entities", `{"type":"bold"}`), "an entity without length", say("entities", `[{"type":"bold","offset":0}]`),
		"a reply without its message", say("reply_parameters", `{"id":3}`), "a reply in text", say("reply_parameters", "3"), "two values for one", say("reply_parameters", `{"message_id":3} {}`),
		"a number for a Boolean inside (differs)", say("link_preview_options", `{"is_disabled":1}`), "an unknown field inside", say("link_preview_options", `{"is_disabled":true,"off":1}`),
		"a name of a field without name", say("link_preview_options", `{"":1}`), "half a character pair", say("reply_parameters", `{"message_id":"\ud800"}`))
	add(false, "sendMessage", "all tags", html(`<b>a</b><strong>b</strong><i>c</i><em>d</em><u>e</u><ins>f</ins><s>g</s><strike>h</strike><del>i</del>`),
		"spoilers", html(`<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>`), "a link", html(`<a href="http://example.org/?a=1&amp;b=2">去看看</a>`),
		"code", html(`<pre><code class="language-go">x := 1</code></pre><code>y</code>`), "a quote that opens", html("<blockquote expandable>长</blockquote>"),
		"references", html("&lt;&gt;&amp;&quot;&#20013;&#x4e2d;"), "a plain &", html("A & B &copy"), "a reference without ;", html("&lt b"), "tags in capitals", html("<B>a</B>"),
		"long with tags", html("<b>"+strings.Repeat("x", 4096)+"</b>"), "nested", html("<b>a<i>b</i></b>"), "end without a name", html("<b>a</>"), "emoji", html(`<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>`),
		"tags without the mode", say("text", "<p>a < b</p>"))
	add(true, "sendMessage", "no end", html("<b>a"), "no beginning", html("a</b>"), "crossed", html("<b><i>a</b></i>"), "unknown tag", html("<div>a</div>"), "a plain <", html("a < b"),
		"a line break", html("a<br>b"), "span alone", html("<span>a</span>"), "span of another class", html(`<span class="x">a</span>`), "nbsp", html("a&nbsp;b"), "a number that never was", html("&#xffffffff;b</b>"), "a paragraph", html("<p>x</p>"),
		"numbers between", html("1<2>3"), "an end with more", html("<b>a</b x>"), "emoji without id", html("<tg-emoji>👍</tg-emoji>"), "quote in quote", html("<blockquote>a<blockquote>b</blockquote></blockquote>"),
		"too long without tags", html("<b>"+strings.Repeat("x", 4097)+"</b>"), "nothing but tags", html("<b></b>"), "a tag that never closes", html("a <b"))
	add(false, "sendMessage", "a button", buttons(button), "a link button", buttons(`{"text":"看","url":"https://example.org"}`), "a person", buttons(`{"text":"看","url":"tg://user?id=501"}`),
		"longest data", buttons(`{"text":"看","callback_data":"`+strings.Repeat("d", 64)+`"}`), "the library's idle copy button", buttons(`{"text":"看","callback_data":"d","copy_text":{"text":""}}`),
		"an idle copy button beside a link", buttons(`{"text":"看","url":"https://example.org","copy_text":{"text":""}}`), "a real copy button", buttons(`{"text":"抄","copy_text":{"text":"SQ-1"}}`),
		"switch with nothing", buttons(`{"text":"转","switch_inline_query":""}`), "colour", buttons(`{"text":"看","callback_data":"d","style":"danger"}`),
		"eight in a row", buttons(slices.Repeat([]string{button}, 8)...), "an empty row", markup(`{"inline_keyboard":[[]]}`), "keys", markup(`{"keyboard":[[{"text":"号码","request_contact":true}]],"resize_keyboard":true}`),
		"keys that are only words (differs)", markup(`{"keyboard":[["我的诉求"]]}`), "no keys", markup(`{"remove_keyboard":true}`), "answer me", markup(`{"force_reply":true,"selective":false}`),
		"a hundred buttons", markup(`{"inline_keyboard":`+several(25, several(4, button))+`}`))
	add(true, "sendMessage", "data too long", buttons(`{"text":"看","callback_data":"`+strings.Repeat("d", 65)+`"}`), "data too long in bytes", buttons(`{"text":"看","callback_data":"`+strings.Repeat("签", 22)+`"}`),
		"empty data", buttons(`{"text":"看","callback_data":""}`), "no action", buttons(`{"text":"看"}`), "two actions", buttons(`{"text":"看","url":"http://a.b","callback_data":"b"}`),
		"only an empty copy", buttons(`{"text":"看","copy_text":{"text":""}}`), "nine in a row", buttons(slices.Repeat([]string{button}, 9)...), "no words", buttons(`{"text":"","callback_data":"b"}`),
		"blank words", buttons(`{"text":"  ","callback_data":"b"}`), "no text at all", buttons(`{"callback_data":"b"}`), "words for an inline button", buttons(`"看"`), "a number for words", buttons(`{"text":1,"callback_data":"b"}`),
		"a link without protocol", buttons(`{"text":"看","url":"example.org"}`), "null for rows", markup(`{"inline_keyboard":null}`), "rows flat", markup(`{"inline_keyboard":[`+button+`]}`),
		"half a keyboard", markup("{"), "an unknown keyboard", markup(`{"buttons":[]}`), "a list for a keyboard", markup(`[]`), "data in a reply keyboard", markup(`{"keyboard":[[`+button+`]]}`),
		"over a hundred buttons", markup(`{"inline_keyboard":`+several(26, several(4, button))+`}`), "two keyboards at once", markup(`{"inline_keyboard":[[`+button+`]],"keyboard":[[{"text":"a"}]]}`))
	add(false, "editMessageText", "by chat and message", say("message_id", "5"), "inline", form{"inline_message_id": "x", "text": "a"})
	add(true, "editMessageText", "no message", say(), "no chat", form{"message_id": "1", "text": "a"}, "neither", form{"text": "a"})
	add(true, "editMessageReplyMarkup", "neither", form{})
	add(false, "editMessageReplyMarkup", "takes the buttons away", form{"chat_id": "1", "message_id": "2"})
	add(false, "answerCallbackQuery", "longest", form{"callback_query_id": "1", "text": strings.Repeat("字", 200)}, "alone", form{"callback_query_id": "1"})
	add(true, "answerCallbackQuery", "too long", form{"callback_query_id": "1", "text": strings.Repeat("字", 201)}, "without its number", form{"text": "好"})
	add(false, "setMyCommands", "one", commands(`[{"command":"start","description":"开始"}]`), "for one person in a group",
		form{"commands": `[{"command":"my","description":"我的"}]`, "scope": `{"type":"chat_member","chat_id":-1,"user_id":2}`}, "none", commands("[]"))
	add(true, "setMyCommands", "with slash", commands(`[{"command":"/start","description":"a"}]`), "capitals", commands(`[{"command":"Start","description":"a"}]`),
		"no description", commands(`[{"command":"start"}]`), "empty description", commands(`[{"command":"start","description":""}]`), "an unknown scope", form{"commands": "[]", "scope": `{"type":"nope"}`},
		"a scope without its chat", form{"commands": "[]", "scope": `{"type":"chat"}`}, "over a hundred", commands(several(101, `{"command":"a","description":"b"}`)), "no list", commands(`{}`))
	add(false, "getUpdates", "all", form{"offset": "-1", "limit": "100", "timeout": "30", "allowed_updates": `["message","callback_query"]`})
	add(true, "getUpdates", "too many", form{"limit": "101"}, "none", form{"limit": "0"}, "kinds as words", form{"allowed_updates": "message"}, "kinds as numbers", form{"allowed_updates": "[1]"})
	add(false, "setWebhook", "with a secret", form{"url": "https://a.b/", "secret_token": "aZ_-09"})
	add(true, "setWebhook", "a secret with a space", form{"url": "https://a.b/", "secret_token": "a b"}, "an empty secret", form{"url": "https://a.b/", "secret_token": ""},
		"no url", form{}, "too many connections (differs)", form{"url": "https://a.b/", "max_connections": "101"})
	add(false, "createForumTopic", "longest name", form{"chat_id": "-1001", "name": strings.Repeat("题", 128)})
	add(true, "createForumTopic", "name too long", form{"chat_id": "-1001", "name": strings.Repeat("题", 129)}, "no name", form{"chat_id": "-1001"})
	add(false, "setMessageReaction", "a thumb", form{"chat_id": "1", "message_id": "2", "reaction": `[{"type":"emoji","emoji":"👍"}]`}, "nothing", form{"chat_id": "1", "message_id": "2"})
	add(true, "setMessageReaction", "bare", form{"chat_id": "1", "message_id": "2", "reaction": "👍"}, "of no type", form{"chat_id": "1", "message_id": "2", "reaction": `[{"emoji":"👍"}]`})
	add(false, "sendMediaGroup", "two photos", photo(""), "a caption", photo(`,"caption":"<b>图</b>","parse_mode":"HTML"`))
	add(true, "sendMediaGroup", "an unknown field", photo(`,"bogus":1`), "a caption too long", photo(`,"caption":"`+strings.Repeat("x", 1025)+`"`), "a caption in broken HTML", photo(`,"caption":"<b>图","parse_mode":"HTML"`),
		"a file that is not there (differs)", form{"chat_id": "1", "media": `[{"type":"photo","media":"attach://f"},{"type":"photo","media":"AgAC"}]`}, "no media", form{"chat_id": "1"})
	add(false, "sendLocation", "a place", form{"chat_id": "1", "latitude": "34.94", "longitude": "113.08"})
	add(true, "sendLocation", "a place in words", form{"chat_id": "1", "latitude": "北", "longitude": "113.08"})
	add(true, "sendPaidMedia", "a fraction of stars", form{"chat_id": "1", "star_count": "1.5", "media": `[{"type":"photo","media":"AgAC"}]`})
	add(true, "answerInlineQuery", "a place in quotes (differs)", form{"inline_query_id": "1", "results": `[{"type":"location","id":"1","title":"a","latitude":"34.9","longitude":113.0}]`})
	add(false, "answerInlineQuery", "an article", form{"inline_query_id": "1", "results": `[{"type":"article","id":"1","title":"a","input_message_content":{"message_text":"b"}}]`})
	add(false, "sendDocument", "by its id", form{"chat_id": "1", "document": "BQAC"})
	add(true, "sendDocument", "nothing", form{"chat_id": "1"})
	return append(out, uploads()...)
}

func uploads() []request {
	one := form{"chat_id": "1"}
	group := form{"chat_id": "1", "media": `[{"type":"photo","media":"attach://f"},{"type":"photo","media":"attach://g"}]`}
	return []request{
		{"a document in its own part", false, "sendDocument", one, []string{"document"}, false},
		{"a document by attach://", false, "sendDocument", form{"chat_id": "1", "document": "attach://f"}, []string{"f"}, false},
		{"a part that nothing names", false, "sendDocument", form{"chat_id": "1", "document": "BQAC"}, []string{"f"}, false},
		{"an album of two parts", false, "sendMediaGroup", group, []string{"f", "g"}, false},
		{"an album with a part missing", true, "sendMediaGroup", group, []string{"f"}, true},
		{"attach:// without the part", true, "sendDocument", form{"chat_id": "1", "document": "attach://f"}, nil, true},
		{"a certificate that is no file", true, "setWebhook", form{"url": "https://a.b/", "certificate": "x"}, nil, false},
		{"a certificate", false, "setWebhook", form{"url": "https://a.b/"}, []string{"certificate"}, false},
		{"a caption in broken HTML", true, "sendDocument", form{"chat_id": "1", "caption": "<b>x", "parse_mode": "HTML"}, []string{"document"}, false},
		{"a caption too long", true, "sendDocument", form{"chat_id": "1", "caption": strings.Repeat("x", 1025)}, []string{"document"}, false},
		{"longest caption", false, "sendPhoto", form{"chat_id": "1", "caption": strings.Repeat("x", 1024)}, []string{"photo"}, false},
	}
}
