package main

import (
	"zhuqi/bot/wording"
	"zhuqi/kb"
)

// askedHit is one hit as printed.
type askedHit struct {
	Policy         string   `json:"policy"`
	DocumentNumber string   `json:"document_number"`
	Path           string   `json:"path"`
	Place          string   `json:"place"` // of the quote: path, or closer
	LeadIn         string   `json:"lead_in,omitempty"`
	Quote          string   `json:"quote"`
	More           bool     `json:"more,omitempty"` // the list goes on behind the quote
	Units          []string `json:"units"`
	Kind           kb.Kind  `json:"kind"`
	Status         string   `json:"status"`
	Standing       string   `json:"standing"`
	Successor      string   `json:"successor,omitempty"`
	Score          float64  `json:"score"`
	Source         string   `json:"source_file"`
}

type askedPerson struct {
	Name  string `json:"name"`
	Unit  string `json:"unit"`
	Post  string `json:"post,omitempty"`
	Phone string `json:"phone"`
}

// askedLead is a unit that may take the lead, with the reason.
type askedLead struct {
	Unit  string  `json:"unit"`
	Score float64 `json:"score"`
	Why   string  `json:"why"`
}

// askedQA is a confirmed question and answer, with the clauses it rests on.
type askedQA struct {
	Question string   `json:"question"`
	Answer   string   `json:"answer"`
	Unit     string   `json:"unit"`
	Day      kb.Date  `json:"day"`
	Rests    []string `json:"rests_on"`
}

type asked struct {
	Answered     bool          `json:"answered"`
	Confidence   float64       `json:"confidence"`
	Reason       *kb.Reason    `json:"reason"` // why it is not answered; null when answered or not known
	Hits         []askedHit    `json:"hits"`
	Conflicts    []askedHit    `json:"conflicts,omitempty"`
	Explained    []askedQA     `json:"explanations,omitempty"` // what units have explained of the clause: no rule
	Lead         string        `json:"lead"`
	LeadSure     bool          `json:"lead_sure"` // clear enough to be handed on without the office
	Leads        []askedLead   `json:"leads"`     // who may take the lead, at most three, likeliest first
	Supports     []string      `json:"supports"`
	Interpreters []askedPerson `json:"interpreters"`
}

func printed(a kb.Answer) asked {
	out := asked{Answered: a.Answered, Confidence: a.Confidence, Lead: a.Lead, LeadSure: a.LeadSure, Leads: []askedLead{}, Supports: a.Supports, Hits: []askedHit{}, Interpreters: []askedPerson{}}
	if a.Reason.Kind != "" {
		out.Reason = &a.Reason
	}
	if out.Supports == nil {
		out.Supports = []string{}
	}
	for _, c := range a.Candidates {
		out.Leads = append(out.Leads, askedLead{c.Unit, c.Score, wording.LeadReason(c)})
	}
	for _, h := range a.Hits {
		out.Hits = append(out.Hits, printedHit(h))
	}
	for _, h := range a.Conflicts {
		out.Conflicts = append(out.Conflicts, printedHit(h))
	}
	for _, x := range a.Explanations {
		q := askedQA{Question: x.Question, Answer: x.Answer, Unit: x.Unit, Day: x.Day}
		for _, r := range x.Rests {
			q.Rests = append(q.Rests, r.Cited)
		}
		out.Explained = append(out.Explained, q)
	}
	for _, p := range a.Interpreters {
		out.Interpreters = append(out.Interpreters, askedPerson{p.Name, p.Unit, p.Post, p.Phone})
	}
	return out
}

func printedHit(h kb.Hit) askedHit {
	units := []string{}
	for _, u := range h.Passage.Units {
		units = append(units, u.Name)
	}
	p := askedHit{Policy: h.Policy.Name(), DocumentNumber: h.Policy.Number, Path: h.Passage.Path, Place: h.Place,
		LeadIn: h.LeadIn, Quote: h.Quote, More: h.More, Units: units,
		Kind: h.Passage.Kind, Status: string(h.Status), Standing: standing(h), Score: h.Score, Source: h.Policy.Source}
	if h.Successor.ID != 0 {
		p.Successor = h.Successor.Name()
	}
	return p
}
