package handlers

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// shownFound is how many tickets a search lists.
const shownFound = 10

// findRoutes are the ways to look for a ticket by what names it.
func (r *Router) findRoutes() routes {
	return routes{commands: map[string]action{"/find": {run: (*turn).findTickets}}}
}

// findTickets answers /find.
func (t *turn) findTickets() error {
	_, rest, _ := command(t.up.Text)
	if rest == "" {
		return &wording.Sorry{Text: wording.FindHow}
	}
	return t.findText(rest)
}

// findText lists what somebody may see of the tickets that are called so. Who looks for a person's matters is on record.
func (t *turn) findText(text string) error {
	s := ticket.ReadSearch(text, t.Rules.Prefix)
	if s.ByPhone() && !t.actsOnPhones() {
		if s.Phone != "" {
			return &wording.Sorry{Text: wording.FindNoPhone}
		}
		s.PhoneEnd = ""
	}
	s.Whose, s.Limit = t.whose(), 5*shownFound
	ts, err := t.tx.Search(t.ctx, s)
	if err != nil {
		return err
	}
	l := wording.FoundTickets{Text: text}
	for _, tk := range ts {
		v, err := ticket.LoadViewOn(t.ctx, t.tx, tk, t.now())
		if err != nil {
			return err
		}
		if !ticket.Visible(v, t.me) {
			continue
		}
		if len(l.Lines) == shownFound {
			l.More = true
			break
		}
		age := int(calendar.Day(t.now()).Sub(calendar.Day(tk.Filed)).Hours()+12) / 24
		l.Lines = append(l.Lines, wording.ListLine{View: v, Age: age, Mine: tk.Holder == t.me.ID && t.me.ID != 0, Due: wording.NextDue(tk, t.calendar(), t.now())})
	}
	if len(l.Lines) == 1 {
		return t.look(l.Lines[0].View)
	}
	for _, x := range l.Lines {
		if t.concerned(x.View) {
			if err := t.audit("find ticket", string(x.View.Ticket.Number)); err != nil {
				return err
			}
		}
	}
	return t.say(l.Message())
}

// actsOnPhones: phones are shown to the office, the units and the cadres; others see them masked and do not look by them.
func (t *turn) actsOnPhones() bool {
	return t.me.Has(bot.Office, bot.OfficeHead, bot.Interpreter, bot.Liaison, bot.Head, bot.Cadre)
}

// whose is whose tickets the person may look for; nil: all.
func (t *turn) whose() *ticket.Whose {
	if t.me.Has(bot.Office, bot.OfficeHead, bot.Supervision, bot.Leader) {
		return nil
	}
	r := &ticket.Whose{Owner: t.me.ID}
	for _, f := range t.ownFilters() {
		if f.Unit != 0 {
			r.Units = append(r.Units, f.Unit)
		}
		if f.Enterprise != 0 {
			r.Enterprises = append(r.Enterprises, f.Enterprise)
		}
	}
	return r
}

// firmEndings say nothing about which firm it is.
var firmEndings = strings.NewReplacer("有限责任公司", "", "股份有限公司", "", "有限公司", "", "集团", "", "公司", "")

// called reports whether what somebody of the office typed is a whole phone, or most of the name of a firm, rather than a
// question.
func (t *turn) called(text string) (bool, error) {
	text = strings.TrimSpace(text)
	n := utf8.RuneCountInString(text)
	if !t.me.Has(bot.Office, bot.OfficeHead) || n < 3 || n > 40 || strings.ContainsAny(text, "??。!!\n") {
		return false, nil
	}
	s := ticket.ReadSearch(text, t.Rules.Prefix)
	if s.Phone != "" {
		ts, err := t.Store.Search(t.ctx, ticket.Search{Phone: s.Phone, Limit: 1})
		return len(ts) > 0, err
	}
	if s.Name == "" {
		return false, nil
	}
	firms, err := t.Store.EnterprisesNamed(t.ctx, text, 3)
	if err != nil {
		return false, fmt.Errorf("enterprises: %w", err)
	}
	for _, e := range firms {
		core := utf8.RuneCountInString(firmEndings.Replace(e.Name))
		if 2*utf8.RuneCountInString(firmEndings.Replace(text)) >= core {
			ts, err := t.Store.Search(t.ctx, ticket.Search{Name: e.Name, Limit: 1})
			return len(ts) > 0, err
		}
	}
	return false, nil
}
