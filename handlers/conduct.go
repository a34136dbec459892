package handlers

import (
	"regexp"
	"slices"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// Complaints about officials are read by the head of the office alone (product.md 2): words of that sort go into no
// other ticket, and become an ordinary one only when their writer has said twice that no official is meant.

var (
	// conductWords speak of officials' conduct.
	conductWords = regexp.MustCompile(`吃拿卡要|索要|索贿|受贿|行贿|贿赂|刁难|好处费|收红包|要红包|要回扣|收回扣|勒索|以权谋私|乱作为`)
	// officialWords name officials; of the first few only an official can be guilty.
	officialWords = regexp.MustCompile(`吃拿卡要|索贿|受贿|以权谋私|乱作为|干部|公务员|领导|[局科处股镇乡县市区所站队]长|书记|主任|副县|副镇|` +
		`工作人员|办事人员|执法|检查|窗口|政府|派出所|法院|街道办|办事处|管委会|大队|公安|税务|城管|消防|[县市镇乡区][\p{Han}]{0,8}[局委办]`)
)

// conductual reports words about officials' conduct.
func conductual(text string) bool { return conductWords.MatchString(kb.Normalise(text)) }

// official lists the words of a text about conduct that name an official; none where another may well be meant.
func official(text string) []string {
	text = kb.Normalise(text)
	named := officialWords.FindAllString(text, -1)
	if len(named) == 0 {
		return nil
	}
	all := append(conductWords.FindAllString(text, -1), named...)
	slices.Sort(all)
	return slices.Compact(all)
}

// plainly goes on with a matter whose writer says that it is not about officials; where it names them, he is asked
// again, and told who will read it.
func (t *turn) plainly(d draft, sure bool) error {
	if sure != (t.session.Step == stepPlain) {
		return t.deadButton()
	}
	if named := official(d.Text); len(named) > 0 && !sure {
		if err := t.bare(); err != nil {
			return err
		}
		return t.askAgain(d, stepPlain, wording.SurelyPlain(named))
	}
	d.Plain = true
	return t.pressedNext(d)
}

// tellPlain puts on record that words which name officials went in as being about something else, and tells the heads of
// the office, who may still take the matter out of everybody's sight.
func (t *turn) tellPlain(text string, n ticket.Number) error {
	named := official(text)
	if len(named) == 0 {
		return nil
	}
	if err := t.audit("filed as not about officials", string(n)); err != nil {
		return err
	}
	heads, err := t.tx.WithRole(t.ctx, bot.OfficeHead, string(t.day()))
	if err != nil {
		return err
	}
	for _, p := range heads {
		if p.ID == t.me.ID || !p.Reachable() {
			continue
		}
		m := wording.FiledAsPlain(n, named)
		m.Chat = p.Chat
		if err := t.say(m); err != nil {
			return err
		}
	}
	return nil
}

// holdBack keeps words about officials out of a ticket that others read, and asks what is to become of them.
func (t *turn) holdBack(n ticket.Number, text string, files []bot.FileRef) error {
	if t.session.Flow != "" {
		return &wording.Sorry{Text: wording.ConductHeld(n)}
	}
	tk, err := t.tx.Ticket(t.ctx, n)
	if err != nil {
		return err
	}
	t.rest()
	return t.next(draft{Key: t.key(), Text: text, Files: files, Album: t.up.Album, Firm: tk.Enterprise, Into: n}, "")
}

// added goes on with words that were meant for a ticket, once it is known whether they may go into it; false when they
// wait for that, or are a matter of their own.
func (t *turn) added(d draft) (bool, error) {
	if d.Into == "" || d.Class == ticket.Conduct || conductual(d.Text) && !d.Plain {
		return false, nil
	}
	if err := t.filed(d.Question); err != nil {
		return true, err
	}
	t.rest()
	if err := t.put(d.Into, d.Text, d.Files); err != nil || !d.Plain {
		return true, err
	}
	return true, t.tellPlain(d.Text, d.Into)
}
