package main

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/sandbox"
)

// villager is one simulated person with a phone.
type villager struct {
	chat int64
	id   bot.PersonID
	name string
	role bot.Role
	unit bot.UnitID
	slow float64 // how much longer he takes than others

	away    time.Time // until when he looks at nothing
	blocked bool
	left    bool
	seen    int                // the newest message he has read
	work    map[string]*matter // by the number of the ticket
}

// matter is a ticket as somebody has it in mind.
type matter struct {
	card    int  // the newest message about it that had buttons
	meant   bool // he means to look at it
	tries   int  // how often he looked without an end
	redo    int
	promise time.Time // by when the enterprise is to be answered, as his card says
}

var numberInText = regexp.MustCompile(`SQ-\d{8}-\d{4,}`)

// notice is what a person does when his phone says that the bot wrote: he means to look, sooner or later.
func (y *year) notice(c sandbox.Call) {
	chat, err := strconv.ParseInt(c.Params["chat_id"], 10, 64)
	v := y.byChat[chat]
	if err != nil || v == nil || v.left {
		return
	}
	var a struct {
		Result struct {
			ID     int    `json:"message_id"`
			Text   string `json:"text"`
			Markup *struct {
				Rows [][]struct{ Text string } `json:"inline_keyboard"`
			} `json:"reply_markup"`
		} `json:"result"`
	}
	if json.Unmarshal(c.Answer, &a) != nil {
		return
	}
	n := numberInText.FindString(a.Result.Text)
	if n == "" || a.Result.Markup == nil || len(a.Result.Markup.Rows) == 0 {
		return
	}
	m := v.matter(n)
	m.card = a.Result.ID
	if !m.meant && y.cares(v, m, a.Result.Text) {
		y.mean(v, n, y.soon(v))
	}
}

func (v *villager) matter(n string) *matter {
	m := v.work[n]
	if m == nil {
		m = &matter{}
		v.work[strings.Clone(n)] = m // not the whole message that it stands in
	}
	return m
}

// mean lets somebody look at a ticket at a time.
func (y *year) mean(v *villager, n string, at time.Time) {
	m := v.matter(n)
	m.meant = true
	y.at(at, v.name, func() error {
		m.meant = false
		if v.left || v.blocked {
			return nil
		}
		if y.app == nil { // nothing comes of pressing now
			if y.rng.IntN(5) == 0 {
				y.pressBlindly(v, m)
			}
			y.mean(v, n, y.now().Add(y.between(2*time.Hour, 30*time.Hour)))
			return nil
		}
		if y.now().Before(v.away) {
			y.mean(v, n, v.away.Add(y.between(0, 4*time.Hour)))
			return nil
		}
		return y.look(v, n, m)
	})
}

// pressBlindly is what people do when the bot does not answer: the press waits at Telegram.
func (y *year) pressBlindly(v *villager, m *matter) {
	if labels := y.labels(v.chat, m.card); len(labels) > 0 {
		_ = y.sim.Press(v.chat, v.chat, m.card, labels[y.rng.IntN(len(labels))]) // the button may be a link
	}
}

// soon is when somebody looks at what came now: staff in office hours, owners by day.
func (y *year) soon(v *villager) time.Time {
	d := time.Duration(float64(y.between(3*time.Minute, 4*time.Hour)) * v.slow)
	switch y.rng.IntN(20) {
	case 0, 1:
		d += y.between(12*time.Hour, 80*time.Hour)
	case 2:
		d += y.between(80*time.Hour, 300*time.Hour)
	}
	t := y.now().Add(d)
	if v.role == bot.Owner {
		if h := t.In(y.cal.Location()).Hour(); h < 8 || h >= 22 {
			t = t.Add(10 * time.Hour)
		}
		return t
	}
	if y.cal.Quiet(t) && y.rng.IntN(10) > 0 {
		t = y.cal.NextLoud(t).Add(y.between(0, 2*time.Hour))
	}
	return t
}

func (y *year) between(a, b time.Duration) time.Duration {
	return a + time.Duration(y.rng.Int64N(int64(b-a))).Round(time.Second)
}

// chance is true so many times of a hundred.
func (y *year) chance(percent int) bool { return y.rng.IntN(100) < percent }

// pick picks one; nothing of nothing, as when the buttons went away while somebody read them.
func (y *year) pick(from ...string) string {
	if len(from) == 0 {
		return ""
	}
	return from[y.rng.IntN(len(from))]
}

// message finds what a chat shows under a number now.
func (y *year) message(chat int64, id int) (sandbox.Message, bool) {
	if id == 0 {
		return sandbox.Message{}, false
	}
	got := y.sim.Page(chat, sandbox.Range{After: id - 1, Limit: 1})
	if len(got) == 0 || got[0].ID != id {
		return sandbox.Message{}, false
	}
	return got[0], true
}

func (y *year) labels(chat int64, id int) []string {
	m, _ := y.message(chat, id)
	return labelsOf(m)
}

func labelsOf(m sandbox.Message) (all []string) {
	for _, row := range m.Buttons {
		for _, b := range row {
			if b.Data != "" {
				all = append(all, b.Text)
			}
		}
	}
	return all
}
