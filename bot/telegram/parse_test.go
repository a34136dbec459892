package telegram

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"zhuqi/bot"
)

var me = Me{ID: 9, Username: "zhuqi_bot"}

func TestParseUpdate(t *testing.T) {
	at := time.Unix(1700000000, 0).UTC()
	wang := bot.Sender{ID: 7, Name: "王 五"}
	const from = `"from":{"id":7,"first_name":"王","last_name":"五"},"date":1700000000`
	const private = `"chat":{"id":7,"type":"private"},` + from
	const group = `"chat":{"id":-100,"type":"supergroup"},` + from
	inGroup := func(u bot.Update) bot.Update {
		u.ID, u.Kind, u.Chat, u.From, u.At, u.Message = 1, bot.Said, -100, wang, at, 2
		return u
	}
	inPrivate := func(u bot.Update) bot.Update {
		u.ID, u.Chat, u.From, u.At, u.Message, u.Private, u.ToBot = 1, 7, wang, at, 2, true, true
		if u.Kind == bot.Ignored {
			u.Kind = bot.Said
		}
		return u
	}
	for _, tc := range []struct {
		name, body string
		want       bot.Update
	}{
		{"text", `"message":{"message_id":2,` + private + `,"text":"厂里电费太高"}`, inPrivate(bot.Update{Text: "厂里电费太高"})},
		{"a command with our name", `"message":{"message_id":2,` + private + `,"text":"/my@Zhuqi_bot 3","entities":[{"type":"bot_command","offset":0,"length":13}]}`,
			inPrivate(bot.Update{Text: "/my 3"})},
		{"hidden marks", `"message":{"message_id":2,` + private + `,"text":"\u200b/my\u202e \u2066x\u2069\u0000\u00ad\ufeff"}`, inPrivate(bot.Update{Text: "/my x"})},
		{"an edit", `"edited_message":{"message_id":2,` + private + `,"edit_date":1700000000,"text":"x"}`, inPrivate(bot.Update{Kind: bot.Edited, Text: "x"})},
		{"a reply", `"message":{"message_id":2,` + private + `,"text":"x","reply_to_message":{"message_id":1,"from":{"id":9}}}`, inPrivate(bot.Update{Text: "x", ReplyTo: 1})},
		{"an own contact", `"message":{"message_id":2,` + private + `,"contact":{"phone_number":"13800000000","user_id":7}}`, inPrivate(bot.Update{Phone: "13800000000"})},
		{"another's contact", `"message":{"message_id":2,` + private + `,"contact":{"phone_number":"13800000000","user_id":8}}`, inPrivate(bot.Update{})},
		{"a sticker", `"message":{"message_id":2,` + private + `,"sticker":{"file_id":"s"}}`, inPrivate(bot.Update{})},
		{"a photo of an album", `"message":{"message_id":2,` + private + `,"media_group_id":"A","caption":"发票","photo":[{"file_id":"s","width":90},{"file_id":"b","file_unique_id":"u","width":800,"file_size":5}]}`,
			inPrivate(bot.Update{Text: "发票", Album: "A", Files: []bot.FileRef{{ID: "b", Unique: "u", Kind: bot.Photo, Size: 5}}})},
		{"a document with a deceiving name", `"message":{"message_id":2,` + private + `,"document":{"file_id":"d","file_unique_id":"u","file_name":"a\u202efdp.exe","mime_type":"m","file_size":5}}`,
			inPrivate(bot.Update{Files: []bot.FileRef{{ID: "d", Unique: "u", Kind: bot.Document, Name: "afdp.exe", MIME: "m", Size: 5}}})},
		{"a voice message", `"message":{"message_id":2,` + private + `,"voice":{"file_id":"v"}}`, inPrivate(bot.Update{Files: []bot.FileRef{{ID: "v", Kind: bot.Voice}}})},
		{"a round video", `"message":{"message_id":2,` + private + `,"video_note":{"file_id":"v"}}`, inPrivate(bot.Update{Files: []bot.FileRef{{ID: "v", Kind: bot.Video}}})},
		{"audio", `"message":{"message_id":2,` + private + `,"audio":{"file_id":"v"}}`, inPrivate(bot.Update{Files: []bot.FileRef{{ID: "v", Kind: bot.Audio}}})},
		{"a field of a new form", `"message":{"message_id":2,` + private + `,"text":"x","media_group_id":{"new":1}}`, inPrivate(bot.Update{Text: "x"})},

		{"group talk", `"message":{"message_id":2,` + group + `,"text":"x"}`, inGroup(bot.Update{Text: "x"})},
		{"a mention after an emoji", `"message":{"message_id":2,` + group + `,"text":"😀 @zhuqi_bot 查进度","entities":[{"type":"mention","offset":3,"length":10}]}`,
			inGroup(bot.Update{Text: "😀  查进度", ToBot: true})},
		{"a mention of another", `"message":{"message_id":2,` + group + `,"text":"@zhuqi_bot2 x","entities":[{"type":"mention","offset":0,"length":11}]}`, inGroup(bot.Update{Text: "@zhuqi_bot2 x"})},
		{"our name without an entity", `"message":{"message_id":2,` + group + `,"text":"a@zhuqi_bot"}`, inGroup(bot.Update{Text: "a@zhuqi_bot"})},
		{"a mention by id", `"message":{"message_id":2,` + group + `,"text":"助企 x","entities":[{"type":"text_mention","offset":0,"length":2,"user":{"id":9}}]}`, inGroup(bot.Update{Text: "x", ToBot: true})},
		{"a mention under a photo", `"message":{"message_id":2,` + group + `,"caption":"@zhuqi_bot","caption_entities":[{"type":"mention","offset":0,"length":10}],"photo":[{"file_id":"p"}]}`,
			inGroup(bot.Update{ToBot: true, Files: []bot.FileRef{{ID: "p", Kind: bot.Photo}}})},
		{"a command for us", `"message":{"message_id":2,` + group + `,"text":"/my@zhuqi_bot","entities":[{"type":"bot_command","offset":0,"length":13}]}`, inGroup(bot.Update{Text: "/my", ToBot: true})},
		{"a command for another", `"message":{"message_id":2,` + group + `,"text":"/my@x_bot","entities":[{"type":"bot_command","offset":0,"length":9}]}`, inGroup(bot.Update{Text: "/my@x_bot"})},
		{"a reply to the bot", `"message":{"message_id":2,` + group + `,"text":"x","reply_to_message":{"message_id":1,"from":{"id":9}}}`, inGroup(bot.Update{Text: "x", ReplyTo: 1, ToBot: true})},
		{"a reply to another", `"message":{"message_id":2,` + group + `,"text":"x","reply_to_message":{"message_id":1,"from":{"id":8}}}`, inGroup(bot.Update{Text: "x", ReplyTo: 1})},
		{"talk in a topic that the bot opened", `"message":{"message_id":2,` + group + `,"text":"x","is_topic_message":true,"message_thread_id":1,"reply_to_message":{"message_id":1,"from":{"id":9},"forum_topic_created":{}}}`,
			inGroup(bot.Update{Text: "x", Topic: 1})},
		{"a thread that is no topic", `"message":{"message_id":2,` + group + `,"text":"x","message_thread_id":1}`, inGroup(bot.Update{Text: "x"})},
		{"an entity beyond the text", `"message":{"message_id":2,` + group + `,"text":"x","entities":[{"type":"mention","offset":5,"length":10},{"type":"mention","offset":-1,"length":2}]}`, inGroup(bot.Update{Text: "x"})},

		{"a press", `"callback_query":{"id":"P","from":{"id":7,"first_name":"王","last_name":"五"},"data":"t:sign:1","message":{"message_id":2,"chat":{"id":7,"type":"private"},"date":0}}`,
			bot.Update{ID: 1, Kind: bot.Pressed, Chat: 7, Private: true, ToBot: true, From: wang, Message: 2, Press: "t:sign:1", PressID: "P"}},
		{"blocked", `"my_chat_member":{"chat":{"id":7,"type":"private"},` + from + `,"new_chat_member":{"status":"kicked"}}`,
			bot.Update{ID: 1, Kind: bot.Blocked, Chat: 7, Private: true, ToBot: true, From: wang, At: at}},
		{"unblocked", `"my_chat_member":{"chat":{"id":7,"type":"private"},` + from + `,"new_chat_member":{"status":"member"}}`,
			bot.Update{ID: 1, Kind: bot.Unblocked, Chat: 7, Private: true, ToBot: true, From: wang, At: at}},
		{"a group that moved", `"message":{"message_id":2,"chat":{"id":-5,"type":"group"},` + from + `,"migrate_to_chat_id":-1001234567890}`,
			bot.Update{ID: 1, Kind: bot.GroupMoved, Chat: -5, From: wang, At: at, Message: 2, MovedTo: -1001234567890}},

		{"somebody joined", `"message":{"message_id":2,` + group + `,"new_chat_members":[{"id":3}]}`, bot.Update{ID: 1, Chat: -100, From: wang, At: at, Message: 2}},
		{"a poll", `"poll":{"id":"x"}`, bot.Update{ID: 1}},
		{"a press on an inline message", `"callback_query":{"id":"P","from":{"id":7},"data":"x","inline_message_id":"i"}`, bot.Update{ID: 1, From: bot.Sender{ID: 7}}},
	} {
		got, err := ParseUpdate([]byte(`{"update_id":1,`+tc.body+`}`), me)
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
		}
		if got.Kind == bot.Ignored {
			got.ToBot, tc.want.ToBot = false, false
		}
		if !reflect.DeepEqual(got, tc.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", tc.name, got, tc.want)
		}
	}
	for _, bad := range []string{"", "x", "[]", "{}", `{"update_id":"1"}`, `{"update_id":1,"message":`} {
		if _, err := ParseUpdate([]byte(bad), me); err == nil {
			t.Errorf("%q: got no error", bad)
		}
	}
}

func FuzzParseUpdate(f *testing.F) {
	f.Add([]byte(`{"update_id":1,"message":{"message_id":2,"chat":{"id":-1,"type":"group"},"from":{"id":7},"text":"😀@zhuqi_bot","entities":[{"type":"mention","offset":2,"length":10}]}}`))
	f.Add([]byte(`{"update_id":1,"callback_query":{"id":"P","from":{"id":7},"data":"t:sign:1","message":{"message_id":2,"chat":{"id":7}}}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		u, err := ParseUpdate(raw, me)
		if err != nil {
			return
		}
		if u.ID == 0 || u.Kind != bot.Ignored && u.Chat == 0 {
			t.Errorf("no number or chat in %+v", u)
		}
		if strings.ContainsAny(u.Text+u.From.Name, "\u200b\u202e\u2066\x00") {
			t.Errorf("hidden marks in %q", u.Text)
		}
		if _, err := json.Marshal(u); err != nil {
			t.Error(err)
		}
	})
}
