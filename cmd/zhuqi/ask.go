package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

type askCmd struct {
	dataDir  `embed:""`
	JSON     bool   `name:"json" help:"输出 JSON。"`
	AsOf     string `name:"as-of" placeholder:"2026-11-23" help:"按这一天有效的政策回答;不写就是今天。"`
	Question string `arg:"" help:"问题,例如:厂里电费太高,有什么优惠电价政策"`
}

func (c *askCmd) Run(e *env) error {
	if err := c.existing(); err != nil {
		return err
	}
	if strings.TrimSpace(c.Question) == "" {
		return sayf("问题是空的,请把要问的写在引号里。")
	}
	day, err := dayOf(c.AsOf, e.now())
	if err != nil {
		return err
	}
	lib, closeIt, err := openKnowledge(e, c.Data)
	if err != nil {
		return err
	}
	defer closeIt()
	a, err := lib.Answer(e.ctx, kb.Question{Text: c.Question, Day: day})
	if err != nil {
		return err
	}
	if c.JSON {
		enc := json.NewEncoder(e.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(printed(a))
	}
	return printAnswer(e, a)
}

// dayOf reads a day, today in Shanghai when empty.
func dayOf(s string, now time.Time) (kb.Date, error) {
	if s == "" {
		return kb.Date(now.In(calendar.Shanghai).Format(time.DateOnly)), nil
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "", sayf("日期要写成 2026-11-23 这样,不认识 %q。", s)
	}
	return kb.Date(s), nil
}

func standing(h kb.Hit) string {
	return wording.Life(kb.Record{Policy: h.Policy, Status: h.Status, Successor: h.Successor})
}

// printLeads says who should take the lead and why, and who else may be meant.
func printLeads(e *env, a kb.Answer) {
	for _, c := range a.Candidates {
		label := "也可能是"
		if c.Unit == a.Lead {
			label = "建议主办"
		}
		fmt.Fprintf(e.out, "%s:%s", label, c.Unit)
		if why := wording.LeadReason(c); why != "" {
			fmt.Fprintf(e.out, "(%s)", why)
		}
		fmt.Fprintln(e.out)
	}
}

func printAnswer(e *env, a kb.Answer) error {
	if a.Who {
		for _, p := range a.Interpreters {
			fmt.Fprintln(e.out, personLine(p))
		}
		return nil
	}
	if !a.Answered {
		fmt.Fprintf(e.out, "没有找到有把握的依据(把握 %.0f%%)。%s\n", 100*a.Confidence, wording.Why(a))
		for i, h := range a.Hits {
			if i == 3 {
				break
			}
			fmt.Fprintf(e.out, "可能相关:《%s》%s %s(%s)\n", h.Policy.Name(), h.Policy.Number, h.Passage.Path, standing(h))
		}
		printLeads(e, a)
		return nil
	}
	h := a.Hits[0]
	for _, p := range a.Interpreters {
		as := "解读员"
		if p.Liaison {
			as = "联络员"
		}
		fmt.Fprintf(e.out, "%s:%s %s %s\n", as, p.Unit, p.Name, p.Phone)
	}
	printLeads(e, a)
	if h.LeadIn != "" {
		fmt.Fprintf(e.out, "%s……\n", h.LeadIn)
	}
	fmt.Fprintf(e.out, "「%s」\n《%s》%s %s(%s,%s,把握 %.0f%%)\n", h.Quote, h.Policy.Name(), h.Policy.Number, wording.Place(h.Place), standing(h), h.Passage.Kind, 100*a.Confidence)
	if len(a.Conflicts) > 0 {
		fmt.Fprintln(e.out, "现行文件的数字不一样,都列出来,请向负责单位核实:")
	}
	for _, h := range a.Conflicts {
		fmt.Fprintf(e.out, "「%s」\n《%s》%s %s(%s)\n", h.Quote, h.Policy.Name(), h.Policy.Number, wording.Place(h.Place), standing(h))
	}
	for _, x := range a.Explanations {
		fmt.Fprintf(e.out, "解读(%s,%s,供参考,以原文为准):%s %s\n", x.Unit, x.Day, x.Question, x.Answer)
	}
	return nil
}
