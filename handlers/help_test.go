package handlers_test

import (
	"strings"
	"testing"

	"zhuqi/bot"
)

// Help names what its reader may do, and no more.
func TestHelpForEach(t *testing.T) {
	const head bot.ChatID = 200
	o := open(t)
	o.join(head, "主任", bot.Grant{Role: bot.OfficeHead})
	for _, row := range []struct {
		chat                 bot.ChatID
		staff, office, binds bool
	}{{owner, false, false, false}, {zhang, true, false, false}, {cadre, true, false, false}, {leader, true, false, false}, {clerk, true, true, false},
		{admin, true, true, true}, {head, true, true, true}} {
		o.say(row.chat, "/help")
		said := o.last(row.chat).HTML
		for word, want := range map[string]bool{"/inbox": row.staff, "/handover": row.office, "/bindgroup": row.binds, "/unbindgroup": row.binds} {
			if strings.Contains(said, word) != want {
				t.Errorf("%d: %s named: %v, want %v", row.chat, word, !want, want)
			}
		}
	}
}
