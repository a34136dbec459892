package handlers

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

// passing is a handover that was asked for: what somebody, or a town, is paired with goes to another from a day on.
type passing struct {
	As       bot.PairRole
	From, To party
	Day      string
	Only     []string // enterprises or projects; none: all
}

// party is one end of a handover. A town, and who has never been listed, is a name alone.
type party struct {
	ID   bot.PersonID
	Name string
}

// partWords name the part that is handed over, where the names alone do not tell.
var partWords = map[string]bot.PairRole{"干部": bot.PairedCadre, "助企干部": bot.PairedCadre, "包联干部": bot.PairedCadre,
	"领导": bot.PairedLeader, "县领导": bot.PairedLeader, "包联县领导": bot.PairedLeader, "乡镇": bot.PairedTown, "乡镇街道": bot.PairedTown}

// handover gives what a cadre, a leader or a town is paired with to another: /handover 张三 李四 [企业或项目] [日期]. It
// shows what goes over and asks.
func (t *turn) handover() error {
	if !t.officer() {
		return &wording.Sorry{Text: wording.NotOffice}
	}
	_, rest, _ := command(t.up.Text)
	h := passing{Day: string(t.day())}
	if day, left, ok := dateIn(halfWidth(rest), t.now()); ok {
		h.Day, rest = day.Format(time.DateOnly), left
	}
	names := strings.FieldsFunc(halfWidth(rest), func(r rune) bool { return strings.ContainsRune(" ,、>", r) })
	names = slices.DeleteFunc(names, func(s string) bool { return s == "交给" || s == "给" })
	if len(names) > 0 {
		if h.As = partWords[names[0]]; h.As != "" {
			names = names[1:]
		}
	}
	switch {
	case len(names) < 2 || names[0] == names[1]:
		return &wording.Sorry{Text: wording.HandoverUsage}
	case h.Day < string(t.day()):
		return &wording.Sorry{Text: wording.PastDate}
	}
	h.Only = names[2:]
	if err := t.parties(&h, names[0], names[1]); err != nil {
		return err
	}
	over, err := t.handing(h)
	if err != nil {
		return err
	}
	if len(over.Names) == 0 {
		return &wording.Sorry{Text: wording.NothingToHand(h.From.Name)}
	}
	b, err := json.Marshal(h)
	if err != nil {
		return fmt.Errorf("keep handover: %w", err)
	}
	key := strconv.FormatInt(t.up.ID, 10)
	if err := t.tx.PutSetting(t.ctx, passingKey(key), string(b)); err != nil {
		return fmt.Errorf("keep handover: %w", err)
	}
	return t.say(over.Ask(key))
}

func passingKey(key string) string { return "handover:" + key }

// handing is what goes over by a handover.
func (t *turn) handing(h passing) (wording.Handover, error) {
	over := wording.Handover{As: h.As, From: h.From.Name, To: h.To.Name, Day: h.Day}
	for _, who := range []party{h.From, h.To} {
		if h.As == bot.PairedTown {
			break
		}
		reached := false
		if who.ID != 0 {
			p, err := t.tx.Person(t.ctx, who.ID)
			if err != nil {
				return over, fmt.Errorf("%s of a handover: %w", h.As, err)
			}
			reached = p.Reachable()
		}
		if !reached {
			over.Silent = append(over.Silent, who.Name)
			over.Waits = who == h.To
		}
	}
	if h.As == bot.PairedLeader && h.From.ID != 0 {
		led, err := t.tx.ChainsLedBy(t.ctx, h.From.ID)
		if err != nil {
			return over, fmt.Errorf("chains: %w", err)
		}
		for _, c := range led {
			over.Chains = append(over.Chains, c.Name)
		}
	}
	his, err := t.passes(h)
	if err != nil {
		return over, err
	}
	for _, q := range his {
		name, err := t.pairedName(q)
		if err != nil {
			return over, err
		}
		over.Names = append(over.Names, name)
		if q.Enterprise == 0 {
			continue
		}
		ts, err := t.tx.Tickets(t.ctx, ticket.Filter{Enterprise: q.Enterprise, OpenOnly: true})
		if err != nil {
			return over, fmt.Errorf("tickets: %w", err)
		}
		for _, tk := range ts {
			if tk.Class != ticket.Conduct {
				over.Open = append(over.Open, tk)
			}
		}
	}
	return over, nil
}

// passes are the pairings that go over: those of the one who hands over, narrowed to what was named.
func (t *turn) passes(h passing) ([]bot.Pairing, error) {
	his, err := t.hisPairings(h.From, h.As, h.Day)
	if err != nil || len(h.Only) == 0 {
		return his, err
	}
	var kept []bot.Pairing
	found := map[string]bool{}
	for _, q := range his {
		name, err := t.pairedName(q)
		if err != nil {
			return nil, err
		}
		for _, only := range h.Only {
			if strings.Contains(name, only) {
				found[only] = true
				kept = append(kept, q)
				break
			}
		}
	}
	for _, only := range h.Only {
		if !found[only] {
			return nil, &wording.Sorry{Text: wording.NotPairedWith(h.From.Name, only)}
		}
	}
	return kept, nil
}
