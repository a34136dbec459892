package main

import (
	"errors"
	"fmt"

	"zhuqi/bot"
	"zhuqi/bot/ticket"
)

type explainCmd struct {
	dataDir `embed:""`
	Number  string `arg:"" help:"诉求编号,例如 SQ-20261123-0042。"`
}

func (c *explainCmd) Run(e *env) error {
	return c.look(e, func(f *folder) error { return c.explain(e, f) })
}

func (c *explainCmd) explain(e *env, f *folder) error {
	rules, err := rulesOf(c.Data)
	if err != nil {
		return err
	}
	if rules, err = withKept(e.ctx, f.store, rules); err != nil {
		return err
	}
	n, short, ok := ticket.ParseNumber(c.Number, rules.Prefix)
	if !ok || short != 0 {
		return sayf("%q 不像诉求编号,要写全,例如 %s-20261123-0042。", c.Number, rules.Prefix)
	}
	t, err := f.store.Ticket(e.ctx, n)
	if errors.Is(err, bot.ErrNotFound) {
		return sayf("没有 %s 这件诉求。", n)
	}
	if err != nil {
		return err
	}
	for _, l := range ticket.Explain(t, rules) {
		if !l.Heading {
			l.Text = "  " + l.Text
		}
		fmt.Fprintln(e.out, l.Text)
	}
	return nil
}
