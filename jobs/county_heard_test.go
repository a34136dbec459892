package jobs_test

import (
	"slices"
	"strings"

	"zhuqi/bot"
	"zhuqi/bot/store"
)

// tick moves the clock, lets every job run, and gives what went out: who, and the first line.
func (c *county) tick(when string) []string {
	c.t.Helper()
	c.now = at(when)
	c.runner.Tick(c.t.Context())
	return c.read()
}

// read empties the outbox as the courier would.
func (c *county) read() []string {
	c.t.Helper()
	var out []string
	for {
		waiting, err := c.st.Waiting(c.t.Context(), 1000)
		if err != nil {
			c.t.Fatal(err)
		}
		if len(waiting) == 0 {
			slices.Sort(out)
			return out
		}
		for _, w := range waiting {
			r, err := c.st.Outbound(c.t.Context(), w.ID)
			if err != nil {
				c.t.Fatal(err)
			}
			if r.Kind == bot.Send {
				p, err := c.st.PersonByChat(c.t.Context(), r.Message.Chat)
				if err != nil {
					c.t.Fatal(err)
				}
				first, _, _ := strings.Cut(r.Message.HTML, "\n")
				out = append(out, p.Name+": "+strings.NewReplacer("<b>", "", "</b>", "").Replace(first))
			}
			c.put(func(tx *store.Tx) error { return tx.OutboxSent(c.t.Context(), r.ID, int(r.ID)) })
		}
	}
}

// expect compares what went out with lines, each in full.
func (c *county) expect(what string, got []string, want ...string) {
	c.t.Helper()
	slices.Sort(want)
	if !slices.Equal(got, want) {
		c.t.Errorf("%s: got\n  %s\nwant\n  %s", what, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}
