package talk

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/sandbox"
)

// unasked is how long after an act the bot speaks by itself, because of the time, and not in answer.
const unasked = 30 * time.Second

// Saved is what people did, written as a talk.
type Saved struct {
	Start time.Time // zero when nothing was done
	Acts  int
	Lost  int64 // entries that the journal has forgotten
	lines []string
	ear
}

// Write writes a journal as a talk, with what the bot said then. The people are those whom every county of this kind has.
func Write(journal []sandbox.Entry, people []Named, files fs.FS) *Saved {
	w := writer{grammar: newGrammar(people, files), Saved: &Saved{ear: newEar()}}
	if len(journal) > 0 {
		w.Lost = journal[0].N - 1
	}
	for _, e := range journal {
		switch {
		case e.Act != nil:
			w.act(*e.Act, e.At)
		default:
			if e.At.Sub(w.last) > unasked {
				w.hearIt()
				w.at(e.At)
				w.last = e.At
			}
			w.take(e)
		}
	}
	w.hearIt()
	return w.Saved
}

// writer writes one journal.
type writer struct {
	grammar
	*Saved
	minute string
	last   time.Time // of the last act
}

func (w *writer) act(a sandbox.Act, at time.Time) {
	w.hearIt()
	w.grammar.codes = w.ear.codes
	w.Acts++
	if a.Do == sandbox.MovesClock {
		if w.Start.IsZero() {
			w.at(at)
		}
		w.last = a.Clock
		w.at(a.Clock)
		return
	}
	w.last = at
	w.at(at)
	w.introduce(a)
	w.lines = append(w.lines, w.write(a)...)
	switch a.Do {
	case sandbox.Comes:
		w.meet(w.label(a.Person.Name, a.Person.ID), a.Person.ID)
	case sandbox.Gathers:
		w.meet(w.label(a.Group.Title, a.Group.ID), a.Group.ID)
	case sandbox.Upgrades:
		w.move(a.Chat, a.To)
	}
}

// at writes the time when the minute is another one.
func (w *writer) at(t time.Time) {
	if w.Start.IsZero() {
		w.Start = t
	}
	if now := t.In(calendar.Shanghai).Format(minute); now != w.minute {
		w.minute = now
		w.lines = append(w.lines, "at "+now)
	}
}

// introduce writes those first of whom the journal has forgotten that they came.
func (w *writer) introduce(a sandbox.Act) {
	ids := []int64{a.From, a.Chat}
	if a.Group != nil {
		ids = a.Group.Members
	}
	for _, id := range ids {
		name := fmt.Sprintf("用户%d", id)
		switch {
		case id > 0 && w.labels[id] == "":
			w.lines = append(w.lines, w.comer(sandbox.Person{ID: id, Name: name}))
		case id < 0 && w.labels[id] == "":
			name = fmt.Sprintf("群%d", -id)
			w.lines = append(w.lines, w.gathering(sandbox.Group{ID: id, Title: name, Members: slices.DeleteFunc([]int64{a.From}, func(p int64) bool { return p == 0 })}))
		default:
			continue
		}
		w.meet(name, id)
	}
}

func (w *writer) hearIt() {
	if said := w.hear(w.cast, ""); said != "" {
		w.lines = append(w.lines, strings.TrimSuffix(said, "\n"))
	}
}

// Text is the talk, under a line that says what it is and the remarks.
func (s *Saved) Text(remarks ...string) string { return s.head(remarks...) + s.body() }

func (s *Saved) head(remarks ...string) string {
	head := "# 还没有人做过什么\n"
	if s.Acts > 0 {
		head = fmt.Sprintf("# 存下的对话,从 %s 起,共%d步\n", s.Start.In(calendar.Shanghai).Format(minute), s.Acts)
	}
	if s.Lost > 0 {
		head += fmt.Sprintf("# 对话太长,最早的%d条没有留下,从头放会不一样\n", s.Lost)
	}
	for _, r := range remarks {
		head += "# " + strings.ReplaceAll(r, "\n", " ") + "\n"
	}
	return head
}

func (s *Saved) body() string {
	if len(s.lines) == 0 {
		return ""
	}
	return strings.Join(s.lines, "\n") + "\n"
}

// mostShown is how many differences are told in full.
const mostShown = 5

// differences are remarks on what was said in one telling and not in the other, whatever the order; none when nothing was.
func differences(live, again []told) []string {
	count := map[told]int{}
	for _, t := range live {
		count[t]++
	}
	var more []told
	for _, t := range again {
		if count[t]--; count[t] < 0 {
			more = append(more, t)
		}
	}
	var less []told
	for _, t := range live {
		if count[t] > 0 {
			count[t]--
			less = append(less, t)
		}
	}
	if len(less)+len(more) == 0 {
		return nil
	}
	out := []string{fmt.Sprintf("重放与现场有%d处不同,下面是重放的话", max(len(less), len(more)))}
	for i, side := range [][]told{less, more} {
		for _, t := range side[:min(mostShown, len(side))] {
			first, _, _ := strings.Cut(t.text, "\n")
			out = append(out, []string{"现场有、重放没有:", "重放有、现场没有:"}[i]+t.name+": "+first)
		}
	}
	return out
}

// Start is the time a talk begins at: that of its first line that names one, else a Monday morning.
func Start(script string) time.Time {
	for line := range strings.Lines(script) {
		if at, ok := strings.CutPrefix(strings.TrimRight(line, "\r\n"), "at "); ok {
			if t, err := time.ParseInLocation(minute, at, calendar.Shanghai); err == nil {
				return t
			}
		}
	}
	return time.Date(2026, 11, 23, 9, 10, 0, 0, calendar.Shanghai)
}
