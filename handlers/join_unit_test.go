package handlers_test

import (
	"testing"

	"zhuqi/bot"
	"zhuqi/bot/store"
)

// Whoever comes from a unit says so in his invitation, whatever his role is: he does not go back to what it handled.
func TestTheUnitOfAnInvitation(t *testing.T) {
	o := open(t)
	tax, finance := o.units["县税务局"], o.units["县财政局"]
	var listed, of bot.PersonID
	o.put(func(tx *store.Tx) (err error) {
		if listed, err = tx.PutPerson(o.ctx, bot.Person{Name: "吴八", Post: "科员", Grants: []bot.Grant{{Role: bot.Cadre, Until: "2027-12-31"}}}); err != nil {
			return err
		}
		if of, err = tx.PutPerson(o.ctx, bot.Person{Name: "郑十", Grants: []bot.Grant{{Role: bot.Cadre, Unit: finance}}}); err != nil {
			return err
		}
		_, err = tx.PutPerson(o.ctx, bot.Person{Name: "郑十", Grants: []bot.Grant{{Role: bot.Cadre}}})
		return err
	})
	for i, row := range []struct {
		name  string
		by    bot.ChatID
		say   string
		sees  string
		grant bot.Grant
		who   bot.PersonID // of the roster; 0: nobody in it
	}{
		{"a cadre whose unit the roster does not name", clerk, "/invite 助企干部 县税务局 吴八", "县税务局 助企干部 吴八", bot.Grant{Role: bot.Cadre, Unit: tax, Until: "2027-12-31"}, listed},
		{"of two of the name the one of the unit", clerk, "/invite 助企干部 县财政局 郑十", "县财政局 助企干部 郑十", bot.Grant{Role: bot.Cadre, Unit: finance}, of},
		{"one of the office", admin, "/invite 活动办 县税务局 孙九", "县税务局 活动办 孙九", bot.Grant{Role: bot.Office, Unit: tax}, 0},
		{"a cadre of no unit", clerk, "/invite 助企干部 钱七", "助企干部 钱七", bot.Grant{Role: bot.Cadre}, 0},
	} {
		chat := bot.ChatID(910 + i)
		o.say(row.by, row.say)
		o.sees(row.by, row.sees)
		o.say(chat, "/start "+o.payload(row.by))
		p := mustPerson(o, chat)
		if len(p.Grants) != 1 || p.Grants[0] != row.grant || row.who != 0 && p.ID != row.who {
			t.Errorf("%s: joined as %d %+v, want %d %+v", row.name, p.ID, p.Grants, row.who, row.grant)
		}
	}
	o.say(clerk, "/invite 助企干部 县某某局 冯十")
	o.sees(clerk, "没有认出单位")
}
