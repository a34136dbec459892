package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"zhuqi/bot/sandbox"
)

// openRunning opens a demo whose clock runs from a time on, as one that is opened then.
func openRunning(t *testing.T, at string) *hall {
	t.Helper()
	began, base := time.Now(), clockTime(t, at)
	e := silentEnv()
	e.now = func() time.Time { return base.Add(time.Since(began)) }
	d := &demo{e: e, dir: t.TempDir(), temporary: true}
	if err := d.open(nil); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.close(); err != nil {
			t.Error(err)
		}
	})
	return &hall{t, d}
}

// does gives an order and waits for the bot.
func (h *hall) does(path, body string) {
	h.t.Helper()
	h.must(path, body)
	if h.d.Running() {
		h.quiet()
	}
}

// shows is the newest message of the bot on somebody's screen that holds the words.
func (h *hall) shows(chat int64, words string) (found sandbox.Message) {
	h.t.Helper()
	for _, m := range h.d.sim.Screen(chat) {
		if m.Bot && strings.Contains(m.Text, words) {
			found = m
		}
	}
	if found.ID == 0 {
		h.t.Fatalf("%d is not shown %q", chat, words)
	}
	return found
}

// tap presses a button as the page does: by its data.
func (h *hall) tap(chat int64, words, label string) {
	h.t.Helper()
	m := h.shows(chat, words)
	for _, row := range m.Buttons {
		for _, b := range row {
			if b.Text == label {
				h.does("press", fmt.Sprintf(`{"from":%d,"message_id":%d,"data":%q}`, chat, m.ID, b.Data))
				return
			}
		}
	}
	h.t.Fatalf("no [%s] on %v", label, m)
}

func (h *hall) send(fields map[string]string, name string, data []byte) {
	h.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for k, v := range fields {
		_ = form.WriteField(k, v)
	}
	part, _ := form.CreateFormFile("file", name)
	_, _ = part.Write(data)
	_ = form.Close()
	res, err := http.Post(h.d.srv.url+"/sim/file", form.FormDataContentType(), &body)
	if err != nil {
		h.t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusOK {
		h.t.Fatalf("file: status %d", res.StatusCode)
	}
	h.quiet()
}

// talk is what GET /sim/talk gives.
func (h *hall) talk() string {
	h.t.Helper()
	res, err := http.Get(h.d.srv.url + "/sim/talk")
	if err != nil {
		h.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK || !strings.HasPrefix(res.Header.Get("Content-Disposition"), "attachment; filename*=utf-8''") {
		h.t.Fatalf("%v, status %d, %v", err, res.StatusCode, res.Header)
	}
	return string(text)
}

// TestAConversationIsSaved: what people did in a running demo is a talk that says the same when it is played.
func TestAConversationIsSaved(t *testing.T) {
	t.Parallel()
	h := openRunning(t, "2026-11-23 09:10")
	h.does("message", `{"from":501,"text":"厂里电费太高,有什么优惠电价政策"}`)
	h.tap(owner, "政策解读员", "没解决,提交诉求")
	h.tap(owner, "您说的是", "就按这句话提交")
	old := h.shows(owner, "请核对")
	h.tap(owner, "请核对", "确认提交")
	h.tap(interpreter, "待签收", "签收")
	h.does("press", fmt.Sprintf(`{"from":501,"message_id":%d,"data":%q}`, old.ID, old.Buttons[0][0].Data)) // an old button
	h.does("reply", fmt.Sprintf(`{"from":711,"message_id":%d,"text":"可以参加分时电价\n[先谈谈] → 「好」: 行"}`, h.shows(interpreter, "已签收").ID))
	h.does("clock", `{"workday":1}`)
	h.does("message", `{"from":901,"name":"小 赵","text":"at 2026-11-23 09:10"}`)
	h.does("message", `{"from":902,"name":"小 赵","text":"想贷款,有什么渠道"}`)
	h.does("contact", `{"from":902,"phone":"13800000902"}`)
	h.send(map[string]string{"from": "501", "caption": "[电费单]"}, "电费 单.txt", []byte("十月 3 万元"))
	h.does("edit", fmt.Sprintf(`{"from":501,"message_id":%d,"text":"厂里电费太高了"}`, h.d.sim.Screen(owner)[0].ID))
	h.does("react", fmt.Sprintf(`{"from":501,"message_id":%d,"emoji":"👍"}`, h.shows(owner, "受理回执").ID))
	h.does("bot", `{"do":"kill"}`)
	h.does("message", `{"from":502,"text":"县里谁负责充电桩"}`)
	h.does("bot", `{"do":"start"}`)
	h.does("message", `{"from":601,"text":"/invite 联络员 县税务局 周联络"}`)
	h.does("message", fmt.Sprintf(`{"from":901,"text":"/start %s"}`, invitedBy(h.shows(601, "邀请已生成").Text)))
	h.does("group", `{"id":-801,"title":"招商 群","members":[501,901]}`)
	h.does("message", `{"from":901,"chat":-801,"text":"@zhuqi_demo_bot 新招一个工人补贴多少钱"}`)
	h.does("block", `{"from":902}`)
	h.does("clock", `{"due":true}`)
	saved := h.talk()
	if strings.Contains(saved, "不同") {
		t.Errorf("something else was said than is said again:\n%s", saved)
	}
	if strings.Contains(saved, "没有走到底") {
		t.Fatalf("it cannot be played:\n%s", saved)
	}
	for _, line := range []string{
		"老王 在「请核对,点[确认提交]才会提交:」上按旧按钮: [确认提交]",
		`发改解读岗 → 「SQ-20261123-0001 已签收」: 可以参加分时电价\n[先谈谈] → 「好」: 行`,
		`新人 "小 赵" 901`, `"小 赵": at 2026-11-23 09:10`, `新人 "小 赵(902)" 902 "小 赵"`,
		`文件 "电费 单.txt" 内容 `, `老王 发文件 "电费 单.txt" [电费单]`, "杀掉", "启动", `"小 赵": /start {邀请码}`,
		`"小 赵" 在 "招商 群": @zhuqi_demo_bot `, `"小 赵(902)" 拉黑机器人`, "老王 给「受理回执 SQ-20261123-0001」点表情: 👍",
	} {
		if !strings.Contains(saved, "\n"+line) {
			t.Errorf("no line begins %s", line)
		}
	}
	if at := firstDifference(saved, play(t, saved)); at != "" || t.Failed() {
		t.Errorf("%s\n%s", at, saved)
	}
}

// invitedBy is the code in an invitation.
func invitedBy(text string) string {
	_, code, _ := strings.Cut(text, "/start ")
	return strings.Fields(code)[0]
}

// TestTalksOnThePage plays a talk step by step in a running demo.
func TestTalksOnThePage(t *testing.T) {
	t.Parallel()
	h := openRunning(t, "2026-11-23 09:10")
	if a := h.step("老王: 你好"); a.OK || !strings.Contains(a.Error, "先点开始") {
		t.Errorf("without a start: %+v", a)
	}
	h.must("talk/start", `{}`)
	for _, row := range []struct{ line, want string }{
		{"# 说明", ""},
		{"at 2026-11-23 09:10", ""},
		{"老王: 厂里电费太高,有什么优惠电价政策", "bot > 老王: 政策解读员:发改解读岗"},
		{"bot > 老王: 不管写什么", ""},
		{"老王: [没解决,提交诉求]", "bot > 老王: 反映干部作风"},
	} {
		if a := h.step(row.line); !a.OK || !strings.HasPrefix(a.Said, row.want) || row.want == "" && a.Said != "" {
			t.Errorf("%s: %+v", row.line, a)
		}
	}
	for line, want := range map[string]string{
		"老王: [签收]":                      "屏幕上没有[签收]这个按钮",
		"老王说你好":                         "看不懂:老王说你好;这里能写的有",
		"小钱: 你好":                        "这里没有叫「小钱」的人或群",
		"老王 → 「没有说过的话」: 好":              "屏幕上没有写着「没有说过的话」的消息",
		"老王: " + strings.Repeat(" ", 3): "他现在发不了",
	} {
		if a := h.step(line); a.OK || !strings.Contains(a.Error, want) {
			t.Errorf("%s: %+v, want %q", line, a, want)
		}
	}
	if saved := h.talk(); !strings.Contains(saved, "\n老王: [没解决,提交诉求]\nbot > ") || strings.Contains(saved, "不同") {
		t.Errorf("what was played is saved as\n%s", saved)
	}
}

// stepped is the answer to one line.
type stepped struct {
	OK          bool
	Said, Error string
}

func (h *hall) step(line string) (a stepped) {
	h.t.Helper()
	body, _ := json.Marshal(map[string]string{"line": line})
	res, err := http.Post(h.d.srv.url+"/sim/talk/step", "application/json", bytes.NewReader(body))
	if err != nil {
		h.t.Fatal(err)
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(&a); err != nil || a.OK != (res.StatusCode == http.StatusOK) {
		h.t.Fatalf("%s: %v, status %d", line, err, res.StatusCode)
	}
	return a
}

// TestInterleaved: people who do not wait for one another leave a talk all the same.
func TestInterleaved(t *testing.T) {
	t.Parallel()
	h := openRunning(t, "2026-11-23 09:10")
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	var all sync.WaitGroup
	for _, who := range []int64{501, 502, 503} {
		all.Go(func() {
			h.d.sim.Say(who, who, "厂里电费太高,有什么优惠电价政策")
			for _, label := range []string{"没解决,提交诉求", "就按这句话提交", "确认提交", "催办"} {
				err := h.d.sim.WaitIdle(ctx, func() bool { return h.d.sim.Press(who, who, 0, label) == nil })
				if err != nil {
					t.Errorf("%d never sees [%s]: %v", who, label, err)
				}
			}
		})
	}
	all.Wait()
	h.quiet()
	saved := h.talk()
	if strings.Contains(saved, "没有走到底") || strings.Count(saved, ": [确认提交]\n") != 3 {
		t.Fatalf("saved\n%s", saved)
	}
	if at := firstDifference(saved, play(t, saved)); at != "" {
		t.Errorf("%s\n%s", at, saved)
	}
}

// TestALoneSandboxIsSaved: without the bot at hand a talk holds what it said then.
func TestALoneSandboxIsSaved(t *testing.T) {
	t.Parallel()
	sim := openLone(silentEnv(), "1:alone", nil)
	defer sim.Close()
	srv, err := listenLocal(sim)
	if err != nil {
		t.Fatal(err)
	}
	defer srv.close()
	h := &hall{t, &demo{sim: sim, srv: srv}}
	h.must("message", `{"from":901,"name":"小赵","text":"你好"}`)
	for _, call := range []string{"sendMessage?chat_id=901&text=" + url.QueryEscape("您好\n请说"), "getUpdates?offset=-1"} {
		res, err := http.Get(srv.url + "/bot1:alone/" + call)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
	}
	if saved := h.talk(); !strings.Contains(saved, "\n新人 小赵 901\n小赵: 你好\nbot > 小赵: 您好\n  请说\n") {
		t.Errorf("saved\n%s", saved)
	}
	h.must("talk/start", `{}`)
	if a := h.step("小赵: 在吗"); !a.OK || a.Said != "" {
		t.Errorf("a line: %+v", a)
	}
	if a := h.step("重启"); a.OK || !strings.Contains(a.Error, "在别的程序里运行") {
		t.Errorf("a restart: %+v", a)
	}
}
