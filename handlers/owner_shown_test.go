package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot/store"
	"zhuqi/bot/ticket"
)

// A preview proposes no unit that the matter cannot be handed to.
func TestThePreviewProposesOnlyUnitsOfTheCounty(t *testing.T) {
	o := counter(t)
	o.say(owner, "反映问题")
	o.say(owner, "报税太慢,请帮忙催一催")
	o.sees(owner, "建议主办:县税务局")
	o.say(owner, "/cancel")
	o.put(func(tx *store.Tx) error {
		u, err := tx.Unit(o.ctx, o.units["县税务局"])
		if err != nil {
			return err
		}
		u.Until = "2026-11-22"
		_, err = tx.PutUnit(o.ctx, u)
		return err
	})
	o.say(owner, "反映问题")
	o.say(owner, "报税太慢,请帮忙催一催")
	if s := o.last(owner).HTML; !strings.Contains(s, "[确认提交]") || strings.Contains(s, "建议主办") {
		t.Errorf("the preview of a unit that has ended: %s", s)
	}
}

// Who looked at a ticket often on one day is named once for it.
func TestPrivacyNamesALookerOnceADay(t *testing.T) {
	o := counter(t)
	n := o.file(ticket.Help, "厂门口积水")
	for range 4 {
		o.say(clerk, string(n))
	}
	o.say(cadre, string(n))
	o.now = o.now.AddDate(0, 0, 1)
	o.say(clerk, string(n))
	o.say(owner, "/privacy")
	s := o.last(owner).HTML
	if got := strings.Count(s, "周办 "+string(n)); got != 2 || strings.Count(s, "赵干 "+string(n)) != 1 {
		t.Errorf("周办 %d times, want 2:\n%s", got, s)
	}
}
