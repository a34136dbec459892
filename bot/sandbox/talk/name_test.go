package talk

import (
	"testing"

	"zhuqi/bot/sandbox"
)

// Somebody may be called as another would be told apart.
func TestNobodyIsCalledAsAnother(t *testing.T) {
	c := newCast([]Named{{"老王", 501}})
	for _, row := range []struct {
		name string
		chat int64
		want string
	}{{"老王(902)", 901, "老王(902)"}, {"老王", 902, "老王(902)(902)"}, {"", 903, "(903)"}, {"老王", 501, "老王"}} {
		got := c.label(row.name, row.chat)
		if c.meet(got, row.chat); got != row.want || c.ids[got] != row.chat {
			t.Errorf("%s %d is called %q", row.name, row.chat, got)
		}
	}
}

// Presses that were answered in another order are told in the order of the presses.
func TestTipsInTheOrderOfThePresses(t *testing.T) {
	e := newEar()
	for _, a := range []sandbox.CallbackAnswer{{ID: "1002", Text: "乙"}, {ID: "1001", Text: "甲"}, {ID: "1010", Text: "丙"}, {ID: "1003"}} {
		e.take(sandbox.Entry{Chat: 501, Answer: &a})
	}
	want := "bot > 老王: (提示) 甲\nbot > 老王: (提示) 乙\nbot > 老王: (提示) 丙\n"
	if got := e.hear(newCast([]Named{{"老王", 501}}), ""); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
