package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"zhuqi/bot/sandbox"
)

// asking are the people of a benchmark: each has had one answer, whose buttons he can press.
const asking = 200

// BenchmarkServe sends updates through the whole chain, half questions, half buttons: over HTTP from the sandbox, stored
// with synchronous=FULL, handled, answered over HTTP. One operation is one update with all that follows delivered.
func BenchmarkServe(b *testing.B) {
	d, questions := busyCounty(b)
	b.ResetTimer()
	began := time.Now()
	for i := range b.N {
		ask(b, d, i, questions)
	}
	rest(b, d)
	b.ReportMetric(float64(b.N)/time.Since(began).Seconds(), "updates/s")
}

// BenchmarkServeSteady sends 100 updates a second and measures from each one's arrival to its answer on the screen.
func BenchmarkServeSteady(b *testing.B) {
	d, questions := busyCounty(b)
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	took := make([]time.Duration, b.N)
	var all sync.WaitGroup
	b.ResetTimer()
	for i := range b.N {
		<-tick.C
		chat := int64(9000 + i%asking)
		before := newest(d, chat)
		began := time.Now()
		d.sim.Say(chat, chat, questions[i%len(questions)])
		all.Go(func() {
			if err := d.sim.WaitIdle(context.Background(), func() bool { return newest(d, chat) > before+1 }); err != nil {
				b.Error(err)
			}
			took[i] = time.Since(began)
		})
	}
	all.Wait()
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

// busyCounty is the demo county, with 599 more documents and real questions on them when ../shared is there.
func busyCounty(b *testing.B) (*demo, []string) {
	b.Helper()
	e := &env{ctx: context.Background(), out: io.Discard, err: io.Discard, now: time.Now, log: slog.New(slog.DiscardHandler)}
	d, err := openDemo(e, b.TempDir(), nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := d.close(); err != nil {
			b.Error(err)
		}
	})
	questions := []string{"招工有什么帮扶", "想贷款,有什么渠道", "工业用地怎么供应", "研发费用加计扣除找谁"}
	const shared = "../../../shared/data/ncp/"
	for i, text := range texts(b, shared+"docs.jsonl") {
		if _, err := d.app.lib.Import(e.ctx, fmt.Sprintf("ncp/%d.txt", i), []byte(text)); err != nil {
			b.Fatal(err)
		}
	}
	questions = append(questions, texts(b, shared+"queries.jsonl")...)
	for i := range asking {
		chat := int64(9000 + i)
		d.sim.AddPerson(sandbox.Person{ID: chat, Name: fmt.Sprintf("路人%d", i), Started: true})
		d.sim.Say(chat, chat, "厂里电费太高,有什么优惠电价政策")
	}
	rest(b, d)
	return d, questions
}

// texts reads the text of each line of a JSON lines file; none when the file is not there.
func texts(b *testing.B, path string) (out []string) {
	f, err := os.Open(path)
	if err != nil {
		b.Log("../shared absent: fewer documents and questions")
		return nil
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var l struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			b.Fatal(err)
		}
		out = append(out, l.Text)
	}
	return out
}

// ask makes the i-th update: a question, or a press on the buttons of the last answer.
func ask(b *testing.B, d *demo, i int, questions []string) {
	chat := int64(9000 + i/2%asking)
	if i%2 == 0 {
		d.sim.Say(chat, chat, questions[i%len(questions)])
		return
	}
	shown := d.sim.Screen(chat)
	for _, m := range slices.Backward(shown) {
		if len(m.Buttons) > 0 {
			if err := d.sim.PressData(chat, chat, m.ID, m.Buttons[0][0].Data); err != nil {
				b.Fatal(err)
			}
			return
		}
	}
	b.Fatalf("no button on the screen of chat %d", chat)
}

// newest is the number of the newest message of a chat.
func newest(d *demo, chat int64) int {
	s := d.sim.Screen(chat)
	return s[len(s)-1].ID
}

// rest waits until everything is handled and delivered.
func rest(b *testing.B, d *demo) {
	b.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	if err := d.idle(ctx); err != nil {
		b.Fatal(err)
	}
}
