package sandbox_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"time"
	"bytes"
	"log"

	"zhuqi/bot/sandbox"
)

func TestZZDemo(t *testing.T) {
	addr := os.Getenv("SBDEMO")
	if addr == "" { t.Skip() }
	sim := sandbox.New(sandbox.Options{Token: token, Now: time.Now, Page: true, Title: "助企", Suggestions: []string{"厂里电费太高,有什么优惠电价政策?", "新办企业社保怎么开户?", "高新技术企业有什么奖励?"}})
	sim.AddPerson(sandbox.Person{ID: 501, Name: "老王", Role: "企业主 · 某机械厂"})
	sim.AddPerson(sandbox.Person{ID: 601, Name: "解读员甲", Role: "县发展改革委"})
	sim.AddPerson(sandbox.Person{ID: 701, Name: "干部乙", Role: "包联干部"})
	sim.AddPerson(sandbox.Person{ID: 801, Name: "<img src=x onerror=alert(1)>", Role: "县企业服务办"})
	for _, id := range []int64{601, 701, 801} { sim.Say(id, id, "/start") }
	w := &world{t: t, sim: sim}
	srv := httptest.NewServer(sim); w.url = srv.URL
	go func() {
		off := 0
		for {
			ups := w.updates(p{"offset": off, "timeout": 10})
			for _, u := range ups {
				off = int(u["update_id"].(float64)) + 1
				if m, ok := u["message"].(map[string]any); ok {
					chat := m["chat"].(map[string]any)["id"]
					if m["text"] == "keys" {
						w.call("sendMessage", p{"chat_id": chat, "text": "键盘", "reply_markup": p{"keyboard": [][]any{{"我的诉求", "政策库"}, {p{"text": "发送手机号", "request_contact": true}}}}})
						continue
					}
					if m["text"] == "/start" {
						w.call("sendMessage", p{"chat_id": chat, "text": "您好,我是<b>助企</b>。直接写下问题,或者用 /my 查看诉求。", "parse_mode": "HTML"})
						continue
					}
					w.call("sendChatAction", p{"chat_id": chat, "action": "typing"})
					w.call("sendMessage", p{"chat_id": chat, "text": "建议主办:<b>县发展改革委</b> 协办:供电公司\n<blockquote>引导企业用好绿色电价和优惠电价政策</blockquote>2023年度方案,数字是2023年目标;今年的以新文件为准。\n<a href=\"https://example.org\">原文链接</a> <code>SQ-20260302-0001</code> &lt;b&gt;", "parse_mode": "HTML",
						"reply_parameters": p{"message_id": m["message_id"]},
						"reply_markup": keyboard([]p{data("解决了", "a:ok:1"), data("没解决,提交诉求", "a:no:1")}, []p{data("看原文", "a:src:1"), data("找解读员", "a:who:1")})})
				}
				if q, ok := u["callback_query"].(map[string]any); ok {
					w.call("answerCallbackQuery", p{"callback_query_id": q["id"], "text": "收到:" + q["data"].(string)})
					m := q["message"].(map[string]any)
					w.call("editMessageText", p{"chat_id": m["chat"].(map[string]any)["id"], "message_id": m["message_id"], "text": "已处理:" + q["data"].(string)})
				}
			}
		}
	}()
	b, _ := json.Marshal(p{"from": 501, "chat": 501, "text": "厂里电费太高,有什么优惠电价政策?"})
	http.Post(srv.URL+"/sim/message", "application/json", bytes.NewReader(b))
	b, _ = json.Marshal(p{"from": 601, "chat": 601, "text": "keys"})
	http.Post(srv.URL+"/sim/message", "application/json", bytes.NewReader(b))
	log.Fatal(http.ListenAndServe(addr, sim))
}
