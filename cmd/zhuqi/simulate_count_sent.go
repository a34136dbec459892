package main

import (
	"bufio"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
)

// telling is a message that nobody's act brought about, as the calls show it.
type telling struct {
	chat int64
	at   time.Time
	head string
}

// tellings are what the calls show.
type tellings struct {
	sent    map[[2]int64]time.Time // by chat and message
	about   map[string][]telling   // reminders and revisits, by ticket
	missed  map[string]bool        // tickets of which somebody was told that a message did not arrive
	toOwner map[int64][]telling    // unasked, by chat
}

// reminding is how the first line of a reminder ends.
var reminding = regexp.MustCompile(`^SQ-\d{8}-\d{4,} (.*(快到期了|今天到期|已逾期).*|请回访企业.*|(已撤回,|已销号,)?待回访 ·.*|挂牌督办中.*)$`)

// readCalls reads the file of calls: what was sent to whom when, what twice, and what was an apology.
func (r *recounting) readCalls() error {
	r.told = tellings{map[[2]int64]time.Time{}, map[string][]telling{}, map[string]bool{}, map[int64][]telling{}}
	f, err := os.Open(r.cmd.Calls)
	if err != nil {
		return err
	}
	defer f.Close()
	once := map[string]bool{}
	return lines(bufio.NewReaderSize(f, 1<<20), func(raw []byte) error {
		var c callLine
		if err := json.Unmarshal(raw, &c); err != nil {
			return err
		}
		r.Calls++
		if !c.OK {
			r.Refused++
		}
		if c.Method != "sendMessage" || !c.OK {
			return nil
		}
		var m struct {
			ID   int64  `json:"message_id"`
			Text string `json:"text"`
		}
		if err := json.Unmarshal(c.Result, &m); err != nil {
			return err
		}
		chat, err := strconv.ParseInt(c.Params["chat_id"], 10, 64)
		if err != nil {
			return nil
		}
		r.heard(chat, m.ID, m.Text, c.Time, once)
		return nil
	})
}

func (r *recounting) heard(chat, id int64, text string, at time.Time, once map[string]bool) {
	head, _, _ := strings.Cut(text, "\n")
	n := numberInText.FindString(head)
	switch {
	case strings.Contains(text, "程序出了故障"):
		r.problem(&r.Apologies, "apology", "%s %s", shownAt(at), text)
	case strings.Contains(head, "有一条消息没有送到"):
		r.told.missed[n] = true
	}
	day := at.In(calendar.Shanghai).Format(time.DateOnly)
	isReminder := reminding.MatchString(head) && !strings.Contains(head, "待回访 ·")
	isList := strings.HasPrefix(head, "今日回访") || strings.HasPrefix(head, "未办结")
	if isReminder || isList {
		key := strconv.FormatInt(chat, 10) + day + head
		if isList {
			key = strconv.FormatInt(chat, 10) + day + text // somebody may read another's list beside his own
		}
		if once[key] {
			r.problem(&r.Doubled, "doubled", "%s to %d: %s", shownAt(at), chat, head)
		}
		once[key] = true
	}
	if !reminding.MatchString(head) {
		return
	}
	tell := telling{chat, at, head}
	r.told.sent[[2]int64{chat, id}] = at
	r.told.about[n] = append(r.told.about[n], tell)
	if p := r.people[r.chats[bot.ChatID(chat)]]; p.Has(bot.Owner) && !p.Staff() {
		r.told.toOwner[chat] = append(r.told.toOwner[chat], tell)
	}
}

// fires is when a reminder goes out at the latest: in office hours, and when the program runs.
func (r *recounting) fires(m ticket.Reminder) time.Time {
	at := m.Due
	for {
		was := at
		if !m.Urgent && r.cal.Quiet(at) {
			at = r.cal.NextLoud(at)
		}
		for _, o := range r.outages {
			if !at.Before(o.from) && at.Before(o.to) {
				at = o.to
			}
		}
		if at.Equal(was) {
			return at
		}
	}
}

// reminder: one whose moment came was sent once, or was told with another, or was no longer wanted when it came.
func (r *recounting) reminder(m ticket.Reminder, all []ticket.Reminder, events []ticket.Event) error {
	at := r.fires(m)
	if at.Add(time.Minute).After(r.end) {
		return nil
	}
	twin := func(state ticket.ReminderState) bool { // the same date told by another row
		for _, o := range all {
			if o.ID != m.ID && o.State == state && o.Step == m.Step && !o.Due.Before(m.Due) && (o.Person == m.Person || o.Rule == m.Rule && o.Of.Equal(m.Of)) {
				return true
			}
		}
		return false
	}
	switch m.State {
	case ticket.Planned:
		r.Due++
		if m.Budget {
			r.Held++
			return nil
		}
		r.problem(&r.Lost, "lost", "%s was due %s and waits", m.Key(), shownAt(m.Due))
	case ticket.Failed:
		r.Due++
		r.Unreached++
	case ticket.Sent:
		r.Due++
		r.sent(m, twin)
	case ticket.Superseded:
		if m.Late {
			r.Due++
			if !twin(ticket.Sent) && !twin(ticket.Failed) {
				r.problem(&r.Lost, "lost", "%s was folded into nothing", m.Key())
			}
			r.Folded++
			return nil
		}
		return r.wanted(m, events, at, twin)
	}
	return nil
}

// sent looks for a sent reminder among the calls.
func (r *recounting) sent(m ticket.Reminder, twin func(ticket.ReminderState) bool) {
	dead := false
	for _, o := range r.carried[m.ID] {
		switch _, there := r.told.sent[[2]int64{int64(o.Message.Chat), int64(o.SentID)}]; {
		case there:
			r.Sent++
			return
		case o.State == bot.Dead:
			dead = true
		}
	}
	if dead {
		if !r.told.missed[string(m.Ticket)] {
			r.problem(&r.Lost, "lost", "%s could not be delivered and nobody was told", m.Key())
		}
		r.Unreached++
		return
	}
	for _, t := range r.told.about[string(m.Ticket)] { // in a morning list, or told to him in another's name
		if !t.at.Before(m.Due.Add(-time.Hour)) && t.at.Before(m.Due.AddDate(0, 0, 12)) {
			r.Folded++
			return
		}
	}
	if twin(ticket.Sent) {
		r.Folded++
		return
	}
	r.problem(&r.Lost, "lost", "%s is said to be sent, and no call shows it", m.Key())
}

// wanted: a reminder that was taken back had no ground when its time came, or had lost it before it could go out.
func (r *recounting) wanted(m ticket.Reminder, events []ticket.Event, at time.Time, twin func(ticket.ReminderState) bool) error {
	// What waited while the program was stopped is done before the jobs look, and what the clock does before they remind.
	first := slices.ContainsFunc(r.outages, func(o outage) bool { return at.Equal(o.to) })
	for _, when := range []time.Time{m.Due, at} {
		k := 0
		for k < len(events) && (events[k].At.Before(when) || events[k].At.Equal(when) && (first || events[k].By < 0)) {
			k++
		}
		if m.Rule == ticket.RuleDueSoon && k > 0 && calendar.SameDay(events[k-1].At, m.Due) {
			return nil // whoever acts that day has just been told the date
		}
		then, err := ticket.Replay(events[:k])
		if err != nil || r.anothers(m, then) || twin(ticket.Sent) || twin(ticket.Planned) {
			return nil // a broken chain is named elsewhere
		}
		if !slices.ContainsFunc(ticket.Agenda(then), func(e ticket.Entry) bool { return e.Step == m.Step && e.At.Equal(m.Of) && e.Reminds() }) {
			return nil
		}
	}
	r.Due++
	if m.Budget {
		r.Held++
		return nil
	}
	r.problem(&r.Lost, "lost", "%s was taken back before %s though the date still ran", m.Key(), shownAt(at))
	return nil
}

// anothers reports whether the date is another's to keep now than when the reminder was planned.
func (r *recounting) anothers(m ticket.Reminder, now ticket.Ticket) bool {
	p := r.people[m.Person]
	switch m.As {
	case bot.Interpreter:
		if m.Step == ticket.StepSupport {
			return false
		}
		return now.State == ticket.Reviewing || now.Holder != 0 && now.Holder != m.Person || !p.In(now.Lead, bot.Interpreter, bot.Liaison, bot.Head)
	case bot.Head:
		return !p.In(now.Lead, bot.Head)
	}
	return false
}

// budget: no enterprise was contacted unasked more often in seven days than allowed. What several of it are told at
// one time counts once.
func (r *recounting) budget() {
	allowed, err := budgetOf(r.cmd.Data)
	if err != nil {
		return
	}
	byFirm := map[bot.EnterpriseID][]telling{}
	for _, list := range r.told.toOwner {
		for _, t := range list {
			firm := r.firms[ticket.Number(numberInText.FindString(t.head))]
			byFirm[firm] = append(byFirm[firm], t)
		}
	}
	for firm, list := range byFirm {
		for _, t := range list {
			week := map[string]bool{}
			for _, o := range list {
				if !o.at.After(t.at) && o.at.After(t.at.AddDate(0, 0, -7)) {
					week[o.head+shownAt(o.at)] = true
				}
			}
			if firm != 0 && len(week) > allowed {
				r.problem(&r.OverBudget, "over budget", "enterprise %d %s: %d", firm, shownAt(t.at), len(week))
			}
		}
	}
}
