package bot_test

import (
	"testing"

	"zhuqi/bot"
)

func TestGrantsHaveTheirDays(t *testing.T) {
	p := bot.Person{ID: 1, Chat: 1, Grants: []bot.Grant{
		{Role: bot.Interpreter, Unit: 1, Until: "2026-11-23"},
		{Role: bot.Liaison, Unit: 2, Since: "2026-11-23"},
		{Role: bot.Cadre},
	}}
	for _, row := range []struct {
		day                string
		first, second, any bool
	}{
		{"2026-11-22", true, false, true},
		{"2026-11-23", true, true, true},
		{"2026-11-24", false, true, true},
	} {
		on := p.On(row.day)
		if on.In(1, bot.Interpreter) != row.first || on.In(2, bot.Liaison) != row.second || on.Has(bot.Cadre) != row.any {
			t.Errorf("on %s: got %+v", row.day, on.Grants)
		}
	}
	if len(p.Grants) != 3 {
		t.Error("looking at a day changed the person")
	}
}

func TestReachable(t *testing.T) {
	for name, p := range map[string]bot.Person{"nobody": {}, "not joined": {ID: 1}, "gone": {ID: 1, Chat: 1, Gone: true}, "removed": {ID: 1, Chat: 1, Removed: true}} {
		if p.Reachable() {
			t.Errorf("%s: can be reached", name)
		}
	}
	if !(bot.Person{ID: 1, Chat: 1}).Reachable() {
		t.Error("somebody in his chat cannot be reached")
	}
}
