package spec_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhuqi/bot/sandbox/spec"
)

// TestWords are the sentences that people read, with the path to what is wrong.
func TestWords(t *testing.T) {
	for _, row := range []struct {
		name   string
		params form
		files  []string
		want   string
	}{
		{"nothing wrong", say(), nil, ""},
		{"a parameter is missing", form{"chat_id": "501"}, nil, "error text: 少了必填的这一项"},
		{"two things at once, in the description's order, the unknown last", form{"chat_id": "x", "text": "a", "txet": "b"}, nil,
			"error txet: sendMessage没有这个参数\nerror chat_id: 不是会话编号:\"x\""},
		{"too long", say("text", strings.Repeat("x", 4097)), nil, "error text: 有4097个字符,应当是1到4096个"},
		{"near the limit", say("text", strings.Repeat("👍", 2049)), nil, "warn text: 按UTF-16计有4098个单位,超过4096:离上限太近,应当早一些分开发"},
		{"data in bytes", buttons(`{"text":"看","callback_data":"` + strings.Repeat("签", 22) + `"}`), nil,
			"error reply_markup.inline_keyboard[0][0].callback_data: 有66个字节,应当是1到64个"},
		{"a wrong type", say("message_thread_id", "abc"), nil, `error message_thread_id: 应当是Integer,给的是"abc"`},
		{"a wrong type inside", say("entities", `[{"type":"bold","offset":"a","length":1}]`), nil, `error entities[0].offset: 应当是Integer,给的是"a"`},
		{"no JSON", markup("{"), nil, "error reply_markup: 不是完整的JSON,应当是InlineKeyboardMarkup/ReplyKeyboardMarkup/ReplyKeyboardRemove/ForceReply"},
		{"a field that another keyboard has", markup(`{"inline_keyboard":[[` + button + `]],"resize_keyboard":true}`), nil,
			"error reply_markup.resize_keyboard: InlineKeyboardMarkup里没有这个字段"},
		{"two actions", buttons(`{"text":"看","url":"http://a.b","callback_data":"b"}`), nil,
			"error reply_markup.inline_keyboard[0][0]: 按钮只能有一种动作,这里有2种"},
		{"null", say("reply_parameters", `{"message_id":3,"quote":null}`), nil, "warn reply_parameters.quote: 是null;没有值就不要写这一项"},
		{"a part that nothing names", say(), []string{"f"}, "warn f: 上传了这个文件,但请求里没有用到"},
		{"broken HTML", html("<b>a"), nil, "error text: HTML:<b>没有结束"},
		{"a plain <", html("1 < 2"), nil, `error text: HTML:有没写完的标签,或者没有转义的 <:"< 2"`},
		{"a link that leads nowhere", html("<a>看</a>"), nil, "warn text: HTML:<a>没有 href,不成链接"},
		{"a tag within code", html("<code><b>a</b></code>"), nil, "warn text: HTML:<code>里的<b>不起作用"},
		{"the longer attribute name", html(`<a data-href="x" href='http://a.b?c=">"'>看</a>`), nil, ""},
	} {
		var got []string
		for _, p := range spec.Default().Request("sendMessage", row.params, row.files) {
			got = append(got, p.String())
			if p.English == "" || strings.Contains(p.Text+p.English, "%!") {
				t.Errorf("%s: got %+v", row.name, p)
			}
		}
		if s := strings.Join(got, "\n"); s != row.want {
			t.Errorf("%s: got\n%s\nwant\n%s", row.name, s, row.want)
		}
	}
}

func TestRefusals(t *testing.T) {
	for body, want := range map[string]string{
		`{"ok":false,"error_code":403,"description":"Forbidden"}`:                                             "[]",
		`{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":3}}`:      "[]",
		`{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":"soon"}}`: `[error answer.parameters.retry_after: 应当是Integer,给的是"soon"]`,
		`{"ok":false}`:         "[error answer.error_code: 少了必填的这一项 error answer.description: 少了必填的这一项]",
		`{"ok":true}`:          "[error answer.result: 少了必填的这一项]",
		`{"result":true}`:      "[error answer: 不是Bot API的回答]",
		`<html>502</html>`:     "[error answer: 不是Bot API的回答]",
		`{"ok":true,"result":`: "[error answer: 不是Bot API的回答]",
	} {
		if got := fmt.Sprint(spec.Default().Response("sendMessage", []byte(body))); got != want {
			t.Errorf("%s: got %s, want %s", body, got, want)
		}
	}
}

func TestKnown(t *testing.T) {
	api := spec.Default()
	if api.Version != "Bot API 10.1" {
		t.Errorf("got %q", api.Version)
	}
	for method, want := range map[string]bool{"sendMessage": true, "sendmessage": true, "sendInvoice": true, "Message": false, "chat": false, "": false} {
		if got := api.Known(method); got != want {
			t.Errorf("%s: got %v, want %v", method, got, want)
		}
	}
}

// TestManyProblems: whoever sends nonsense is not told all of it.
func TestManyProblems(t *testing.T) {
	deep := strings.Repeat(`{"type":"bold","text":`, 3000) + "1" + strings.Repeat("}", 3000)
	body := `{"ok":true,"result":{"rich_message":{"blocks":[{"type":"paragraph","text":` + deep + `}]}}}`
	if got := spec.Default().Response("sendMessage", []byte(body)); !spec.Wrong(got) {
		t.Errorf("got %v", got)
	}
	if got := spec.Default().Request("setMyCommands", form{"commands": several(1000, "{}")}, nil); len(got) != 50 {
		t.Errorf("got %d problems", len(got))
	}
}

func FuzzRequest(f *testing.F) {
	for _, r := range requests() {
		params, err := json.Marshal(r.params)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(r.method, string(params), strings.Join(r.files, " "))
	}
	f.Fuzz(func(t *testing.T, method, params, files string) {
		var p form
		if json.Unmarshal([]byte(params), &p) != nil {
			p = form{"text": params, "parse_mode": "HTML", "reply_markup": params, "media": params}
		}
		sound(t, spec.Default().Request(method, p, strings.Fields(files)))
	})
}

func FuzzResponse(f *testing.F) {
	for _, r := range results() {
		f.Add(r.method, r.answer())
	}
	f.Fuzz(func(t *testing.T, method string, body []byte) { sound(t, spec.Default().Response(method, body)) })
}

func sound(t *testing.T, problems []spec.Problem) {
	if slices.ContainsFunc(problems, func(p spec.Problem) bool {
		return p.Path == "" || p.Text == "" || p.English == "" || p.Level != spec.Error && p.Level != spec.Warn
	}) || len(problems) > 50 {
		t.Errorf("got %+v", problems)
	}
}

func BenchmarkCheck(b *testing.B) {
	request := buttons(button, `{"text":"退回","callback_data":"t:back:1","copy_text":{"text":""}}`)
	request["text"], request["parse_mode"] = "<b>SQ-20261123-0001</b> 待签收 "+strings.Repeat("厂里电费太高", 20), "HTML"
	answer := []byte(`{"ok":true,"result":{"message_id":9,"from":{"id":1,"is_bot":true,"first_name":"助企"},"date":1,"chat":{"id":501,"type":"private","first_name":"老王"},"text":"` +
		strings.Repeat("厂里电费太高", 20) + `","entities":[{"type":"bold","offset":0,"length":16}],"reply_markup":{"inline_keyboard":[[` + button + `]]}}}`)
	b.ReportAllocs()
	for b.Loop() {
		if p := append(spec.Default().Request("sendMessage", request, nil), spec.Default().Response("sendMessage", answer)...); p != nil {
			b.Fatal(p)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "calls/s")
}
