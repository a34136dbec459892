package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"zhuqi/bot/calendar"
	"zhuqi/kb"
)

type askCmd struct {
	dataDir  `embed:""`
	JSON     bool   `name:"json" help:"输出 JSON。"`
	AsOf     string `name:"as-of" placeholder:"2026-11-23" help:"按这一天有效的政策回答;不写就是今天。"`
	Question string `arg:"" help:"问题,例如:厂里电费太高,有什么优惠电价政策"`
}

// askedHit is one hit as printed.
type askedHit struct {
	Policy         string   `json:"policy"`
	DocumentNumber string   `json:"document_number"`
	Path           string   `json:"path"`
	Quote          string   `json:"quote"`
	Units          []string `json:"units"`
	Kind           kb.Kind  `json:"kind"`
	Status         string   `json:"status"`
	Score          float64  `json:"score"`
	Source         string   `json:"source_file"`
}

type askedPerson struct {
	Name  string `json:"name"`
	Unit  string `json:"unit"`
	Post  string `json:"post,omitempty"`
	Phone string `json:"phone"`
}

type asked struct {
	Answered     bool          `json:"answered"`
	Confidence   float64       `json:"confidence"`
	Hits         []askedHit    `json:"hits"`
	Lead         string        `json:"lead"`
	Supports     []string      `json:"supports"`
	Interpreters []askedPerson `json:"interpreters"`
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

func printed(a kb.Answer) asked {
	out := asked{Answered: a.Answered, Confidence: a.Confidence, Lead: a.Lead, Supports: a.Supports, Hits: []askedHit{}, Interpreters: []askedPerson{}}
	if out.Supports == nil {
		out.Supports = []string{}
	}
	for _, h := range a.Hits {
		units := []string{}
		for _, u := range h.Passage.Units {
			units = append(units, u.Name)
		}
		out.Hits = append(out.Hits, askedHit{Policy: h.Policy.Name(), DocumentNumber: h.Policy.Number, Path: h.Passage.Path,
			Quote: h.Quote, Units: units, Kind: h.Passage.Kind, Status: string(h.Status), Score: h.Score, Source: h.Policy.Source})
	}
	for _, p := range a.Interpreters {
		out.Interpreters = append(out.Interpreters, askedPerson{p.Name, p.Unit, p.Post, p.Phone})
	}
	return out
}

func printAnswer(e *env, a kb.Answer) error {
	if !a.Answered {
		fmt.Fprintf(e.out, "没有找到有把握的依据(把握 %.0f%%)。\n", 100*a.Confidence)
		for i, h := range a.Hits {
			if i == 3 {
				break
			}
			fmt.Fprintf(e.out, "可能相关:《%s》%s %s\n", h.Policy.Name(), h.Policy.Number, h.Passage.Path)
		}
		return nil
	}
	h := a.Hits[0]
	for _, p := range a.Interpreters {
		fmt.Fprintf(e.out, "解读员:%s %s %s\n", p.Unit, p.Name, p.Phone)
	}
	if a.Lead != "" {
		fmt.Fprintf(e.out, "建议主办:%s\n", a.Lead)
	}
	fmt.Fprintf(e.out, "「%s」\n《%s》%s %s(%s,%s,把握 %.0f%%)\n", h.Quote, h.Policy.Name(), h.Policy.Number, h.Passage.Path, h.Status, h.Passage.Kind, 100*a.Confidence)
	return nil
}
