package sandbox_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestRepliesAndWhatBecomesOfThem(t *testing.T) {
	w := newWorld(t, wrongOnPurpose)
	asked := w.send(to("厂里电费太高😀"))
	hidden := w.send(in(group, "text", "别外传", "protect_content", true))
	open := w.send(in(group, "text", "群里的话"))
	re := func(r p) p { return to("x", "reply_parameters", r) }
	const missing = "400 Bad Request: message to be replied not found"
	w.try([]outcome{
		{"a reply", "sendMessage", re(p{"message_id": asked.ID}), `"reply_to_message":{"message_id":2`},
		{"a reply as it was once asked for", "sendMessage", to("x", "reply_to_message_id", asked.ID), `"reply_to_message":{"message_id":2`},
		{"a reply to nothing", "sendMessage", re(p{"message_id": 77}), missing},
		{"a reply to nothing, if need be without", "sendMessage", re(p{"message_id": 77, "allow_sending_without_reply": true}), `"text":"x"`},
		{"the same as it was once asked for", "sendMessage", to("x", "reply_to_message_id", 77, "allow_sending_without_reply", "True"), `"text":"x"`},
		{"a reply to message 0", "sendMessage", re(p{"message_id": 0}), `"text":"x"`},
		{"a reply to message -1", "sendMessage", re(p{"message_id": -1}), `"text":"x"`},
		{"a reply to no message", "sendMessage", re(p{"quote": "x"}), `400 Bad Request: can't find field "message_id"`},
		{"a reply to a word", "sendMessage", re(p{"message_id": "abc"}), `400 Bad Request: field "message_id" must be a valid Number`},
		{"a reply that is no JSON", "sendMessage", to("x", "reply_parameters", "{"), "400 Bad Request: can't parse reply parameters JSON object"},
		{"a reply that is a list", "sendMessage", to("x", "reply_parameters", "[]"), "400 Bad Request: object expected as reply parameters"},
		{"a flag that is a word", "sendMessage", re(p{"message_id": 2, "allow_sending_without_reply": "yes"}), `400 Bad Request: field "allow_sending_without_reply" must be of type Boolean`},
		{"a quotation", "sendMessage", re(p{"message_id": asked.ID, "quote": "电费太高"}), `"quote":{"text":"电费太高","position":2,"is_manual":true}`},
		{"a quotation in bold of what is not", "sendMessage", re(p{"message_id": asked.ID, "quote": "<b>水费</b>", "quote_parse_mode": "HTML"}), "400 Bad Request: QUOTE_TEXT_INVALID"},
		{"a quotation of the wrong mode", "sendMessage", re(p{"message_id": asked.ID, "quote": "x", "quote_parse_mode": "x"}), "400 Bad Request: unsupported parse_mode"},
		{"an answer to another chat", "sendMessage", re(p{"message_id": open.ID, "chat_id": group}), `"external_reply":{"origin":{"type":"user"|"message_id":2},"quote":{"text":"群里的话"`},
		{"an answer to what must not be shown", "sendMessage", re(p{"message_id": hidden.ID, "chat_id": group}), `"text":"x"`},
		{"an answer to a chat nobody knows", "sendMessage", re(p{"message_id": 1, "chat_id": stranger}), noChat},
		{"an answer to nothing there", "sendMessage", re(p{"message_id": 77, "chat_id": group}), missing},
		{"the reply is looked at before the text", "sendMessage", in(owner, "text", " ", "reply_parameters", p{"message_id": 77}), missing},
		{"and after the chat", "sendMessage", in(stranger, "text", "x", "reply_parameters", p{"message_id": 77}), noChat},
		{"a topic of a private chat", "sendMessage", to("x", "message_thread_id", 1), "400 Bad Request: message thread not found"},
	})
}

func TestEditsAndDeletions(t *testing.T) {
	w := newWorld(t, wrongOnPurpose)
	kb := keyboard([]p{data("好", "a:b:1")})
	m := w.send(to("原文", "reply_markup", kb)).ID
	keyed := w.send(to("键", "reply_markup", p{"keyboard": [][]string{{"a"}}})).ID
	forced := w.send(to("问", "reply_markup", p{"force_reply": true})).ID
	var passed sent
	w.must("forwardMessage", p{"chat_id": owner, "from_chat_id": owner, "message_id": 1}, &passed)
	w.sim.Say(owner, group, "/help@help_bot")
	edit := func(id any, text string, more ...any) p {
		return in(owner, append([]any{"message_id", id, "text", text}, more...)...)
	}
	const unknown = "400 Bad Request: message to edit not found"
	const nowhere = "400 Bad Request: message identifier is not specified"
	w.try([]outcome{
		{"an edit that changes nothing", "editMessageText", edit(m, "原文", "reply_markup", kb), "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"},
		{"the same text without its buttons", "editMessageText", edit(m, "原文"), "edit_date"},
		{"taking away no buttons", "editMessageReplyMarkup", in(owner, "message_id", m), "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"},
		{"new buttons", "editMessageReplyMarkup", in(owner, "message_id", m, "reply_markup", kb), `"callback_data":"a:b:1"`},
		{"a number as text", "editMessageText", in("501", "message_id", "2", "text", "新"), `"text":"新"`},
		{"an edit of nothing", "editMessageText", edit(77, "x"), unknown},
		{"an edit of message 0", "editMessageText", edit(0, "x"), unknown},
		{"an edit of message -5", "editMessageText", edit(-5, "x"), unknown},
		{"an edit of a word", "editMessageText", edit("abc", "x"), unknown},
		{"an edit of no message", "editMessageText", in(owner, "text", "x"), unknown},
		{"an edit nowhere", "editMessageText", p{"text": "x"}, nowhere},
		{"new buttons nowhere", "editMessageReplyMarkup", p{}, nowhere},
		{"an edit in no chat", "editMessageText", p{"text": "x", "message_id": 2}, emptyChat},
		{"an edit of a message of inline mode", "editMessageText", p{"text": "x", "inline_message_id": "abc"}, "400 Bad Request: invalid inline message identifier specified"},
		{"an edit to nothing", "editMessageText", edit(m, ""), "400 Bad Request: message text is empty"},
		{"an edit to white space", "editMessageText", edit(m, " "), "400 Bad Request: text must be non-empty"},
		{"an edit to 4097 characters", "editMessageText", edit(m, strings.Repeat("x", 4097)), "400 Bad Request: MESSAGE_TOO_LONG"},
		{"an edit of another's message", "editMessageText", edit(1, "x"), noEdit},
		{"an edit of a forwarded message", "editMessageText", edit(passed.ID, "x"), noEdit},
		{"an edit of a message with keys", "editMessageText", edit(keyed, "x"), noEdit},
		{"an edit of one that asks for a reply", "editMessageText", edit(forced, "x"), noEdit},
		{"a caption of a text", "editMessageCaption", in(owner, "message_id", m, "caption", "x"), "400 Bad Request: there is no caption in the message to edit"},
		{"deleting nothing", "deleteMessage", in(owner, "message_id", 77), "400 Bad Request: message to delete not found"},
		{"deleting no message", "deleteMessage", in(owner), nowhere},
		{"deleting nowhere", "deleteMessage", p{"message_id": 1}, "400 Bad Request: chat identifier is not specified"},
		{"deleting one's own", "deleteMessage", in(owner, "message_id", forced), "true"},
		{"deleting it again", "deleteMessage", in(owner, "message_id", forced), "400 Bad Request: message to delete not found"},
		{"editing it then", "editMessageText", edit(forced, "x"), unknown},
		{"deleting a person's in his chat", "deleteMessage", in(owner, "message_id", 1), "true"},
		{"deleting a member's", "deleteMessage", in(group, "message_id", 1), "400 Bad Request: message can't be deleted"},
		{"deleting several, some of them gone", "deleteMessages", in(owner, "message_ids", []int{keyed, 88, 99}), "true"},
		{"deleting several of nothing", "deleteMessages", in(owner, "message_ids", []int{}), "400 Bad Request: message identifiers are not specified"},
		{"deleting several words", "deleteMessages", in(owner, "message_ids", []string{"x"}), "400 Bad Request: can't parse message identifier as Number"},
		{"deleting several, one of them 0", "deleteMessages", in(owner, "message_ids", []int{0}), "400 Bad Request: invalid message identifier specified"},
		{"deleting what is no list", "deleteMessages", in(owner, "message_ids", 5), "400 Bad Request: expected an Array of message identifiers"},
		{"reacting", "setMessageReaction", in(owner, "message_id", m, "reaction", []p{{"type": "emoji", "emoji": "❤️"}}), "true"},
		{"taking it back", "setMessageReaction", in(owner, "message_id", m), "true"},
		{"reacting to nothing", "setMessageReaction", in(owner, "message_id", 77, "reaction", []p{}), "400 Bad Request: message to react not found"},
		{"reacting to no message", "setMessageReaction", in(owner), "400 Bad Request: message to react not found"},
		{"reacting nowhere", "setMessageReaction", p{"message_id": m}, emptyChat},
		{"reacting with any emoji", "setMessageReaction", in(owner, "message_id", m, "reaction", []p{{"type": "emoji", "emoji": "🚗"}}), "400 Bad Request: REACTION_INVALID"},
		{"reacting twice", "setMessageReaction", in(owner, "message_id", m, "reaction", []p{{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "👎"}}), "400 Bad Request: REACTIONS_TOO_MANY"},
		{"reacting with a word", "setMessageReaction", in(owner, "message_id", m, "reaction", []string{"👍"}), "400 Bad Request: can't parse ReactionType: expected an Object"},
		{"reacting with what is no reaction", "setMessageReaction", in(owner, "message_id", m, "reaction", []p{{"type": "nod"}}), "400 Bad Request: can't parse ReactionType: invalid reaction type specified"},
		{"reacting with what is no list", "setMessageReaction", in(owner, "message_id", m, "reaction", p{"type": "emoji"}), "400 Bad Request: expected an Array of ReactionType"},
	})
	w.sim.Advance(49 * time.Hour)
	w.try([]outcome{
		{"deleting after two days", "deleteMessage", in(owner, "message_id", m), "400 Bad Request: message can't be deleted for everyone"},
		{"editing after two days", "editMessageText", edit(m, "还能改"), `"text":"还能改"`},
	})
}

func TestForwardsCopiesAndPins(t *testing.T) {
	w := newWorld(t, wrongOnPurpose)
	hidden := w.send(to("别外传", "protect_content", true)).ID
	linked := w.send(to("网址", "reply_markup", keyboard([]p{{"text": "网", "url": "https://x.cn"}}))).ID
	keyed := w.send(to("键", "reply_markup", keyboard([]p{data("好", "d")}))).ID
	long := strings.Repeat("x", 1025)
	from := func(id any, more ...any) p {
		return in(owner, append([]any{"from_chat_id", owner, "message_id", id}, more...)...)
	}
	w.try([]outcome{
		{"a forward", "forwardMessage", from(1), `"forward_origin":{"type":"user"|"text":"/start"`},
		{"a copy", "copyMessage", from(1), `{"message_id":6}`},
		{"a forward of nothing", "forwardMessage", from(77), "400 Bad Request: message to forward not found"},
		{"a copy of nothing", "copyMessage", from(77), "400 Bad Request: message to copy not found"},
		{"a copy of no message", "copyMessage", in(owner, "from_chat_id", owner), "400 Bad Request: message to copy not found"},
		{"a forward from nowhere", "forwardMessage", in(owner, "message_id", 1), `400 Bad Request: parameter "from_chat_id" is required`},
		{"a forward from a chat nobody knows", "forwardMessage", in(owner, "from_chat_id", stranger, "message_id", 1), noChat},
		{"a forward to a chat nobody knows", "forwardMessage", in(stranger, "from_chat_id", owner, "message_id", 1), noChat},
		{"the message comes before the chat", "forwardMessage", in(stranger, "from_chat_id", owner, "message_id", 77), "400 Bad Request: message to forward not found"},
		{"a forward of what must not be passed on", "forwardMessage", from(hidden), "400 Bad Request: the message can't be forwarded"},
		{"a copy of it", "copyMessage", from(hidden), "message_id"},
		{"a text takes no caption, however long", "copyMessage", from(1, "caption", long), "message_id"},
		{"a forward keeps buttons that work anywhere", "forwardMessage", from(linked), `"inline_keyboard":[[{"text":"网","url":"https://x.cn/"}]]`},
		{"a forward of other buttons", "forwardMessage", from(keyed), `"forward_origin":{"type":"user"`},
		{"pinning", "pinChatMessage", in(owner, "message_id", 1), "true"},
		{"pinning nothing", "pinChatMessage", in(owner, "message_id", 77), "400 Bad Request: message to pin not found"},
		{"pinning without the right", "pinChatMessage", in(group, "message_id", 1), "400 Bad Request: message to pin not found"},
		{"what is pinned shows", "getChat", in(owner), `"pinned_message":{"message_id":1`},
		{"a copy of the note about it", "copyMessage", from(11), "400 Bad Request: the message can't be copied"},
		{"several copies", "copyMessages", in(owner, "from_chat_id", owner, "message_ids", []int{1, 11, 77}), `[{"message_id":12}]`},
		{"several copies in a wrong order", "copyMessages", in(owner, "from_chat_id", owner, "message_ids", []int{5, 1}), "400 Bad Request: message identifiers must be in a strictly increasing order"},
		{"several copies of what is not there", "copyMessages", in(owner, "from_chat_id", owner, "message_ids", []int{77, 78}), "400 Bad Request: there are no messages to forward"},
		{"several copies of what cannot be carried", "copyMessages", in(owner, "from_chat_id", owner, "message_ids", []int{11}), "400 Bad Request: messages can't be forwarded"},
		{"several forwards of nothing", "forwardMessages", in(owner, "from_chat_id", owner, "message_ids", "[]"), "400 Bad Request: message identifiers are not specified"},
		{"pinning the note about a pin", "pinChatMessage", in(owner, "message_id", 11), "400 Bad Request: service messages can't be pinned"},
		{"unpinning", "unpinChatMessage", in(owner), "true"},
		{"unpinning nothing", "unpinChatMessage", in(owner), "400 Bad Request: message to unpin not found"},
		{"unpinning everything", "unpinAllChatMessages", in(owner), "true"},
	})
}

func TestAlbumsAreForwardedTogether(t *testing.T) {
	w := newWorld(t)
	r := w.upload("sendMediaGroup", map[string]string{"chat_id": fmt.Sprint(owner), "media": `[{"type":"photo","media":"attach://a"},{"type":"photo","media":"attach://b"}]`},
		map[string][]byte{"a": picture(t), "b": picture(t)})
	if !r.OK {
		t.Fatal(r.Description)
	}
	w.must("forwardMessages", p{"chat_id": owner, "from_chat_id": owner, "message_ids": []int{2, 3}}, nil)
	var m struct {
		Reply struct {
			Album string `json:"media_group_id"`
		} `json:"reply_to_message"`
	}
	var albums []string
	for id := 2; id <= 5; id++ {
		w.must("sendMessage", p{"chat_id": owner, "text": "x", "reply_parameters": p{"message_id": id}}, &m)
		albums = append(albums, m.Reply.Album)
	}
	if albums[0] != albums[1] || albums[2] != albums[3] || albums[0] == albums[2] || albums[2] == "" {
		t.Errorf("albums %q", albums)
	}
}
