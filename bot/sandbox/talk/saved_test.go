package talk_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"zhuqi/bot/sandbox"
	"zhuqi/bot/sandbox/talk"
)

// What cannot be done when a talk is told again stands in it as a comment, so that it can be played.
func TestWhatCannotBeDoneAgain(t *testing.T) {
	w := newParrot(t)
	w.sim.AddPerson(sandbox.Person{ID: 501, Name: "老王"})
	w.sim.Say(501, 501, "你好")
	_ = w.Settle(t.Context())
	if err := w.sim.Press(501, 501, 0, "好"); err != nil {
		t.Fatal(err)
	}
	_ = w.Settle(t.Context())
	w.sim.Say(501, 501, "再见")
	_ = w.Settle(t.Context())
	s := &talk.Service{World: w, Scratch: func(context.Context, time.Time) (talk.World, func() error, error) {
		mute := newParrot(t)
		mute.mute = true
		return mute, func() error { return nil }, nil
	}}
	rec := httptest.NewRecorder()
	s.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/sim/talk", nil))
	saved := rec.Body.String()
	for _, want := range []string{"共4步\n# 有1步重放时做不了,下面写成说明\n# 重放与现场有", "\n老王: 你好\n# 重放时做不了:老王: [好] (屏幕上没有[好]这个按钮,", ")\n老王: 再见\n"} {
		if !strings.Contains(saved, want) {
			t.Errorf("no %q in\n%s", want, saved)
		}
	}
	mute := newParrot(t)
	mute.mute = true
	if got, err := talk.New(mute, nil, nil).Play(t.Context(), saved); err != nil || got != saved {
		t.Errorf("played: %v\n%s\nsaved\n%s", err, got, saved)
	}
}

// TestSavedWordsAreThoseOfAReplay: what a replay says stands in the file, and where it differs the head says so.
func TestSavedWordsAreThoseOfAReplay(t *testing.T) {
	w := newParrot(t)
	w.sim.AddPerson(sandbox.Person{ID: 501, Name: "老王"})
	w.sim.Say(501, 501, "你好")
	_ = w.Settle(t.Context())
	for _, row := range []struct {
		name, suffix string
		err          error
		want         string
	}{
		{"the same words", "", nil, "共2步\nat 2026-11-23 09:10\n新人 老王 501\n老王: 你好\nbot > 老王: 听到:你好\n"},
		{"other words", "!", nil, "共2步\n# 重放与现场有1处不同,下面是重放的话\n# 现场有、重放没有:老王: 听到:你好\n# 重放有、现场没有:老王: 听到:你好!\nat "},
		{"no replay", "", errors.New("没有地方"), "# 重放没有走到底(没有地方),下面是现场的话\nat 2026-11-23 09:10\n新人 老王 501\n老王: 你好\nbot > 老王: 听到:你好\n"},
	} {
		s := &talk.Service{World: w, Scratch: func(_ context.Context, at time.Time) (talk.World, func() error, error) {
			other := newParrot(t)
			other.suffix = row.suffix
			if !at.Equal(other.sim.Now()) {
				t.Errorf("%s: the replay begins at %v", row.name, at)
			}
			return other, func() error { return nil }, row.err
		}}
		rec := httptest.NewRecorder()
		s.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/sim/talk", nil))
		if got := rec.Body.String(); !strings.Contains(got, row.want) {
			t.Errorf("%s: got\n%s\nwant\n%s", row.name, got, row.want)
		}
	}
}
