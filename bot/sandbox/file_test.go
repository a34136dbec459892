package sandbox_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"io"
	"mime/multipart"
	"net/http"
	"testing"

	"zhuqi/bot/sandbox"
)

// upload sends a method with files in a form.
func (w *world) upload(method string, fields map[string]string, files map[string][]byte) result {
	w.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for k, v := range fields {
		if err := form.WriteField(k, v); err != nil {
			w.t.Fatal(err)
		}
	}
	for k, v := range files {
		part, err := form.CreateFormFile(k, k+".bin")
		if err != nil {
			w.t.Fatal(err)
		}
		if _, err := part.Write(v); err != nil {
			w.t.Fatal(err)
		}
	}
	form.Close()
	res, err := http.Post(w.url+"/bot"+token+"/"+method, form.FormDataContentType(), &body)
	if err != nil {
		w.t.Fatal(err)
	}
	return read(w.t, res)
}

func picture(t *testing.T) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := png.Encode(&buf, image.NewGray(image.Rect(0, 0, 3, 2))); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// bytesOf downloads a file as a bot does.
func (w *world) bytesOf(id string) []byte {
	w.t.Helper()
	var f struct {
		Path string `json:"file_path"`
	}
	w.must("getFile", p{"file_id": id}, &f)
	res, err := http.Get(w.url + "/file/bot" + token + "/" + f.Path)
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return raw
}

func TestPersonSendsFile(t *testing.T) {
	w := newWorld(t)
	want := []byte("一份\x00文件")
	if _, err := w.sim.SendFile(owner, owner, sandbox.File{Name: "说明.pdf", Caption: "见附件", Data: want}); err != nil {
		t.Fatal(err)
	}
	raw, _ := json.Marshal(w.updates(p{"offset": -1})[0])
	var u struct {
		Message struct {
			Caption  string
			Document struct {
				ID   string `json:"file_id"`
				Name string `json:"file_name"`
				MIME string `json:"mime_type"`
			}
		}
	}
	if err := json.Unmarshal(raw, &u); err != nil {
		t.Fatal(err)
	}
	d := u.Message.Document
	if d.Name != "说明.pdf" || d.MIME != "application/pdf" || u.Message.Caption != "见附件" {
		t.Errorf("got %s", raw)
	}
	if got := w.bytesOf(d.ID); !bytes.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBotSendsFiles(t *testing.T) {
	w := newWorld(t)
	chat := fmt.Sprint(owner)
	for kind, content := range map[string][]byte{
		"photo": picture(t), "document": []byte("d"), "voice": []byte("v"), "video": []byte("m"), "audio": []byte("a"),
	} {
		method := "send" + string(kind[0]-32) + kind[1:]
		r := w.upload(method, map[string]string{"chat_id": chat, "caption": "<b>好</b>", "parse_mode": "HTML"}, map[string][]byte{kind: content})
		if !r.OK {
			t.Errorf("%s: %s", method, r.Description)
			continue
		}
		screen := w.sim.Screen(owner)
		last := screen[len(screen)-1]
		if last.File == nil || last.File.Kind != kind || last.Text != "好" {
			t.Errorf("%s: got %+v", method, last)
			continue
		}
		if got := w.bytesOf(last.File.ID); !bytes.Equal(got, content) {
			t.Errorf("%s: got %q back", method, got)
		}
		w.must(method, p{"chat_id": owner, kind: last.File.ID}, nil) // again, by its id
		w.must("editMessageCaption", p{"chat_id": owner, "message_id": last.ID, "caption": "改"}, nil)
		if r := w.call("editMessageText", p{"chat_id": owner, "message_id": last.ID, "text": "改"}); r.OK {
			t.Errorf("%s: its text was edited", method)
		}
	}
	for _, row := range []struct {
		name, method, part string
		data               []byte
		want               string
	}{
		{"a photo that is none", "sendPhoto", "photo", []byte("x"), "Bad Request: IMAGE_PROCESS_FAILED"},
		{"an empty file", "sendDocument", "document", nil, "Bad Request: file must be non-empty"},
		{"the wrong part", "sendDocument", "photo", []byte("x"), "Bad Request: there is no document in the request"},
		{"more than 50 MB", "sendDocument", "document", make([]byte, 52<<20), "Request Entity Too Large"},
	} {
		if r := w.upload(row.method, map[string]string{"chat_id": chat}, map[string][]byte{row.part: row.data}); r.OK || r.Description != row.want {
			t.Errorf("%s: got %q, want %q", row.name, r.Description, row.want)
		}
	}
}

func TestBigFileCannotBeFetched(t *testing.T) {
	w := newWorld(t)
	if _, err := w.sim.SendFile(owner, owner, sandbox.File{Name: "大.bin", Data: make([]byte, 20<<20+1)}); err != nil {
		t.Fatal(err)
	}
	screen := w.sim.Screen(owner)
	if r := w.call("getFile", p{"file_id": screen[1].File.ID}); r.Description != "Bad Request: file is too big" {
		t.Errorf("got %+v", r)
	}
}

func TestAlbumCopyForward(t *testing.T) {
	w := newWorld(t)
	r := w.upload("sendMediaGroup", map[string]string{
		"chat_id": fmt.Sprint(owner),
		"media":   `[{"type":"document","media":"attach://a","caption":"甲"},{"type":"document","media":"attach://b"}]`,
	}, map[string][]byte{"a": []byte("1"), "b": []byte("2")})
	if !r.OK {
		t.Fatal(r.Description)
	}
	screen := w.sim.Screen(owner)
	a, b := screen[1], screen[2]
	if a.Album == "" || a.Album != b.Album || a.Text != "甲" {
		t.Errorf("album %+v", screen)
	}
	w.must("forwardMessage", p{"chat_id": owner, "from_chat_id": owner, "message_id": 1}, nil)
	w.must("copyMessage", p{"chat_id": owner, "from_chat_id": owner, "message_id": a.ID, "caption": "乙"}, nil)
	screen = w.sim.Screen(owner)
	if m := screen[3]; m.Forwarded != "老王" || m.Text != "/start" {
		t.Errorf("forward %+v", m)
	}
	if m := screen[4]; m.Text != "乙" || m.File == nil || m.File.ID != a.File.ID || m.Forwarded != "" {
		t.Errorf("copy %+v", m)
	}
	if r := w.call("copyMessage", p{"chat_id": owner, "from_chat_id": owner, "message_id": 99}); r.Description != "Bad Request: message to copy not found" {
		t.Errorf("got %+v", r)
	}
}
