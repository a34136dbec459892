package sandbox_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"zhuqi/bot/sandbox"
)

// BenchmarkUpdates is one update fetched and answered by one message, from 200 chats: what the sandbox itself costs.
func BenchmarkUpdates(b *testing.B) {
	sim := sandbox.New(sandbox.Options{Token: token})
	defer sim.Close()
	srv := httptest.NewServer(sim)
	defer srv.Close()
	for id := int64(1); id <= 200; id++ {
		sim.AddPerson(sandbox.Person{ID: id})
	}
	var answer struct {
		Result []struct {
			ID      int64 `json:"update_id"`
			Message struct {
				Chat struct{ ID int64 }
			}
		}
	}
	post := func(method, body string) {
		res, err := http.Post(srv.URL+"/bot"+token+"/"+method, "application/json", strings.NewReader(body))
		if err != nil {
			b.Fatal(err)
		}
		defer res.Body.Close()
		answer.Result = nil
		if err := json.NewDecoder(res.Body).Decode(&answer); err != nil && method == "getUpdates" {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	handled := 0
	for b.Loop() {
		sim.Say(int64(handled%200+1), int64(handled%200+1), "高新技术企业有什么奖励")
		if handled++; handled%100 != 0 {
			continue
		}
		post("getUpdates", `{"offset":-100}`)
		ups := answer.Result
		for range ups {
			post("sendMessage", `{"chat_id":1,"text":"<b>县科技局</b> 主办","parse_mode":"HTML","reply_markup":{"inline_keyboard":[[{"text":"签收","callback_data":"a:b:1"}]]}}`)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "updates/s")
}
