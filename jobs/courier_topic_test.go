package jobs

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"zhuqi/bot"
)

// forum is a post whose group has topics, and the memory of them.
type forum struct {
	*post
	b *outbox

	mu     sync.Mutex
	kept   map[bot.UnitID]int
	opened []string // names
	alive  map[int]bool
	fault  func(nth int) error // of opening one
	posted []string            // "thread row"
	calls  []time.Duration
}

func newForum(b *outbox) *forum {
	f := &forum{post: &post{}, b: b, kept: map[bot.UnitID]int{}, alive: map[int]bool{}}
	f.post.reply = func(o bot.Outbound, _ int) ([]int, error) {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.calls = append(f.calls, time.Since(f.start))
		if o.Unit != 0 && !f.alive[o.Message.Topic] {
			return nil, &bot.TopicGone{Thread: o.Message.Topic}
		}
		f.posted = append(f.posted, fmt.Sprint(o.Message.Topic, " ", o.ID))
		return nil, nil
	}
	return f
}

func (f *forum) OpenTopic(_ context.Context, _ bot.ChatID, name string) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls = append(f.calls, time.Since(f.start))
	f.opened = append(f.opened, name)
	nth := len(f.opened)
	if f.fault != nil {
		if err := f.fault(nth); err != nil {
			return 0, err
		}
	}
	f.alive[100+nth] = true
	return 100 + nth, nil
}

func (f *forum) unit(row int64) bot.UnitID {
	o, _ := f.b.Outbound(context.Background(), row)
	return o.Unit
}

func (f *forum) TopicOf(_ context.Context, row int64) (bot.UnitTopic, error) {
	u := f.unit(row)
	f.mu.Lock()
	defer f.mu.Unlock()
	return bot.UnitTopic{Name: fmt.Sprint("单位", u), Thread: f.kept[u]}, nil
}

func (f *forum) KeepTopic(_ context.Context, row int64, thread int) error {
	u := f.unit(row)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.kept[u] = thread
	return nil
}

func (f *forum) ForgetTopic(_ context.Context, row int64, thread int) error {
	u := f.unit(row)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.kept[u] == thread {
		delete(f.kept, u)
	}
	return nil
}

// lineFor is a row that goes into a unit's topic of the group.
func lineFor(id int64, u bot.UnitID) bot.Outbound {
	o := row(id, -5)
	o.Unit = u
	return o
}

func TestTopicIsOpenedOnFirstNeed(t *testing.T) {
	unknown := errors.New("connection broke")
	for _, tc := range []struct {
		name   string
		before func(*forum)
		rows   []bot.Outbound
		opened []string
		posted []string
		states []string
	}{
		{"one topic for each unit that has something to hear", nil, []bot.Outbound{lineFor(1, 1), lineFor(2, 1), row(3, -5), lineFor(4, 2)},
			[]string{"单位1", "单位2"}, []string{"101 1", "101 2", "0 3", "102 4"}, []string{"1 sent", "2 sent", "3 sent", "4 sent"}},
		{"one that was deleted is opened again, and the message goes into it", func(f *forum) { f.kept[1] = 77 }, []bot.Outbound{lineFor(1, 1), lineFor(2, 1)},
			[]string{"单位1"}, []string{"101 1", "101 2"}, []string{"1 sent", "2 sent"}},
		{"nobody knows whether it was opened: another is, the message comes once", func(f *forum) {
			f.fault = func(nth int) error { return map[int]error{1: unknown}[nth] }
		}, []bot.Outbound{lineFor(1, 1)}, []string{"单位1", "单位1"}, []string{"102 1"}, []string{"1 sent"}},
		{"told to wait, and moved", func(f *forum) {
			f.fault = func(nth int) error {
				return map[int]error{1: &bot.RetryAfter{For: 3 * time.Second}, 2: &bot.Migrated{To: -500}}[nth]
			}
		}, []bot.Outbound{lineFor(1, 1), lineFor(2, 1)}, []string{"单位1", "单位1", "单位1"}, []string{"103 1", "103 2"}, []string{"1 sent", "2 sent"}},
		{"no right to open any: the group is lost", func(f *forum) {
			f.fault = func(int) error { return &bot.Gone{Reason: "not enough rights to create a topic"} }
		}, []bot.Outbound{lineFor(1, 1), lineFor(2, 1)}, []string{"单位1"}, nil, []string{"1 dead", "2 dead"}},
	} {
		synctest.Test(t, func(t *testing.T) {
			b := newOutbox(tc.rows...)
			f := newForum(b)
			if tc.before != nil {
				tc.before(f)
			}
			_, stop := courier(t, b, f.post, func(o *CourierOptions) { o.Sender, o.Topics = f, f })
			time.Sleep(time.Minute)
			stop()
			if !reflect.DeepEqual(f.opened, tc.opened) || !reflect.DeepEqual(f.posted, tc.posted) {
				t.Errorf("%s: opened %q, posted %q; want %q, %q", tc.name, f.opened, f.posted, tc.opened, tc.posted)
			}
			if got := b.states(); !reflect.DeepEqual(got, tc.states) {
				t.Errorf("%s: got %q, want %q", tc.name, got, tc.states)
			}
		})
	}
}

func TestTopicsThatVanishAreNotOpenedWithoutEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newOutbox(lineFor(1, 1))
		f := newForum(b)
		f.post.reply = func(o bot.Outbound, _ int) ([]int, error) { return nil, &bot.TopicGone{Thread: o.Message.Topic} }
		_, stop := courier(t, b, f.post, func(o *CourierOptions) { o.Sender, o.Topics = f, f })
		time.Sleep(10 * time.Minute)
		stop()
		if n := len(f.opened); n < 2 || n > 12 {
			t.Errorf("opened %d topics in ten minutes, want fewer and fewer", n)
		}
	})
}

// A burst keeps to the pace of a group: 20 calls in any minute, those that open topics among them.
func TestBurstIntoTopicsIsPacedAndWhole(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var rows []bot.Outbound
		for i := range int64(25) {
			rows = append(rows, lineFor(i+1, bot.UnitID(i%3+1)))
		}
		b := newOutbox(rows...)
		f := newForum(b)
		_, stop := courier(t, b, f.post, func(o *CourierOptions) { o.Sender, o.Topics, o.Limits = f, f, true })
		time.Sleep(3 * time.Minute)
		stop()
		if len(f.posted) != 25 || len(f.opened) != 3 {
			t.Errorf("posted %d, opened %d; want 25 and 3", len(f.posted), len(f.opened))
		}
		slices.Sort(f.calls)
		for i := 20; i < len(f.calls); i++ {
			if d := f.calls[i] - f.calls[i-20]; d < time.Minute {
				t.Errorf("21 calls within %v", d)
			}
		}
	})
}
