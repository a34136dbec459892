package sandbox_test

import (
	"fmt"
	"strings"
	"testing"
)

func TestFilesThatAreRefused(t *testing.T) {
	w := newWorld(t, wrongOnPurpose)
	chat := fmt.Sprint(owner)
	if r := w.upload("sendDocument", map[string]string{"chat_id": chat}, map[string][]byte{"document": []byte("d")}); !r.OK {
		t.Fatal(r.Description)
	}
	if r := w.upload("sendPhoto", map[string]string{"chat_id": chat, "caption": "原"}, map[string][]byte{"photo": picture(t)}); !r.OK {
		t.Fatal(r.Description)
	}
	screen := w.sim.Screen(owner)
	doc, photo := screen[1].File.ID, screen[2].File.ID
	group := func(items ...any) p { return in(owner, "media", items) }
	item := func(kind, id string, more ...any) p {
		return in("", append([]any{"type", kind, "media", id}, more...)...)
	}
	long := strings.Repeat("字", 1025)
	const media = "400 Bad Request: can't parse InputMedia: "
	w.try([]outcome{
		{"no document", "sendDocument", in(owner), "400 Bad Request: there is no document in the request"},
		{"no photo", "sendPhoto", in(owner), "400 Bad Request: there is no photo in the request"},
		{"no voice comes before no chat", "sendVoice", p{}, "400 Bad Request: there is no voice in the request"},
		{"a part that was not sent", "sendDocument", in(owner, "document", "attach://x"), "400 Bad Request: there is no document in the request"},
		{"a document in no chat", "sendDocument", p{"document": doc}, emptyChat},
		{"a document by its id", "sendDocument", in(owner, "document", doc), `"document":{"file_id":"` + doc},
		{"a document as a video stays one", "sendVideo", in(owner, "video", doc), `"document":{"file_id":"` + doc},
		{"a document as a photo", "sendPhoto", in(owner, "photo", doc), "400 Bad Request: can't use file of type Document as Photo"},
		{"a photo as a document", "sendDocument", in(owner, "document", photo), "400 Bad Request: can't use file of type Photo as Document"},
		{"a photo as a voice", "sendVoice", in(owner, "voice", photo), "400 Bad Request: can't use file of type Photo as VoiceNote"},
		{"an id of the wrong length", "sendDocument", in(owner, "document", "abcde"), "400 Bad Request: wrong remote file identifier specified: Wrong string length"},
		{"an id of the wrong letters", "sendDocument", in(owner, "document", "abc!"), "400 Bad Request: wrong remote file identifier specified: Wrong character in the string"},
		{"an id of nothing", "sendDocument", in(owner, "document", "AAAA"), "400 Bad Request: wrong remote file identifier specified: can't unserialize it. Wrong last symbol"},
		{"an id that was forgotten", "sendDocument", in(owner, "document", "BQACSandbox99999999"), "400 Bad Request: wrong file identifier/HTTP URL specified"},
		{"an address the sandbox does not fetch", "sendDocument", in(owner, "document", "https://x.cn/a.pdf"), "400 Bad Request: failed to get HTTP URL content"},
		{"an address of the wrong kind", "sendDocument", in(owner, "document", "ftp://x.cn/a.pdf"), "400 Bad Request: invalid file HTTP URL specified: Unsupported URL protocol"},
		{"a caption of 1025 characters", "sendDocument", in(owner, "document", doc, "caption", long), "400 Bad Request: message caption is too long"},
		{"an edit to one", "editMessageCaption", in(owner, "message_id", 2, "caption", long), "400 Bad Request: MEDIA_CAPTION_TOO_LONG"},
		{"a text for a photo", "editMessageText", in(owner, "message_id", 3, "text", "x"), "400 Bad Request: there is no text in the message to edit"},
		{"the same caption again", "editMessageCaption", in(owner, "message_id", 3, "caption", "原"), "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"},
		{"taking the caption away", "editMessageCaption", in(owner, "message_id", 3), "edit_date"},
		{"a caption above a photo", "sendPhoto", in(owner, "photo", photo, "caption", "上", "show_caption_above_media", "1", "has_spoiler", "true"), `"show_caption_above_media":true|"has_media_spoiler":true`},
		{"a copy under a new caption that is too long", "copyMessage", in(owner, "from_chat_id", owner, "message_id", 2, "caption", long), "400 Bad Request: message caption is too long"},
		{"getting no file", "getFile", p{}, "400 Bad Request: file_id not specified"},
		{"getting a file nobody has", "getFile", p{"file_id": "x"}, "400 Bad Request: invalid file_id"},
		{"getting one that was forgotten", "getFile", p{"file_id": "BQACSandbox99999999"}, "400 Bad Request: wrong file_id or the file is temporarily unavailable"},
		{"getting one", "getFile", p{"file_id": doc}, `"file_path":"documents/`},
		{"an album without files", "sendMediaGroup", in(owner), `400 Bad Request: parameter "media" is required`},
		{"an album that is no JSON", "sendMediaGroup", in(owner, "media", "["), "400 Bad Request: can't parse media JSON object"},
		{"an album that is no list", "sendMediaGroup", in(owner, "media", p{}), "400 Bad Request: expected an Array of InputMedia"},
		{"an album of words", "sendMediaGroup", group("x"), media + "expected an Object"},
		{"an album of no kind", "sendMediaGroup", group(p{"media": doc}), media + `Can't find field "type"`},
		{"an album of no file", "sendMediaGroup", group(p{"type": "document"}), media + "media not found"},
		{"an album with a sticker", "sendMediaGroup", group(item("sticker", doc)), media + `type "sticker" is unsupported`},
		{"an album with a moving picture", "sendMediaGroup", group(item("animation", doc)), media + `type "animation" can't be used in sendMediaGroup`},
		{"an album with a caption of the wrong mode", "sendMediaGroup", group(item("document", doc, "caption", "x", "parse_mode", "x")), media + "Unsupported parse_mode"},
		{"an empty album", "sendMediaGroup", in(owner, "media", []p{}), "400 Bad Request: there are no messages to send"},
		{"an album of eleven", "sendMediaGroup", group(item("photo", photo), item("photo", photo), item("photo", photo), item("photo", photo), item("photo", photo), item("photo", photo),
			item("photo", photo), item("photo", photo), item("photo", photo), item("photo", photo), item("photo", photo)), "400 Bad Request: too many messages to send as an album"},
		{"an album of one is a message", "sendMediaGroup", group(item("photo", photo)), `[{"message_id":`},
		{"photos with documents", "sendMediaGroup", group(item("photo", photo), item("document", doc)), "400 Bad Request: document can't be mixed with other media types"},
		{"an album with a caption too long", "sendMediaGroup", group(item("photo", photo, "caption", long), item("photo", photo)), "400 Bad Request: message caption is too long"},
		{"an album nowhere", "sendMediaGroup", p{"media": []p{item("photo", photo)}}, emptyChat},
		{"an album of two", "sendMediaGroup", group(item("photo", photo, "caption", "<b>甲</b>", "parse_mode", "HTML"), item("photo", photo)), `"media_group_id"|"caption_entities"`},
	})
}
