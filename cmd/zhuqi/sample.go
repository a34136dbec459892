package main

import (
	"fmt"
	"regexp"

	"zhuqi/bot"
	"zhuqi/bot/calendar"
	"zhuqi/bot/rate"
	"zhuqi/bot/ticket"
	"zhuqi/bot/wording"
)

type sampleCmd struct {
	dataDir `embed:""`
	Month   string `placeholder:"2026-11" help:"哪个月;不写是本月。"`
	JSON    bool   `name:"json" help:"输出 JSON。"`
}

// sampleReport is the draw of one month as printed: all that is needed to check it.
type sampleReport struct {
	Month   string      `json:"month"`
	Seed    string      `json:"seed"`
	Percent int         `json:"percent"` // at the end of the month, or now
	Shares  []share     `json:"shares"`  // that held in it, oldest first
	Units   []sampleOf  `json:"units"`
	Draws   []sampleRow `json:"draws"`
}

type sampleOf struct {
	ID      bot.UnitID `json:"id"`
	Name    string     `json:"name"`
	Answers int        `json:"answers"`
	Drawn   int        `json:"drawn"`
}

type sampleRow struct {
	Unit   string        `json:"unit"`
	Number ticket.Number `json:"number"`
	Hash   string        `json:"hash"`
	Drawn  bool          `json:"drawn"`
	Added  string        `json:"added,omitempty"`
}

var goodMonth = regexp.MustCompile(`^20\d\d-(0[1-9]|1[0-2])$`)

func (c *sampleCmd) Run(e *env) error {
	if c.Month == "" {
		c.Month = e.now().In(calendar.Shanghai).Format("2006-01")
	}
	if !goodMonth.MatchString(c.Month) {
		return sayf("月份 %q 写得不对,要写成 2026-11 这样。", c.Month)
	}
	return c.look(e, func(f *folder) error { return c.print(e, f) })
}

func (c *sampleCmd) print(e *env, f *folder) error {
	r, err := c.report(e, f)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(e, r)
	}
	fmt.Fprintf(e.out, "%s 回访抽样 种子 %s 每单位不少于 %d%%\n", r.Month, r.Seed, r.Percent)
	for i, s := range r.Shares[1:] {
		fmt.Fprintf(e.out, "这个月改过比例:%s 起 %d%%(此前 %d%%);当场抽中按当时的比例,月底补抽按最后的比例。\n", s.Since, s.Percent, r.Shares[i].Percent)
	}
	fmt.Fprintf(e.out, "核对办法:算 SHA-256(种子|编号);前8位十六进制数小于全部的%d%%就当场抽中;月底不足的单位,按哈希从小到大补抽。\n", r.Percent)
	fmt.Fprintln(e.out, "报已解决、重办、督办、撤回的件件回访,不在抽样之列。")
	for _, u := range r.Units {
		fmt.Fprintf(e.out, "%s 抽中 %s\n", u.Name, wording.Rate(rate.Rate{Hits: u.Drawn, Of: u.Answers}))
	}
	for _, d := range r.Draws {
		said := "未抽中"
		switch {
		case d.Added != "":
			said = "月底补抽"
		case d.Drawn:
			said = "当场抽中"
		}
		fmt.Fprintf(e.out, "%s %s %s %s\n", d.Unit, d.Number, d.Hash, said)
	}
	return nil
}

func (c *sampleCmd) report(e *env, f *folder) (sampleReport, error) {
	rules, err := rulesOf(c.Data)
	if err != nil {
		return sampleReport{}, err
	}
	kept, err := sharesKept(e.ctx, f.store)
	if err != nil {
		return sampleReport{}, err
	}
	shares := sharesOf(kept, c.Month)
	r := sampleReport{Month: c.Month, Seed: rules.DrawSeed(c.Month), Percent: shares[len(shares)-1].Percent, Shares: shares,
		Units: []sampleOf{}, Draws: []sampleRow{}}
	all, err := f.store.Draws(e.ctx, c.Month)
	if err != nil {
		return r, err
	}
	for _, d := range all {
		if n := len(r.Units); n == 0 || r.Units[n-1].ID != d.Unit {
			name := "活动办"
			if d.Unit != 0 {
				u, err := f.store.Unit(e.ctx, d.Unit)
				if err != nil {
					return r, err
				}
				name = u.Name
			}
			r.Units = append(r.Units, sampleOf{ID: d.Unit, Name: name})
		}
		of := &r.Units[len(r.Units)-1]
		of.Answers++
		if d.Drawn {
			of.Drawn++
		}
		r.Draws = append(r.Draws, sampleRow{of.Name, d.Ticket, d.Hash, d.Drawn, stamp(d.Added)})
	}
	return r, nil
}
