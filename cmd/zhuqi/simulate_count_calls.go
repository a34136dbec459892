package main

import (
	"bufio"
	"encoding/json"
	"os"
	"regexp"
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
var reminding = regexp.MustCompile(`^SQ-\d{8}-\d{4,} (.*(快到期了|今天到期|已逾期).*|请回访企业.*|(已撤回,|已销号,)?待回访 ·.*|挂牌督办中.*|待决定是否(挂牌|商请办理).*)$`)

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
	if strings.HasPrefix(head, "今日回访") { // it names what there is no room for this week, too
		for _, n := range numberInText.FindAllString(text, -1) {
			r.told.about[n] = append(r.told.about[n], telling{chat, at, head})
		}
	}
	together := strings.HasPrefix(head, "进度汇总")
	if !reminding.MatchString(head) && !together {
		return
	}
	tell := telling{chat, at, head}
	r.told.sent[[2]int64{chat, id}] = at
	r.told.about[n] = append(r.told.about[n], tell)
	if p := r.people[r.chats[bot.ChatID(chat)]]; p.Has(bot.Owner) && !p.Staff() {
		r.told.toOwner[chat] = append(r.told.toOwner[chat], tell)
	}
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
			for _, g := range r.people[r.chats[bot.ChatID(t.chat)]].Grants {
				if firm == 0 && g.Role == bot.Owner {
					firm = g.Enterprise
				}
			}
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
