package main

import (
	"bufio"
	"fmt"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

// simReport is what was counted anew after the time had passed, from the store and the calls, not from what the program
// believes of itself.
type simReport struct {
	Seed        uint64   `json:"seed"`
	Tickets     int      `json:"tickets"`
	Closed      int      `json:"closed"`
	Declined    int      `json:"declined"`
	Withdrawn   int      `json:"withdrawn"`
	Open        int      `json:"open"`
	NoStep      int      `json:"open_without_next_step"`
	Due         int      `json:"reminders_due"`    // whose moment came while they were wanted
	Sent        int      `json:"reminders_sent"`   // that reached somebody
	Folded      int      `json:"reminders_folded"` // told with a later one or in a list
	Unreached   int      `json:"reminders_unreached"`
	Held        int      `json:"reminders_held"` // by the contact budget, until their ground was gone
	Lost        int      `json:"lost"`
	Doubled     int      `json:"doubled"`
	OverBudget  int      `json:"over_budget"`
	NoReason    int      `json:"closed_without_reason"`
	Unexplained int      `json:"unexplained_dates"`
	Chain       bool     `json:"chain_ok"`
	Acts        int      `json:"acts"`
	Calls       int      `json:"calls"`
	Refused     int      `json:"calls_refused"`
	Apologies   int      `json:"apologies"`
	Seconds     float64  `json:"seconds"`
	MaxRSS      float64  `json:"max_rss_mb"`
	Problems    []string `json:"problems,omitempty"` // the first of each kind
}

// shownProblems is how many of each kind of problem are named; all are counted.
const shownProblems = 3

func (r simReport) wrong() string {
	var all []string
	for _, c := range []struct {
		n    int
		what string
	}{{r.NoStep, "未办结而没有下一步"}, {r.Lost, "提醒丢失"}, {r.Doubled, "重复发送"}, {r.OverBudget, "超过联系次数"}, {r.NoReason, "办结而没有依据"},
		{r.Unexplained, "期限说不清来历"}, {r.Apologies, "程序故障"}} {
		if c.n > 0 {
			all = append(all, fmt.Sprintf("%s %d 处", c.what, c.n))
		}
	}
	if !r.Chain {
		all = append(all, "事件链核验不通过")
	}
	return strings.Join(all, ",")
}

// recounting counts anew.
type recounting struct {
	*year
	simReport
	f       *folder
	rules   ticket.Rules
	end     time.Time
	people  map[bot.PersonID]bot.Person
	chats   map[bot.ChatID]bot.PersonID
	firms   map[ticket.Number]bot.EnterpriseID
	told    tellings
	carried map[int64][]bot.Outbound // the outbox rows of a reminder
	named   map[string]int
}

func (r *recounting) problem(count *int, kind, format string, args ...any) {
	*count++
	if r.named[kind]++; r.named[kind] <= shownProblems {
		r.Problems = append(r.Problems, kind+": "+fmt.Sprintf(format, args...))
	}
}

func (y *year) recount() (simReport, error) {
	f, err := openStore(y.e, y.cmd.Data)
	if err != nil {
		return simReport{}, err
	}
	defer f.Close()
	r := &recounting{year: y, f: f, end: y.now(), simReport: simReport{Seed: y.cmd.Seed, Acts: y.acts}, people: map[bot.PersonID]bot.Person{},
		chats: map[bot.ChatID]bot.PersonID{}, firms: map[ticket.Number]bot.EnterpriseID{}, carried: map[int64][]bot.Outbound{}, named: map[string]int{}}
	if r.rules, err = rulesOf(y.cmd.Data); err != nil {
		return simReport{}, err
	}
	for _, step := range []func() error{r.who, r.readCalls, r.mail, r.tickets, r.chain} {
		if err := step(); err != nil {
			return r.simReport, err
		}
	}
	return r.simReport, nil
}

func (r *recounting) who() error {
	for id := bot.PersonID(1); ; id++ {
		p, err := r.f.store.Person(r.e.ctx, id)
		if err != nil {
			return nil // the last one
		}
		r.people[id], r.chats[p.Chat] = p, id
	}
}

func (r *recounting) mail() error {
	rows, err := r.f.store.ByClock(r.e.ctx, 0)
	for _, o := range rows {
		if o.Reminder != 0 {
			r.carried[o.Reminder] = append(r.carried[o.Reminder], o)
		}
	}
	return err
}

func (r *recounting) chain() error {
	got, err := r.f.store.Verify(r.e.ctx)
	r.Chain = err == nil && got.Sound()
	r.Problems = append(r.Problems, got.Problems[:min(len(got.Problems), shownProblems)]...)
	return err
}

// lines reads a file line by line, however long they are.
func lines(f *bufio.Reader, each func([]byte) error) error {
	for {
		line, err := f.ReadBytes('\n')
		if len(line) > 0 {
			if err := each(line); err != nil {
				return err
			}
		}
		if err != nil {
			return nil // the end
		}
	}
}
