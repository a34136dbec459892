package sandbox_test

import (
	"strings"
	"testing"

	"zhuqi/bot/sandbox"
)

func TestTextsThatAreRefused(t *testing.T) {
	w := newWorld(t, wrongOnPurpose)
	html := func(text string) p { return to(text, "parse_mode", "HTML") }
	v1 := func(text string) p { return to(text, "parse_mode", "Markdown") }
	v2 := func(text string) p { return to(text, "parse_mode", "markdownv2") }
	marks := func(text string, e ...any) p { return to(text, "entities", e) }
	const bad = "400 Bad Request: can't parse entities: "
	const notEmpty = "400 Bad Request: text must be non-empty"
	w.try([]outcome{
		{"no text", "sendMessage", in(owner), "400 Bad Request: message text is empty"},
		{"an empty text", "sendMessage", to(""), "400 Bad Request: message text is empty"},
		{"a text of white space", "sendMessage", to(" \n "), notEmpty},
		{"a text that cannot be seen", "sendMessage", to("\u200b\u2060"), notEmpty},
		{"a text that is only tags", "sendMessage", html("<b></b>"), notEmpty},
		{"4096 characters", "sendMessage", to(strings.Repeat("字", 4096)), "message_id"},
		{"4096 characters in bold", "sendMessage", html("<b>" + strings.Repeat("x", 4096) + "</b>"), "bold"},
		{"4097 characters", "sendMessage", to(strings.Repeat("字", 4097)), "400 Bad Request: message is too long"},
		{"over 32 KB", "sendMessage", to(strings.Repeat("x", 1<<15+1)), "400 Bad Request: text is too long"},
		{"an unknown mode", "sendMessage", to("x", "parse_mode", "html5"), "400 Bad Request: unsupported parse_mode"},
		{"the mode none", "sendMessage", to("<b>", "parse_mode", "None"), `"text":"\u003cb\u003e"`},
		{"an unclosed tag", "sendMessage", html("<b>x"), bad + `Can't find end tag corresponding to start tag "b"`},
		{"an unknown tag", "sendMessage", html("好<div>x</div>"), bad + `Unsupported start tag "div" at byte offset 3`},
		{"a bare <", "sendMessage", html("1 < 2"), bad + `Unsupported start tag "" at byte offset 2`},
		{"crossed tags", "sendMessage", html("<b><i>x</b></i>"), bad + `Unmatched end tag at byte offset 7, expected "</i>", found "</b>"`},
		{"an end tag alone", "sendMessage", html("x</b>"), bad + "Unexpected end tag at byte offset 1"},
		{"an emoji that is no number", "sendMessage", html(`<tg-emoji emoji-id="x">😀</tg-emoji>`), bad + "Invalid custom emoji identifier specified"},
		{"a span of no class", "sendMessage", html("<span>x</span>"), bad + `Tag "span" must have class "tg-spoiler" at byte offset 0`},
		{"unclosed Markdown", "sendMessage", v1("a *b"), bad + "Can't find end of the entity starting at byte offset 2"},
		{"an underscore in Markdown", "sendMessage", v1("snake_case"), bad + "Can't find end of the entity starting at byte offset 5"},
		{"unclosed MarkdownV2", "sendMessage", v2("*b"), bad + "Can't find end of Bold entity at byte offset 0"},
		{"a reserved full stop", "sendMessage", v2("好."), bad + `Character '.' is reserved and must be escaped with the preceding '\'`},
		{"a reserved hyphen", "sendMessage", v2("a-b"), bad + `Character '-' is reserved and must be escaped with the preceding '\'`},
		{"a lone bar", "sendMessage", v2("a|b"), bad + `Character '|' is reserved and must be escaped with the preceding '\'`},
		{"crossed MarkdownV2", "sendMessage", v2("*a _b* c_"), bad + "Can't find end of Italic entity at byte offset 8"},
		{"an unclosed link", "sendMessage", v2("[a](https://x.cn"), bad + "Can't find end of a URL at byte offset 4"},
		{"an emoji of no link", "sendMessage", v2("![x]"), bad + "Custom emoji entity must contain a tg://emoji URL"},
		{"entities that are no JSON", "sendMessage", to("x", "entities", "["), `"text":"x"`},
		{"an entity of no type", "sendMessage", marks("x", p{"offset": 0, "length": 1}), `400 Bad Request: can't parse MessageEntity: Can't find field "type"`},
		{"an entity of no place", "sendMessage", marks("x", p{"type": "bold"}), `400 Bad Request: can't parse MessageEntity: Can't find field "offset"`},
		{"an entity nobody knows", "sendMessage", marks("x", p{"type": "loud", "offset": 0, "length": 1}), "400 Bad Request: can't parse MessageEntity: Unsupported type specified"},
		{"an entity that is a word", "sendMessage", marks("x", "bold"), "400 Bad Request: can't parse MessageEntity: expected an Object"},
		{"an entity behind the end", "sendMessage", marks("hello", p{"type": "bold", "offset": 100, "length": 1}), "400 Bad Request: entity begins after the end of the text at UTF-16 offset 100"},
		{"an entity over the end", "sendMessage", marks("hello", p{"type": "bold", "offset": 0, "length": 100}), "400 Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100"},
		{"an entity before the beginning", "sendMessage", marks("hello", p{"type": "bold", "offset": -1, "length": 1}), "400 Bad Request: receive an entity with incorrect offset -1"},
		{"half an emoji", "sendMessage", marks("😀", p{"type": "bold", "offset": 0, "length": 1}), "400 Bad Request: entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 0"},
		{"a link without an address", "sendMessage", marks("x", p{"type": "text_link", "offset": 0, "length": 1}), `400 Bad Request: can't parse MessageEntity: Can't find field "url"`},
		{"a link to nowhere", "sendMessage", marks("x", p{"type": "text_link", "offset": 0, "length": 1, "url": "not-a-url"}), "400 Bad Request: entity URL 'not-a-url' is invalid: Wrong HTTP URL"},
		{"a link to the empty address", "sendMessage", marks("x", p{"type": "text_link", "offset": 0, "length": 1, "url": ""}), "400 Bad Request: entity URL '' is invalid: URL host is empty"},
		{"a mention of nobody", "sendMessage", marks("x", p{"type": "text_mention", "offset": 0, "length": 1, "user": p{"id": 0}}), "400 Bad Request: user not found"},
		{"an emoji that is too big a number", "sendMessage", marks("x", p{"type": "custom_emoji", "offset": 0, "length": 1, "custom_emoji_id": "9999999999999999999"}), `400 Bad Request: can't parse MessageEntity: Field "custom_emoji_id" must be a valid Number`},
		{"preview options that are no object", "sendMessage", to("x", "link_preview_options", "[]"), "400 Bad Request: object expected as link preview options"},
		{"preview options of the wrong kind", "sendMessage", to("x", "link_preview_options", p{"is_disabled": "yes"}), `400 Bad Request: field "is_disabled" must be of type Boolean`},
	})
}

func TestTextsThatAreTaken(t *testing.T) {
	w := newWorld(t, wrongOnPurpose)
	w.sim.AddPerson(sandbox.Person{ID: owner, Name: "老王", Username: "laowang"})
	for _, row := range []struct{ name, mode, in, text, marks string }{
		{"Markdown", "Markdown", "*粗* _斜_ `码` [网](x.cn)", "粗 斜 码 网", "bold@0+1 italic@2+1 code@4+1 text_link@6+1http://x.cn/"},
		{"Markdown escapes", "Markdown", `\*x\_`, "*x_", ""},
		{"a block of Markdown", "Markdown", "```go\nx*y\n```", "x*y", "pre@0+3go"},
		{"a link that leads nowhere is text", "Markdown", "[网](nowhere)", "网", ""},
		{"nothing inside another in Markdown", "Markdown", "*a_b*", "a_b", "bold@0+3"},
		{"MarkdownV2", "MarkdownV2", "*粗 _斜_* __下__ ~删~ ||藏||", "粗 斜 下 删 藏", "bold@0+3 italic@2+1 underline@4+1 strikethrough@6+1 spoiler@8+1"},
		{"MarkdownV2 escapes", "MarkdownV2", `1\.2\-3\!`, "1.2-3!", ""},
		{"anything but ` in code", "MarkdownV2", "`a.b-c`", "a.b-c", "code@0+5"},
		{"a block of MarkdownV2", "MarkdownV2", "```py\nx=1\n```", "x=1", "pre@0+3py"},
		{"a link of MarkdownV2", "MarkdownV2", `[网](https://x.cn/a\)b)`, "网", "text_link@0+1https://x.cn/a)b"},
		{"a quotation", "MarkdownV2", ">一\n>二\n三", "一\n二\n三", "blockquote@0+4"},
		{"a quotation that unfolds", "MarkdownV2", ">一\n>二||", "一\n二", "expandable_blockquote@0+3"},
		{"an emoji", "MarkdownV2", "![😀](tg://emoji?id=5368324170671202286)", "😀", "custom_emoji@0+2"},
		{"a mention by number", "HTML", `<a href="tg://user?id=501">王</a>`, "王", "text_mention@0+1"},
		{"a mention of a stranger is text", "HTML", `<a href="tg://user?id=77">某</a>`, "某", ""},
		{"an address gets its scheme", "HTML", `<a href="X.cn">x</a>`, "x", "text_link@0+1http://x.cn/"},
		{"what Telegram finds by itself", "", "#惠企 $USD a@b.com www.gov.cn/a, @laowang /my", "#惠企 $USD a@b.com www.gov.cn/a, @laowang /my",
			"hashtag@0+3 cashtag@4+4 email@9+7 url@17+12 mention@31+8 bot_command@40+3"},
		{"a name of three letters is none", "", "@abc @gif @abcd", "@abc @gif @abcd", "mention@5+4 mention@10+5"},
		{"control characters", "", "a\tb\rc\u202ed", "a bcd", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			m := w.send(to(row.in, "parse_mode", row.mode))
			if m.Text != row.text || m.marks() != row.marks {
				t.Errorf("got %q %q, want %q %q", m.Text, m.marks(), row.text, row.marks)
			}
		})
	}
	w.try([]outcome{
		{"entities that Telegram finds itself are ignored", "sendMessage", to("x", "entities", []p{{"type": "hashtag", "offset": 0, "length": 1}}), `"text":"x"`},
		{"a preview switched off", "sendMessage", to("https://x.cn", "link_preview_options", p{"is_disabled": true}), `"link_preview_options":{"is_disabled":true}`},
		{"a preview above the text", "sendMessage", to("x", "link_preview_options", p{"url": "https://x.cn", "show_above_text": true}), `"show_above_text":true`},
		{"what must not be passed on", "sendMessage", to("x", "protect_content", true), `"has_protected_content":true`},
		{"what makes no difference here", "sendMessage", to("x", "disable_notification", true, "message_effect_id", "5104841245755180586"), `"text":"x"|"effect_id":"5104841245755180586"`},
	})
}
