package bot_test

import (
	"testing"

	"zhuqi/bot"
)

func TestButtonDataIsReadAsWritten(t *testing.T) {
	for _, c := range [][3]string{{"t", "sign", "SQ-20261123-0001"}, {"q", "full", "8123"}, {"o", "unit", "a:b:c"}, {"f", "x", ""}} {
		flow, verb, id, ok := bot.ParseData(bot.Data(c[0], c[1], c[2]))
		if got := [3]string{flow, verb, id}; !ok || got != c {
			t.Errorf("got %v %v, want %v", got, ok, c)
		}
	}
}

func TestForgedButtonDataIsRefused(t *testing.T) {
	for _, s := range []string{"", ":", "::", "t:", "t::1", ":sign:1", "sign", string(make([]byte, 65))} {
		if _, _, _, ok := bot.ParseData(s); ok {
			t.Errorf("%q was taken for a button", s)
		}
	}
}

func TestOverlongButtonDataIsAFaultOfTheProgram(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("65 bytes did not panic")
		}
	}()
	bot.Data("t", "sign", "0123456789012345678901234567890123456789012345678901234567890")
}

func FuzzButtonData(f *testing.F) {
	f.Add("t", "sign", "SQ-20261123-0001")
	f.Fuzz(func(t *testing.T, flow, verb, id string) {
		s := flow + ":" + verb + ":" + id
		gotFlow, gotVerb, gotID, ok := bot.ParseData(s)
		if ok && gotFlow+":"+gotVerb+":"+gotID != s {
			t.Errorf("%q was read as %q %q %q", s, gotFlow, gotVerb, gotID)
		}
	})
}

func TestPersonsRoles(t *testing.T) {
	p := bot.Person{ID: 7, Grants: []bot.Grant{{Role: bot.Head, Unit: 2}, {Role: bot.Owner, Enterprise: 5}}}
	for _, c := range []struct {
		what string
		got  bool
		want bool
	}{
		{"head of his unit", p.In(2, bot.Head), true},
		{"head of another unit", p.In(3, bot.Head), false},
		{"of no unit", p.In(0, bot.Head), false},
		{"staff", p.Staff(), true},
		{"cadre", p.Has(bot.Cadre), false},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %v, want %v", c.what, c.got, c.want)
		}
	}
	if owner, admitted := p.Owns(5); !owner || admitted {
		t.Errorf("owner not admitted: got %v, %v", owner, admitted)
	}
	p.Removed = true
	if p.Has(bot.Head) || p.In(2, bot.Head) || p.Staff() {
		t.Error("a removed person keeps a role")
	}
	if owner, _ := p.Owns(5); owner {
		t.Error("a removed person keeps an enterprise")
	}
}
