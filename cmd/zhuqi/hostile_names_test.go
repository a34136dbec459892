package main

import (
	"strings"
	"testing"

	"zhuqi/bot/sandbox"
	"zhuqi/bot/ticket"
)

// TestHostileNames files a matter with markup in every word of it: it goes through, and everybody who reads it sees the
// words as they were written, without what cannot be seen.
func TestHostileNames(t *testing.T) {
	t.Parallel()
	k := openTalk(t)
	const words = "<b>路灯</b> &amp; <script>x</script> ' OR 1=1"
	k.d.sim.AddPerson(sandbox.Person{ID: 904, Name: "<i>王&\u202e😀"})
	k.Meet("王", 904)
	for _, line := range []string{
		"王: [反映问题]", "王: " + words + " \u202e没人修\u200b了三个月",
		"王: 虚构<b>&食品有限公司 <u>赵&经理 13800000904", "王: [确认提交]",
	} {
		if line == "王: [反映问题]" {
			if err := k.step("王: 你好"); err != nil {
				t.Fatal(err)
			}
		}
		if err := k.step(line); err != nil {
			t.Fatalf("%s: %v\n%s", line, err, k.heard())
		}
	}
	if _, err := k.d.sim.SendFile(904, 904, sandbox.File{Name: "<b>\u202e../../x&.exe", Caption: k.number(), Data: []byte("x")}); err != nil {
		t.Fatal(err)
	}
	if err := k.d.Settle(k.d.e.ctx); err != nil {
		t.Fatal(err)
	}
	got := k.heard()
	for _, want := range []string{words, "虚构<b>&食品有限公司", "受理回执"} {
		if !strings.Contains(got, want) {
			t.Errorf("nobody is shown %q", want)
		}
	}
	if strings.ContainsAny(got, "\u202e\u200b") || strings.Contains(got, "&lt;") {
		t.Error("marks that cannot be seen, or escapes that can, are in what people read")
	}
	if t.Failed() {
		t.Log(got)
	}
	if ts, err := k.d.app.store.Tickets(k.d.e.ctx, ticket.Filter{}); err != nil || len(ts) != 1 {
		t.Errorf("%d tickets, want one: %v", len(ts), err)
	}
}
